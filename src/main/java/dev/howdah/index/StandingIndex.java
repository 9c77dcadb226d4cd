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

/**
 * An index as it stands, with all that makes it again. Source: {@code pg_index}, {@code pg_class},
 * {@code pg_constraint}.
 *
 * @param relkind {@code i}, or {@code I} for a partitioned one
 * @param usable valid and ready
 * @param excludes behind an exclusion constraint
 * @param qualified its name for a statement
 * @param definition as the server writes it
 * @param sizeBytes of a partitioned one with all its parts
 * @param remaking what makes it again by itself, in order, without blocking writers
 * @param bond why it must not be dropped by itself
 * @param parts of a partitioned one, which go with it: the nearest first
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
    Optional<String> bond,
    List<StandingIndex> parts) {
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

  static Optional<StandingIndex> of(Connection session, String schema, String name)
      throws SQLException {
    List<StandingIndex> tree = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement(STANDING)) {
      query.setString(1, schema);
      query.setString(2, name);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          tree.add(of(row));
        }
      }
    }
    return tree.stream().findFirst().map(whole -> whole.with(tree.subList(1, tree.size())));
  }

  private static StandingIndex of(ResultSet row) throws SQLException {
    return new StandingIndex(
        row.getLong("oid"),
        row.getString("schema"),
        row.getString("index"),
        row.getString("relkind"),
        row.getString("table"),
        row.getBoolean("usable"),
        row.getBoolean("excludes"),
        row.getString("qualified"),
        row.getLong("size_bytes"),
        row.getString("definition"),
        remaking(row),
        Optional.ofNullable(row.getString("bond")),
        List.of());
  }

  private StandingIndex with(List<StandingIndex> itsParts) {
    return new StandingIndex(
        oid,
        schema,
        name,
        relkind,
        table,
        usable,
        excludes,
        qualified,
        sizeBytes,
        definition,
        remaking,
        bond,
        List.copyOf(itsParts));
  }

  boolean isPartitioned() {
    return relkind.equals("I");
  }

  /** Those parts that a build of the whole would not name so, or not make so. */
  List<StandingIndex> ownParts() {
    Optional<String> made = CreateIndex.behindTable(remaking.getFirst());
    return parts.stream()
        .filter(
            part ->
                !part.name.equals(PartitionSteps.name(name, part.schema, part.table))
                    || part.remaking.size() > 1
                    || made.isEmpty()
                    || !made.equals(CreateIndex.behindTable(part.remaking.getFirst())))
        .toList();
  }

  /**
   * What makes it again with its parts, in order. A build of the whole takes what stands on its
   * partitions; so where some parts are not such as it would make them, they come first.
   */
  List<String> remakingAll() {
    List<String> statements = new ArrayList<>();
    if (!ownParts().isEmpty()) {
      parts.reversed().forEach(part -> statements.addAll(part.remaking));
    }
    statements.addAll(remaking);
    return List.copyOf(statements);
  }

  private static List<String> remaking(ResultSet row) throws SQLException {
    List<String> further = new ArrayList<>(List.of((String[]) row.getArray("targets").getArray()));
    Optional.ofNullable(row.getString("clusters")).ifPresent(further::add);
    return new Remaking(
            row.getString("qualified"),
            row.getString("definition"),
            Optional.ofNullable(row.getString("space")),
            Optional.ofNullable(row.getString("comment")),
            further)
        .statements();
  }
}
