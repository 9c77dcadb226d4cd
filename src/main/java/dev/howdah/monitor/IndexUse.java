package dev.howdah.monitor;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of {@code index_usage_summary}.
 *
 * @param category exactly {@code Unused}, {@code Low usage} or {@code Active}, the view's contract
 * @param scans since {@code statsSince}
 * @param estimatedSize true when the size is from {@code relpages}
 * @param enforcesConstraint primary key, unique, exclusion, or replica identity: never superfluous
 * @param statsSince since when the counters run, as for the findings: since their reset, or since
 *     the server's own were; empty when nobody knows
 * @param building whether one that is not valid is being built, rebuilt or dropped right now, or
 *     somebody builds of whom this role may not know what
 */
public record IndexUse(
    long oid,
    long tableOid,
    String schema,
    String index,
    String table,
    long scans,
    long reads,
    long fetches,
    long sizeBytes,
    boolean estimatedSize,
    String category,
    boolean valid,
    boolean enforcesConstraint,
    Optional<Instant> statsSince,
    boolean building) {
  /** One that nobody works on. */
  public IndexUse(
      long oid,
      long tableOid,
      String schema,
      String index,
      String table,
      long scans,
      long reads,
      long fetches,
      long sizeBytes,
      boolean estimatedSize,
      String category,
      boolean valid,
      boolean enforcesConstraint,
      Optional<Instant> statsSince) {
    this(
        oid,
        tableOid,
        schema,
        index,
        table,
        scans,
        reads,
        fetches,
        sizeBytes,
        estimatedSize,
        category,
        valid,
        enforcesConstraint,
        statsSince,
        false);
  }

  /** Whether the planner ignores it, and nobody is about to change that. */
  public boolean leftInvalid() {
    return !valid && !building;
  }
}
