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
    Optional<String> bond) {
  public DropPlan {
    undo = List.copyOf(undo);
  }

  static DropPlan of(StandingIndex standing) {
    return new DropPlan(
        standing.oid(),
        standing.schema(),
        standing.table(),
        standing.name(),
        standing.definition(),
        standing.usable(),
        standing.sizeBytes(),
        "DROP INDEX CONCURRENTLY " + standing.qualified(),
        standing.remaking(),
        standing.relkind().equals("I")
            ? Optional.of("it is partitioned, and could only go with all its parts, under a lock")
            : standing.bond());
  }
}
