package dev.howdah.index;

/**
 * An index that the planner ignores: the remains of a build.
 *
 * @param building true while a session still builds it: nothing to remove yet
 * @param maintained true when every write keeps it up already ({@code indisready})
 * @param enforces true when it is unique and already rejects duplicates
 * @param dropSql the exact statement that removes it
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
    String dropSql) {}
