package dev.howdah.index;

import java.util.Optional;

/**
 * An index that the planner ignores: the remains of a build.
 *
 * @param building true while a session still builds it: nothing to remove yet
 * @param maintained true when every write keeps it up already ({@code indisready})
 * @param enforces true when it is unique and already rejects duplicates
 * @param dropSql the exact statement that removes it; that of a partitioned table's keeps everybody
 *     out for a moment
 * @param parts how far that of a partitioned table is; empty for any other, and while it is built
 */
public record InvalidIndex(
    long oid,
    String schema,
    String index,
    String table,
    long sizeBytes,
    boolean building,
    boolean maintained,
    boolean enforces,
    String dropSql,
    Optional<UnfinishedParts> parts) {
  /** Of a table that is not partitioned. */
  public InvalidIndex(
      long oid,
      String schema,
      String index,
      String table,
      long sizeBytes,
      boolean building,
      boolean maintained,
      boolean enforces,
      String dropSql) {
    this(
        oid,
        schema,
        index,
        table,
        sizeBytes,
        building,
        maintained,
        enforces,
        dropSql,
        Optional.empty());
  }

  InvalidIndex with(UnfinishedParts itsParts) {
    return new InvalidIndex(
        oid,
        schema,
        index,
        table,
        sizeBytes,
        building,
        maintained,
        enforces,
        dropSql,
        Optional.of(itsParts));
  }
}
