package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.TableFact.Reads;
import dev.howdah.monitor.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Large tables that are mostly read from end to end, all the time. The counters do not tell by
 * which statement, so there is no remedy, only where to look next. Silent on small tables, on
 * counters younger than a day or of unknown age, and on what a nightly dump or a few reports
 * explain.
 */
final class SeqScanJudge implements Judge {
  private static final long LARGE = 1L << 30;

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    Optional<Instant> since = facts.server().countersSince();
    Optional<Duration> counted = since.map(begin -> Duration.between(begin, facts.server().now()));
    return facts.tables().stream()
        .filter(table -> !table.partitioned())
        .filter(table -> TableMeasures.of(table).isReadWhole(counted))
        .map(
            table ->
                verdict(table, since.orElseThrow(), TableMeasures.days(counted.orElseThrow())));
  }

  private static Verdict verdict(TableFact table, Instant since, double days) {
    Reads reads = table.reads();
    return new Verdict(
        new Verdict.Judgement(
            Kind.SEQ_SCAN,
            table.bytes() >= LARGE ? Severity.WARN : Severity.INFO,
            Confidence.LIKELY),
        Verdict.Subject.of(table),
        ("Read from end to end %s times since %s (%s a day), %s rows each on average, of about %s"
                + " (about %s); by index %s times. Look for the statement in pg_stat_statements: an"
                + " index on what it filters by may spare the reading.")
            .formatted(
                Units.count(reads.sequential()),
                Units.day(since),
                Units.count(reads.sequential() / days),
                Units.count((double) reads.sequentialRows() / reads.sequential()),
                Units.count(table.rows()),
                Units.bytes(table.bytes()),
                Units.count(reads.byIndex())),
        Optional.empty(),
        new Remedy.None());
  }
}
