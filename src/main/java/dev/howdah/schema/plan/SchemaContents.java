package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.schema.sql.Quoting;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What is about to leave a schema.
 *
 * @param relations by oid
 * @param functions by oid
 * @param texts the statements that drop the types among it
 */
record SchemaContents(List<Long> relations, List<Long> functions, List<String> texts) {
  /** What else lies in the schema, described. */
  static List<String> others(
      Target target, String schema, SchemaContents leaving, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          List<String> found = new ArrayList<>();
          try (PreparedStatement query =
              session.prepareStatement(
                  SqlResource.read(SchemaContents.class, "schema_contents.sql"))) {
            query.setString(1, schema);
            query.setArray(2, session.createArrayOf("oid", leaving.relations().toArray()));
            query.setArray(3, session.createArrayOf("oid", leaving.functions().toArray()));
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                String type = row.getString("type_name");
                if (type == null || !leaving.drops(schema, type)) {
                  found.add(row.getString("description"));
                }
              }
            }
          }
          return found;
        });
  }

  private boolean drops(String schema, String type) {
    return texts.stream()
        .anyMatch(text -> text.contains("DROP TYPE " + Quoting.qualified(schema, type) + ";"));
  }

  /** Why a schema stays. */
  static String sentence(String schema, List<String> others) {
    return "The schema " + schema + " is kept: it holds " + String.join(", ", others) + ".";
  }
}
