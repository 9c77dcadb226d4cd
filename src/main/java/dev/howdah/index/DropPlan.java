package dev.howdah.index;

import dev.howdah.connect.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An index that could be dropped, as it stood when that was looked at: that one and no other.
 *
 * @param sizeBytes what is won
 * @param sql the statement that drops it
 * @param undo the statements that make it again, in order: the index with its storage parameters
 *     and tablespace, its comment, its statistics targets, and that its table is clustered on it;
 *     of a partitioned one first its parts, where a build of the whole would not make them so
 * @param lock whom it keeps out meanwhile, in a sentence; empty when nobody
 * @param bond why it must not be dropped, as the end of a sentence; empty when it may
 * @param parts the indexes of the partitions that go with it, by name
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
    Optional<String> bond,
    List<String> parts) {
  private static final int NAMED = 5;

  public DropPlan {
    undo = List.copyOf(undo);
    parts = List.copyOf(parts);
  }

  /** Of an index without parts. */
  public DropPlan(
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
    this(oid, schema, table, index, definition, valid, sizeBytes, sql, undo, lock, bond, List.of());
  }

  static DropPlan of(StandingIndex standing) {
    boolean partitioned = standing.isPartitioned();
    return new DropPlan(
        standing.oid(),
        standing.schema(),
        standing.table(),
        standing.name(),
        standing.definition(),
        standing.usable(),
        standing.sizeBytes(),
        (partitioned ? "DROP INDEX " : "DROP INDEX CONCURRENTLY ") + standing.qualified(),
        standing.remakingAll(),
        partitioned
            ? Optional.of(
                "For a moment nobody can read or write %s or a partition of it: a partitioned index cannot be dropped concurrently.%s"
                    .formatted(standing.table(), others(standing)))
            : Optional.empty(),
        standing.bond(),
        standing.parts().stream().map(StandingIndex::name).toList());
  }

  /** The parts that were not made for it, and go with it nonetheless. */
  private static String others(StandingIndex standing) {
    List<StandingIndex> own = standing.ownParts();
    String named =
        own.stream()
            .limit(NAMED)
            .map(part -> part.name() + " on " + part.table())
            .collect(Collectors.joining(", "));
    return own.isEmpty()
        ? ""
        : " With it goes what was joined to it: "
            + named
            + (own.size() > NAMED ? " and " + (own.size() - NAMED) + " more." : ".");
  }

  /** Why it is not dropped, where it has a bond. */
  Failure refusal() {
    return new Failure.Usage(
        index + " must not be dropped: " + bond.orElse("") + ".",
        "Drop or alter what needs it first, if that is what you want.",
        definition,
        Optional.empty());
  }
}
