package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.monitor.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Indexes that nothing has used since the counters run. Silent where that says nothing: counters
 * younger than a day or of unknown age, a standby's own, an index that was made lately, one too
 * small to matter, one that enforces something or is bound, one that finds the rows of a foreign
 * key, and one that does the work of another that is to go.
 */
final class UnusedJudge implements Judge {
  /** Counters that run for less say nothing about use. */
  static final Duration TELLING = Duration.ofDays(1);

  private static final long LARGE = 100L << 20;
  private static final long TOO_SMALL = 128L << 10;

  /** An index is new as long as fewer transactions than this have written since it was made. */
  private static final long NEW = 1_000;

  /** As many entries have to be written before the blocks that took tell its age. */
  private static final double TELLING_ENTRIES = 1_000;

  private static final Set<String> EACH_ENTRY_READS_A_BLOCK = Set.of("btree", "hash", "gist");

  private final List<NodeUse> standbys;

  /**
   * @param standbys the figures of other nodes, as far as they are known
   */
  UnusedJudge(List<NodeUse> standbys) {
    this.standbys = List.copyOf(standbys);
  }

  @Override
  public Stream<Verdict> judge(IndexFacts facts, Judged judged) {
    Instant now = facts.server().now();
    boolean telling =
        !facts.server().standby()
            && facts.server().countersSince().filter(since -> old(since, now)).isPresent();
    if (!telling) {
      return Stream.of();
    }
    return facts.indexes().stream()
        .filter(index -> index.usable() && index.free() && !index.shape().unique())
        .filter(index -> judged.isOpen(index) && !judged.isNeeded(index))
        .filter(index -> index.extent().bytes() >= TOO_SMALL && isUnused(index))
        .filter(index -> isOld(index, facts) && !servesForeignKey(index, facts))
        .map(index -> verdict(index, facts));
  }

  private static boolean old(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(TELLING) >= 0;
  }

  private boolean isUnused(IndexFact index) {
    return index.use().scans() == 0
        && standbys.stream()
            .allMatch(node -> node.scans(index, TELLING).equals(OptionalLong.of(0)));
  }

  /** As far as anything tells; the catalog has no date. */
  private static boolean isOld(IndexFact index, IndexFacts facts) {
    IndexFact.Use use = index.use();
    if (use.made().isPresent() && !old(use.made().get(), facts.server().now())) {
      return false;
    }
    if (use.transactions().isPresent() && use.transactions().getAsLong() < NEW) {
      return false;
    }
    return facts.table(index.tableOid()).filter(table -> sawTheWrites(index, table)).isPresent();
  }

  /** Each new entry reads a block at least: with far fewer, it came after most of the writes. */
  private static boolean sawTheWrites(IndexFact index, TableFact table) {
    if (!EACH_ENTRY_READS_A_BLOCK.contains(index.shape().accessMethod())) {
      return true;
    }
    boolean whole = index.shape().predicate().isEmpty();
    double share =
        whole || table.rows() <= 0 ? 1 : Math.clamp(index.extent().entries() / table.rows(), 0, 1);
    double entries = share * table.writes().indexed();
    return entries < TELLING_ENTRIES || index.use().blocks() >= entries / 2;
  }

  private static boolean servesForeignKey(IndexFact index, IndexFacts facts) {
    return facts.foreignKeys(index.tableOid()).stream()
        .anyMatch(key -> ForeignKeyJudge.finds(index, key));
  }

  private Verdict verdict(IndexFact index, IndexFacts facts) {
    Instant counted = facts.server().countersSince().orElseThrow();
    Optional<Instant> made = index.use().made().filter(counted::isBefore);
    StringBuilder words = new StringBuilder();
    words.append(
        made.map(at -> "No query on this server has used it since it was made on " + Units.day(at))
            .orElseGet(
                () ->
                    "No query on this server has used it since %s, when the counters began%s"
                        .formatted(
                            Units.day(counted),
                            index.use().made().isPresent()
                                ? ""
                                : ", or since it was made, if that is later")));
    words.append('.');
    words.append(others(facts.server().streams()));
    boolean expressions =
        index.shape().keys().stream().anyMatch(key -> key.content().startsWith("{"));
    if (expressions) {
      words.append(" The planner also knows its expressions by it, which shows in no counter.");
    }
    boolean read =
        facts
            .table(index.tableOid())
            .filter(table -> table.reads().sequential() + table.reads().byIndex() > 0)
            .isPresent();
    if (!read) {
      words.append(" Nothing has read the table at all in this time.");
    }
    return new Verdict(
        new Verdict.Judgement(
            Kind.UNUSED,
            index.extent().bytes() >= LARGE ? Severity.WARN : Severity.INFO,
            expressions || !read || facts.server().streams() > standbys.size()
                ? Confidence.GUESS
                : Confidence.LIKELY),
        Verdict.Subject.of(index),
        words.toString(),
        Optional.empty(),
        new Remedy.Drop());
  }

  private String others(int streams) {
    StringBuilder words = new StringBuilder();
    if (!standbys.isEmpty()) {
      words.append(" Nor has any on ");
      words.append(
          standbys.stream()
              .map(
                  node ->
                      node.node()
                          + " (counted since "
                          + Units.day(node.countersSince().orElseThrow())
                          + ")")
              .collect(Collectors.joining(", ")));
      words.append('.');
    }
    int unknown = streams - standbys.size();
    if (unknown > 0) {
      words.append(
          unknown == 1
              ? " One standby follows this server whose use of it is not known here."
              : " %d standbys follow this server whose use of it is not known here."
                  .formatted(unknown));
    } else if (standbys.isEmpty()) {
      words.append(" Use on standbys is not known here.");
    }
    return words.toString();
  }
}
