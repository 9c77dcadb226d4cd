package dev.howdah.schema.plan;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An index as it stands, with what it takes to build it again.
 *
 * @param definition as the server writes it
 * @param bond why it must not be dropped by itself, for the middle of a sentence; empty when
 *     nothing forbids it
 * @param partitioned a partitioned table's, which is not dropped concurrently
 * @param parts of a partitioned one, which go with it: the deepest first
 */
record StandingDefinition(
    String schema,
    String table,
    String name,
    long oid,
    long tableOid,
    String definition,
    Optional<String> comment,
    boolean valid,
    boolean beingBuilt,
    Optional<String> bond,
    boolean partitioned,
    List<Part> parts) {
  /**
   * The index of one partition.
   *
   * @param statements that make it again
   */
  record Part(Name name, String table, String statements) {}

  /** Whether it is an index of that table. */
  boolean isOn(long table) {
    return tableOid == table;
  }

  /** Where an index is looked for. */
  record Name(String schema, String name) {}

  /** Reads those that stand under some names, in one query. */
  static List<StandingDefinition> read(Connection session, List<Name> names) throws SQLException {
    List<StandingDefinition> standing = new ArrayList<>();
    try (PreparedStatement query =
        session.prepareStatement(
            SqlResource.read(StandingDefinition.class, "index_restoration.sql"))) {
      query.setArray(1, session.createArrayOf("text", names.stream().map(Name::schema).toArray()));
      query.setArray(2, session.createArrayOf("text", names.stream().map(Name::name).toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          standing.add(
              new StandingDefinition(
                  row.getString("schema_name"),
                  row.getString("table_name"),
                  row.getString("name"),
                  row.getLong("oid"),
                  row.getLong("table_oid"),
                  row.getString("definition"),
                  Optional.ofNullable(row.getString("comment")),
                  row.getBoolean("is_valid"),
                  row.getBoolean("is_being_built"),
                  Optional.ofNullable(row.getString("bond")),
                  row.getBoolean("is_partitioned"),
                  parts(row)));
        }
      }
    }
    return standing;
  }

  private static List<Part> parts(ResultSet row) throws SQLException {
    List<Part> parts = new ArrayList<>();
    Array names = row.getArray("part_names");
    if (names != null) {
      String[] name = (String[]) names.getArray();
      String[] schema = (String[]) row.getArray("part_schemas").getArray();
      String[] table = (String[]) row.getArray("part_tables").getArray();
      String[] statements = (String[]) row.getArray("part_statements").getArray();
      for (int i = 0; i < name.length; i++) {
        parts.add(new Part(new Name(schema[i], name[i]), table[i], statements[i]));
      }
    }
    return List.copyOf(parts);
  }

  /** The statements that build it again without blocking writers, with its comment. */
  String text() {
    return text(IndexStatement::concurrently);
  }

  /** The same within a transaction, for a table that is made there too. */
  String plainText() {
    return text(sql -> sql);
  }

  private String text(UnaryOperator<String> manner) {
    List<String> all = new ArrayList<>();
    boolean asBuilt =
        parts.stream().allMatch(part -> part.name().name().equals(name + "_" + part.table()));
    if (!asBuilt) {
      parts.forEach(
          part -> all.add(manner.apply(IndexStatement.withPartitions(part.statements()))));
    }
    all.add(manner.apply(IndexStatement.withPartitions(definition)));
    comment.ifPresent(
        text ->
            all.add(
                "COMMENT ON INDEX "
                    + Quoting.qualified(schema, name)
                    + " IS "
                    + Quoting.literal(text)));
    return Statements.join(all);
  }
}
