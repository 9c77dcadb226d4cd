package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.IndexShape;
import dev.howdah.schema.catalogue.PredicateParser;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.SqlTokens;
import dev.howdah.schema.sql.SqlTokens.Token;
import dev.howdah.schema.sql.Template;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An index of a target, or something else that bears the name of one.
 *
 * @param tableOid the table it is on; 0 when it is no index
 * @param maintained whether whoever writes to the table keeps it up to date, valid or not
 * @param ours whether its comment marks it as built by Howdah and its table's owner is one to trust
 * @param comment empty when it has none, or is no index
 * @param tableOwner the role that owns its table; empty when it is no index
 * @param shape empty when it is no index
 * @param definition as SQL, or in words when it is no index
 */
public record TargetIndex(
    String schema,
    String name,
    long tableOid,
    boolean valid,
    boolean beingBuilt,
    boolean maintained,
    boolean ours,
    Optional<String> comment,
    String tableOwner,
    Optional<IndexShape> shape,
    String definition) {

  /** Whether it bears a mark that a role wrote which we need not trust. */
  public boolean anothers() {
    return !ours && comment.filter(text -> text.startsWith(Mark.BEGINNING)).isPresent();
  }

  /**
   * Reads the indexes of some tables, and what bears certain names in their schemas, in one query
   * that takes no lock on any of them.
   */
  static List<TargetIndex> read(
      Connection session,
      Collection<TargetTable> tables,
      List<String> names,
      Collection<String> schemas)
      throws SQLException {
    Map<Long, TargetTable> byOid =
        tables.stream().collect(Collectors.toMap(TargetTable::oid, table -> table));
    List<TargetIndex> indexes = new ArrayList<>();
    try (PreparedStatement query =
        session.prepareStatement(
            Template.fill(
                TargetIndex.class,
                "indexes.sql",
                Map.of("trusted", Template.fill(TargetIndex.class, "trusted.sql", Map.of()))))) {
      query.setArray(1, session.createArrayOf("oid", byOid.keySet().toArray()));
      query.setArray(2, session.createArrayOf("text", names.toArray()));
      query.setArray(3, session.createArrayOf("text", schemas.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          indexes.add(index(row, byOid));
        }
      }
    }
    return indexes;
  }

  private static TargetIndex index(ResultSet row, Map<Long, TargetTable> tables)
      throws SQLException {
    String schema = row.getString("schema_name");
    String name = row.getString("index_name");
    long table = row.getLong("table_oid");
    if (table == 0) {
      return new TargetIndex(
          schema,
          name,
          0,
          true,
          false,
          true,
          false,
          Optional.empty(),
          "",
          Optional.empty(),
          name + " is " + Relkind.describe(row.getString("relkind")) + ".");
    }
    return new TargetIndex(
        schema,
        name,
        table,
        row.getBoolean("is_valid"),
        row.getBoolean("is_being_built"),
        row.getBoolean("is_maintained"),
        row.getBoolean("is_ours"),
        Optional.ofNullable(row.getString("comment")),
        row.getString("table_owner"),
        Optional.of(shape(row, Optional.ofNullable(tables.get(table)))),
        definition(row));
  }

  private static IndexShape shape(ResultSet row, Optional<TargetTable> table) throws SQLException {
    Map<String, String> columns = columns(row);
    int keyCount = row.getInt("key_count");
    boolean unique = row.getBoolean("is_unique");
    boolean defaults = row.getBoolean("has_defaults");
    List<List<Token>> expressions = expressions(row, columns);
    String[] names = texts(row, "key_columns");
    Short[] options = (Short[]) row.getArray("key_options").getArray();
    List<IndexShape.Key> keys = new ArrayList<>();
    int expression = 0;
    for (int i = 0; i < keyCount; i++) {
      String text = names[i];
      if (text == null) {
        text = expression < expressions.size() ? utcDate(expressions.get(expression), table) : "?";
        expression++;
      }
      keys.add(new IndexShape.Key(defaults ? text : "?" + text, options[i]));
    }
    return new IndexShape(
        row.getString("access_method"),
        !unique && !row.getBoolean("is_exclusion") && row.getInt("column_count") == keyCount,
        keys,
        predicate(row, columns, table));
  }

  private static Optional<Set<IndexEntry.Condition>> predicate(
      ResultSet row, Map<String, String> columns, Optional<TargetTable> table) throws SQLException {
    if (!row.getBoolean("has_predicate")) {
      return Optional.of(new LinkedHashSet<>());
    }
    String text = row.getString("predicate");
    return text == null
        ? Optional.empty()
        : PredicateParser.parse(
            SqlTokens.of(text, columns), column -> type(table, column).equals("varchar"));
  }

  private static String type(Optional<TargetTable> table, String column) {
    return table.flatMap(of -> of.column(column)).map(TargetColumn::baseType).orElse("");
  }

  private static List<List<Token>> expressions(ResultSet row, Map<String, String> columns)
      throws SQLException {
    String text = row.getString("expressions");
    return text == null ? List.of() : SqlTokens.split(SqlTokens.of(text, columns));
  }

  /** The day of a time in UTC, as the catalogue writes it, or something that equals nothing. */
  private static String utcDate(List<Token> expression, Optional<TargetTable> table) {
    List<Token> words =
        expression.stream().filter(token -> !token.is("(") && !token.is(")")).toList();
    String text = words.stream().map(Token::text).collect(Collectors.joining(" "));
    for (Token token : words) {
      if (token.type() == SqlTokens.Type.COLUMN) {
        String type = type(table, token.text());
        boolean plain = type.equals("timestamp") && text.equals(token.text() + " :: date");
        boolean zoned =
            type.equals("timestamptz")
                && text.equals(token.text() + " AT TIME ZONE UTC :: text :: date");
        if (plain || zoned) {
          return "utc_date(" + token.text() + ")";
        }
      }
    }
    return "?" + text;
  }

  private static Map<String, String> columns(ResultSet row) throws SQLException {
    String[] lens = texts(row, "lens_names");
    String[] own = texts(row, "table_names");
    Map<String, String> columns = new HashMap<>();
    for (int i = 0; i < Math.min(lens.length, own.length); i++) {
      columns.put(lens[i], own[i]);
    }
    return columns;
  }

  private static String definition(ResultSet row) throws SQLException {
    Map<String, String> columns = columns(row);
    String[] names = texts(row, "key_columns");
    Short[] options = (Short[]) row.getArray("key_options").getArray();
    int keyCount = row.getInt("key_count");
    String written = row.getString("expressions");
    List<String> expressions = written == null ? List.of() : pieces(written, columns);
    List<String> keys = new ArrayList<>();
    List<String> included = new ArrayList<>();
    int expression = 0;
    for (int i = 0; i < names.length; i++) {
      String text;
      if (names[i] != null) {
        text = Quoting.identifier(names[i]);
      } else {
        text = expression < expressions.size() ? "(" + expressions.get(expression) + ")" : "(…)";
        expression++;
      }
      if (i >= keyCount) {
        included.add(text);
      } else {
        keys.add(text + order(options[i]));
      }
    }
    String predicate = row.getString("predicate");
    String where = "";
    if (row.getBoolean("has_predicate")) {
      where = " WHERE " + (predicate == null ? "…" : SqlTokens.inOwnWords(predicate, columns));
    }
    String method = row.getString("access_method");
    return (row.getBoolean("is_unique") ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
        + Quoting.identifier(row.getString("index_name"))
        + " ON "
        + Quoting.qualified(row.getString("table_schema"), row.getString("table_name"))
        + (method.equals("btree") ? "" : " USING " + method)
        + " ("
        + String.join(", ", keys)
        + ")"
        + (included.isEmpty() ? "" : " INCLUDE (" + String.join(", ", included) + ")")
        + where;
  }

  private static List<String> pieces(String written, Map<String, String> columns) {
    return SqlTokens.split(SqlTokens.of(written, columns)).stream()
        .map(
            part ->
                SqlTokens.inOwnWords(
                    written.substring(part.getFirst().from(), part.getLast().to()), columns))
        .toList();
  }

  private static String order(int option) {
    return switch (option) {
      case 1 -> " DESC NULLS LAST";
      case 2 -> " NULLS FIRST";
      case 3 -> " DESC";
      default -> "";
    };
  }

  private static String[] texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return (String[]) array.getArray();
  }
}
