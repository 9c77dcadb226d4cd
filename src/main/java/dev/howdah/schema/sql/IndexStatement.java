package dev.howdah.schema.sql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that builds or drops one index, as Howdah or the server writes it: with its schema.
 *
 * @param schema of the table and the index
 * @param table empty for a drop
 */
public record IndexStatement(boolean drop, String schema, Optional<String> table, String name) {
  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s\".(]+)";
  private static final Pattern CREATE =
      Pattern.compile(
          "(?s)CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"
              + NAME
              + " ON (?:ONLY )?"
              + NAME
              + "\\."
              + NAME
              + "[\\s(].*");

  /** Behind the name alone, which may itself contain such words. */
  private static final Pattern ONLY =
      Pattern.compile("^(CREATE (?:UNIQUE )?INDEX (?:\"(?:[^\"]|\"\")*\"|[^\\s\"]+) ON) ONLY ");

  private static final Pattern DROP =
      Pattern.compile(
          "DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?" + NAME + "\\." + NAME + "\\s*");

  /** What the statement is about; empty for any other statement. */
  public static Optional<IndexStatement> of(String sql) {
    Matcher create = CREATE.matcher(sql.strip());
    if (create.matches()) {
      return Optional.of(
          new IndexStatement(
              false,
              plain(create.group(2)),
              Optional.of(plain(create.group(3))),
              plain(create.group(1))));
    }
    Matcher drop = DROP.matcher(sql.strip());
    return drop.matches()
        ? Optional.of(
            new IndexStatement(true, plain(drop.group(1)), Optional.empty(), plain(drop.group(2))))
        : Optional.empty();
  }

  /** A definition with the partitions, without which the server writes that of a whole. */
  public static String withPartitions(String definition) {
    return ONLY.matcher(definition).replaceFirst("$1 ");
  }

  /** The same definition, built without blocking writers. */
  public static String concurrently(String definition) {
    return definition.replaceFirst(
        "^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)", "CREATE $1INDEX CONCURRENTLY ");
  }

  /**
   * Whether two statements build the same, told from their texts: quotes that a name does not need,
   * spaces, and what the server would write out itself make no difference.
   */
  public static boolean alike(String create, String other) {
    return essence(create).equals(essence(other));
  }

  private static String essence(String create) {
    return create
        .strip()
        .replaceFirst(
            "^CREATE (UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?", "CREATE $1INDEX ")
        .replaceAll("\"([a-z_][a-z0-9_]*)\"", "$1")
        .replaceFirst(" USING btree ", " ")
        .replaceAll("\\s+", " ");
  }

  private static String plain(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
