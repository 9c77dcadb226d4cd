package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.monitor.Units;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.sql.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Indexes of the catalogue that the target lacks, and that no standing one does the work of. */
final class MissingJudge implements Judge {
  private static final double FEW_ROWS = 1_000;

  private final List<InspectedEntry> indexes;

  /**
   * @param indexes the catalogue's, as inspected
   */
  MissingJudge(List<InspectedEntry> indexes) {
    this.indexes = List.copyOf(indexes);
  }

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    return indexes.stream()
        .filter(entry -> entry.state() == InspectedEntry.State.MISSING)
        .flatMap(entry -> verdict(entry, facts).stream());
  }

  private static Optional<Verdict> verdict(InspectedEntry entry, IndexFacts facts) {
    if (entry.schema().isEmpty() || entry.table().isEmpty() || entry.definition().isEmpty()) {
      return Optional.empty();
    }
    Relation relation = new Relation(entry.schema().get(), entry.table().get());
    Optional<TableFact> table = facts.table(relation);
    boolean small = table.filter(one -> one.rows() < FEW_ROWS).isPresent();
    String rows =
        table
            .map(
                one ->
                    " The table has about %s rows (about %s)%s."
                        .formatted(
                            Units.count(one.rows()),
                            Units.bytes(one.bytes()),
                            small ? ", so few that no index helps yet" : ""))
            .orElse("");
    return Optional.of(
        new Verdict(
            new Verdict.Judgement(
                Kind.MISSING, Severity.INFO, small ? Confidence.GUESS : Confidence.LIKELY),
            new Verdict.Subject(
                relation, Optional.of(entry.name()), Optional.empty(), Finding.Size.UNKNOWN),
            "In the MCP registry gateway it serves: "
                + entry.purpose()
                + ". "
                + entry.reason()
                + rows,
            Optional.empty(),
            new Remedy.Run(
                List.of(entry.definition().get()),
                List.of(
                    "DROP INDEX CONCURRENTLY "
                        + Quoting.qualified(relation.schema(), entry.name())))));
  }
}
