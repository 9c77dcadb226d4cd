package dev.howdah.index.workload;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an extension stands in a database.
 *
 * @param onServer whether the server has its files
 * @param schema where this database has it; empty where it was not created
 * @param usable whether our role may use that schema
 * @param loaded whether the server has loaded its library, for those that have to be
 * @param libraries {@code shared_preload_libraries}; empty where our role may not see it
 * @param readsAll whether our role sees what other roles' statements did
 */
record Extension(
    String name,
    boolean onServer,
    Optional<String> schema,
    boolean usable,
    boolean loaded,
    Optional<String> libraries,
    boolean readsAll,
    String role) {
  static List<Extension> read(Connection session) throws SQLException {
    List<Extension> extensions = new ArrayList<>();
    try (PreparedStatement query =
            session.prepareStatement(SqlResource.read(Extension.class, "sources.sql"));
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        extensions.add(
            new Extension(
                row.getString("name"),
                row.getBoolean("is_on_server"),
                Optional.ofNullable(row.getString("schema_name")),
                row.getBoolean("is_usable"),
                row.getBoolean("is_loaded"),
                Optional.ofNullable(row.getString("libraries")),
                row.getBoolean("reads_all"),
                row.getString("role_name")));
      }
    }
    return extensions;
  }

  /** Its schema as it has to stand in SQL. */
  String quotedSchema() {
    return schema.map(Quoting::identifier).orElse("");
  }
}
