package dev.howdah.index;

import java.util.List;
import java.util.Optional;

/**
 * An index that could be dropped, as it stood when that was looked at: that one and no other.
 *
 * @param sizeBytes what is won
 * @param sql the statement that drops it
 * @param undo the statements that make it again, in order: the index with its storage parameters
 *     and tablespace, its comment, its statistics targets, and that its table is clustered on it
 * @param lock whom it keeps out meanwhile, in a sentence; empty when nobody
 * @param bond why it must not be dropped, as the end of a sentence; empty when it may
 */
public record DropPlan(
    long oid,
    String schema,
    String table,
    String index,
    String definition,
    boolean valid,
    long sizeBytes,
    String sql,
    List<String> undo,
    Optional<String> lock,
    Optional<String> bond) {
  public DropPlan {
    undo = List.copyOf(undo);
  }

  static DropPlan of(StandingIndex standing) {
    boolean partitioned = standing.relkind().equals("I");
    return new DropPlan(
        standing.oid(),
        standing.schema(),
        standing.table(),
        standing.name(),
        standing.definition(),
        standing.usable(),
        standing.sizeBytes(),
        (partitioned ? "DROP INDEX " : "DROP INDEX CONCURRENTLY ") + standing.qualified(),
        standing.remaking(),
        partitioned
            ? Optional.of(
                "For a moment nobody can read or write %s or a partition of it: a partitioned index cannot be dropped concurrently."
                    .formatted(standing.table()))
            : Optional.empty(),
        standing.bond());
  }
}
