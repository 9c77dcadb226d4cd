package dev.howdah.index;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An index that could be built anew in its place, as it stood when that was looked at.
 *
 * @param valid false for what an interrupted build left, which is finished so; that of a
 *     partitioned table by the same build, which goes on
 * @param sizeBytes of the old one; the new one beside it becomes no larger where that is valid,
 *     while the size of one that was never finished tells nothing
 * @param sql the statement that rebuilds it
 * @param obstacle why that cannot be, as the end of a sentence
 */
public record RebuildPlan(
    long oid,
    String schema,
    String table,
    String index,
    boolean valid,
    long sizeBytes,
    String sql,
    Optional<String> obstacle) {
  /** As the server names what a rebuild makes and replaces. */
  private static final Pattern REMAINS = Pattern.compile(".*_cc(new|old)\\d*");

  static RebuildPlan of(StandingIndex standing) {
    boolean remains = !standing.usable() && REMAINS.matcher(standing.name()).matches();
    boolean goesOn = standing.isPartitioned() && !standing.usable();
    return new RebuildPlan(
        standing.oid(),
        standing.schema(),
        standing.table(),
        standing.name(),
        standing.usable(),
        standing.sizeBytes(),
        goesOn
            ? standing.remaking().getFirst()
            : "REINDEX INDEX CONCURRENTLY " + standing.qualified(),
        goesOn
            ? standing.bond().map(bond -> bond + ": ALTER INDEX … ATTACH PARTITION finishes it")
            : standing.isPartitioned()
                ? Optional.of("it is partitioned: rebuild its parts one by one")
                : standing.excludes()
                    ? Optional.of(
                        "PostgreSQL cannot rebuild an exclusion constraint's concurrently")
                    : remains
                        ? Optional.of("it is what an interrupted rebuild left: remove it")
                        : Optional.empty());
  }

  /** The build that goes on where it stopped, of a partitioned table's unfinished index. */
  Optional<IndexRequest> rest() {
    return !valid && sql.startsWith("CREATE ")
        ? Optional.of(new IndexRequest(schema, index, table, sql))
        : Optional.empty();
  }
}
