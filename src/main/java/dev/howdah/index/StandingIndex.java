package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An index as it stands, with all that makes it again. Source: {@code pg_index}, {@code pg_class},
 * {@code pg_constraint}.
 *
 * @param relkind {@code i}, or {@code I} for a partitioned one
 * @param usable valid and ready
 * @param excludes behind an exclusion constraint
 * @param qualified its name for a statement
 * @param definition as the server writes it
 * @param remaking what makes it again, in order, without blocking writers
 * @param bond why it must not be dropped by itself
 */
record StandingIndex(
    long oid,
    String schema,
    String name,
    String relkind,
    String table,
    boolean usable,
    boolean excludes,
    String qualified,
    long sizeBytes,
    String definition,
    List<String> remaking,
    Optional<String> bond) {
  /** Behind the name alone, which may itself contain such words. */
  private static final Pattern ONLY =
      Pattern.compile("^(CREATE (?:UNIQUE )?INDEX (?:\"(?:[^\"]|\"\")*\"|[^\\s\"]+) ON) ONLY ");

  private static final String STANDING =
      SqlResource.read(StandingIndex.class, "standing_index.sql");

  /**
   * The index of a name.
   *
   * @throws TargetException when there is none, or somebody keeps its table locked
   */
  static StandingIndex of(Target target, String schema, String name, Cancellation cancellation) {
    return target
        .read(cancellation, session -> of(session, schema, name))
        .orElseThrow(
            () ->
                new TargetException(
                    new Failure.MissingObject(
                        "There is no index " + name + " in schema " + schema + ".",
                        "Look at the indexes again.",
                        schema + "." + name,
                        Optional.empty()),
                    null));
  }

  private static Optional<StandingIndex> of(Connection session, String schema, String name)
      throws SQLException {
    try (PreparedStatement query = session.prepareStatement(STANDING)) {
      query.setString(1, schema);
      query.setString(2, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(of(row, schema, name)) : Optional.empty();
      }
    }
  }

  private static StandingIndex of(ResultSet row, String schema, String name) throws SQLException {
    return new StandingIndex(
        row.getLong("oid"),
        schema,
        name,
        row.getString("relkind"),
        row.getString("table"),
        row.getBoolean("usable"),
        row.getBoolean("excludes"),
        row.getString("qualified"),
        row.getLong("size_bytes"),
        row.getString("definition"),
        remaking(row),
        Optional.ofNullable(row.getString("bond")));
  }

  private static List<String> remaking(ResultSet row) throws SQLException {
    List<String> statements = new ArrayList<>();
    String build =
        IndexCatalogue.concurrently(ONLY.matcher(row.getString("definition")).replaceFirst("$1 "));
    String space = row.getString("space");
    statements.add(space == null ? build : in(space, build));
    String comment = row.getString("comment");
    if (comment != null) {
      statements.add("COMMENT ON INDEX " + row.getString("qualified") + " IS " + comment);
    }
    statements.addAll(List.of((String[]) row.getArray("targets").getArray()));
    String clusters = row.getString("clusters");
    if (clusters != null) {
      statements.add(clusters);
    }
    return List.copyOf(statements);
  }

  /** The server leaves the tablespace out of a definition; it stands before the condition. */
  private static String in(String space, String build) {
    int where = SqlWords.outermost(build, "where").orElse(build.length());
    return (build.substring(0, where).strip()
            + " TABLESPACE "
            + space
            + " "
            + build.substring(where))
        .strip();
  }
}
