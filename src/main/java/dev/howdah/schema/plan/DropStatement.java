package dev.howdah.schema.plan;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.catalogue.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of Howdah's that drops a view, a function, a table or a schema, also from within the
 * block that looks whether a table is empty. What others' bodies hold is none.
 *
 * @param name as it stands in SQL; a function's with its argument types
 */
public record DropStatement(Kind kind, String name) {
  private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\".(;]+)";
  private static final String NAME = PART + "(?:\\." + PART + ")?";
  private static final Pattern DROP =
      Pattern.compile("DROP (VIEW|FUNCTION|TABLE|SCHEMA) (" + NAME + "(?:\\([^)]*\\))?)\\s*;?");

  /** Exactly the block in which a table of Howdah's is dropped when it holds no row. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?s)DO (?<tag>\\$\\w*\\$)\\s*BEGIN\\s+"
              + "PERFORM pg_catalog\\.set_config\\('row_security', 'off', true\\);\\s+"
              + "LOCK TABLE (?<name>"
              + NAME
              + ") IN ACCESS EXCLUSIVE MODE;\\s+"
              + "IF EXISTS \\(SELECT FROM \\k<name>\\) THEN\\s+"
              + "RAISE EXCEPTION USING ERRCODE = '55006', MESSAGE = (?:(?!\\k<tag>).)*?;\\s+"
              + "END IF;\\s+DROP TABLE \\k<name>;\\s+END\\s*\\k<tag>\\s*;?");

  /** What stands under a name, and whether our role may drop it. */
  record Found(long oid, boolean owned) {}

  /** What one row says of what a statement would drop. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** What a statement drops; empty for any other statement. */
  public static Optional<DropStatement> of(String sql) {
    Matcher drop = DROP.matcher(sql.strip());
    if (drop.matches()) {
      return Optional.of(new DropStatement(Kind.valueOf(drop.group(1)), drop.group(2)));
    }
    Matcher block = BLOCK.matcher(sql.strip());
    return block.matches()
        ? Optional.of(new DropStatement(Kind.TABLE, block.group("name")))
        : Optional.empty();
  }

  /** Looks for what they would drop, in one query; what is gone is left out. */
  static Map<DropStatement, Found> find(Connection session, Collection<DropStatement> drops)
      throws SQLException {
    return look(
        session,
        drops,
        SqlResource.read(DropStatement.class, "named_objects.sql"),
        row -> new Found(row.getLong("oid"), row.getBoolean("is_owned")));
  }

  /**
   * Asks something about what they would drop, in one query; what it gives no row of is left out.
   *
   * @param sql takes the kinds and the names as two arrays, and gives both back with each row
   */
  public static <T> Map<DropStatement, T> look(
      Connection session, Collection<DropStatement> drops, String sql, Reading<T> reading)
      throws SQLException {
    List<DropStatement> all = List.copyOf(drops);
    Map<DropStatement, T> answers = new HashMap<>();
    try (PreparedStatement query = session.prepareStatement(sql)) {
      query.setArray(
          1, session.createArrayOf("text", all.stream().map(one -> one.kind().name()).toArray()));
      query.setArray(
          2, session.createArrayOf("text", all.stream().map(DropStatement::name).toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          answers.put(
              new DropStatement(Kind.valueOf(row.getString("kind")), row.getString("name")),
              reading.of(row));
        }
      }
    }
    return answers;
  }

  /** The name in words: without its schema, its quotes and its arguments. */
  String object() {
    Matcher parts = Pattern.compile(PART).matcher(name);
    String last = "";
    int end = kind == Kind.FUNCTION && name.contains("(") ? name.indexOf('(') : name.length();
    while (parts.find() && parts.start() < end) {
      last = parts.group();
    }
    return last.startsWith("\"")
        ? last.substring(1, last.length() - 1).replace("\"\"", "\"")
        : last;
  }

  /** Its schema in words; empty for a schema and for a name without one. */
  Optional<String> schema() {
    Matcher first = Pattern.compile("^(" + PART + ")\\.").matcher(name);
    return kind != Kind.SCHEMA && first.find()
        ? Optional.of(
            first.group(1).startsWith("\"")
                ? first.group(1).substring(1, first.group(1).length() - 1).replace("\"\"", "\"")
                : first.group(1))
        : Optional.empty();
  }
}
