package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.monitor.Units;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tables of which the planner knows nothing, so that it guesses which index to use. Silent on small
 * tables, where the guess does no harm.
 */
final class NeverAnalyzedJudge implements Judge {
  private static final double MANY_ROWS = 100_000;

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    return facts.tables().stream()
        .filter(table -> table.statistics().absent() && TableMeasures.of(table).isWorthAnalyzing())
        .map(NeverAnalyzedJudge::verdict);
  }

  private static Verdict verdict(TableFact table) {
    return new Verdict(
        new Verdict.Judgement(
            Kind.NEVER_ANALYZED,
            table.rows() >= MANY_ROWS || !table.statistics().autovacuum()
                ? Severity.WARN
                : Severity.INFO,
            Confidence.CERTAIN),
        Verdict.Subject.of(table),
        ("The planner has no statistics of it: neither ANALYZE nor autovacuum has seen its about %s"
                + " rows (about %s)%s. Nothing has to be taken back.")
            .formatted(
                Units.count(table.rows()),
                Units.bytes(table.bytes()),
                table.statistics().autovacuum() ? "" : ", and autovacuum is off for it"),
        Optional.empty(),
        new Remedy.Run(List.of("ANALYZE " + table.relation().quoted()), List.of()));
  }
}
