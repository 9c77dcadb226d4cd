package dev.howdah.index;

import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A table whose index is to be changed, or a partition of it: our rights there, and what an index
 * of its rows needs. Source: {@code pg_class}, {@code pg_stats}.
 *
 * @param relkind as in {@code pg_class}
 * @param rows as last counted; empty where nobody did
 * @param entryBytes of one entry; empty where the planner has no statistics
 */
record BuildPlace(
    long oid,
    String schema,
    String table,
    String relkind,
    Rights rights,
    OptionalDouble rows,
    OptionalDouble entryBytes,
    Disk disk) {
  private static final String PLACE = SqlResource.read(BuildPlace.class, "build_place.sql");

  /**
   * What our role may do there.
   *
   * @param owner whose it is
   * @param owned whether our role has the owner's rights
   * @param mayCreate in the schema
   * @param ownsSchema whether our role has the rights of the schema's owner
   * @param mayMaintain by a grant, from PostgreSQL 17 on
   */
  record Rights(
      String owner, boolean owned, boolean mayCreate, boolean ownsSchema, boolean mayMaintain) {}

  /**
   * The server's settings that say what goes where.
   *
   * @param defaultSpace the tablespace of a new index
   * @param indexSpace that of the index that stands
   */
  record Disk(
      boolean standby,
      long blockSize,
      Optional<String> defaultSpace,
      Optional<String> indexSpace,
      Optional<String> sortSpace,
      long sortMemory,
      OptionalLong sortLimit) {}

  /**
   * The table and its partitions, itself first; none where there is no such table.
   *
   * @param columns that the index holds
   * @param index its oid where it stands, or 0
   */
  static List<BuildPlace> read(
      Connection session, List<String> columns, long index, String schema, String table)
      throws SQLException {
    List<BuildPlace> places = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement(PLACE)) {
      query.setArray(1, session.createArrayOf("text", columns.toArray()));
      query.setLong(2, index);
      query.setString(3, schema);
      query.setString(4, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          places.add(of(row));
        }
      }
    }
    return List.copyOf(places);
  }

  private static BuildPlace of(ResultSet row) throws SQLException {
    return new BuildPlace(
        row.getLong("oid"),
        row.getString("schema"),
        row.getString("table"),
        row.getString("relkind"),
        new Rights(
            row.getString("owner"),
            row.getBoolean("is_owner"),
            row.getBoolean("may_create"),
            row.getBoolean("owns_schema"),
            row.getBoolean("may_maintain")),
        number(row, "rows"),
        number(row, "entry_bytes"),
        disk(row));
  }

  private static Disk disk(ResultSet row) throws SQLException {
    return new Disk(
        row.getBoolean("standby"),
        row.getLong("block_size"),
        Optional.ofNullable(row.getString("default_space")),
        Optional.ofNullable(row.getString("index_space")),
        Optional.ofNullable(row.getString("sort_space")),
        row.getLong("sort_memory"),
        row.getObject("sort_limit") == null
            ? OptionalLong.empty()
            : OptionalLong.of(row.getLong("sort_limit")));
  }

  private static OptionalDouble number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  boolean isPartitioned() {
    return relkind.equals("p");
  }
}
