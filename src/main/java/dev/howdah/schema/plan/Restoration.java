package dev.howdah.schema.plan;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What it takes to make a view or a function again exactly as it stands: its definition, owner,
 * comments and rights.
 *
 * @param definition empty when it is something else
 * @param beyond it has what no statement here puts back: triggers, rules, defaults, labels, or an
 *     extension that owns it
 * @param rights the statements that give the rights on it and no others, in order; empty for those
 *     that a new one has anyhow
 */
public record Restoration(
    Optional<String> definition,
    boolean beyond,
    Optional<String> ownership,
    List<String> comments,
    List<String> rights) {
  /** Reads them by oid. */
  public static Map<Long, Restoration> read(
      Connection session, Collection<Long> relations, Collection<Long> functions)
      throws SQLException {
    Map<Long, Restoration> restorations = new HashMap<>();
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(Restoration.class, "restoration.sql"))) {
      query.setArray(1, session.createArrayOf("oid", relations.toArray()));
      query.setArray(2, session.createArrayOf("oid", functions.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          restorations.put(row.getLong("oid"), restoration(row));
        }
      }
    }
    return restorations;
  }

  private static Restoration restoration(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    String name = row.getString("name");
    String owner = Quoting.identifier(row.getString("owner"));
    List<String> comments = new ArrayList<>();
    String comment = row.getString("comment");
    if (comment != null) {
      comments.add("COMMENT ON " + kind + " " + name + " IS " + Quoting.literal(comment));
    }
    comments.addAll(texts(row, "column_comments"));
    List<String> rights = new ArrayList<>();
    if (row.getBoolean("has_acl")) {
      String object = (kind.equals("VIEW") ? "TABLE " : kind + " ") + name;
      List<String> holders = new ArrayList<>(List.of("PUBLIC", owner));
      holders.addAll(texts(row, "given_by_default"));
      rights.add("REVOKE ALL ON " + object + " FROM " + String.join(", ", holders));
      rights.addAll(texts(row, "grants"));
    }
    rights.addAll(texts(row, "column_grants"));
    return new Restoration(
        Optional.ofNullable(row.getString("definition")),
        row.getBoolean("is_beyond"),
        row.getBoolean("is_own")
            ? Optional.empty()
            : Optional.of("ALTER " + kind + " " + name + " OWNER TO " + owner),
        comments,
        rights);
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }

  /** Everything, as one text of several statements. */
  public String text() {
    List<String> all = new ArrayList<>();
    definition.ifPresent(all::add);
    ownership.ifPresent(all::add);
    all.addAll(comments);
    all.addAll(rights);
    return Statements.join(all);
  }
}
