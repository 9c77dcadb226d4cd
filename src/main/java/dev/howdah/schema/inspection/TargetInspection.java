package dev.howdah.schema.inspection;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.ObjectInspection.Definition;
import dev.howdah.schema.inspection.TableSurroundings.Neighbour;
import dev.howdah.schema.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the catalogue stands in a target at one moment. Five queries, however many tables there
 * are; one more where something of others, or a restored copy, has to be looked at more closely,
 * and one more where Howdah made tables.
 *
 * @param indexes in the catalogue's order; empty unless described
 * @param missingTables the tables that may be missing, in the catalogue's order; empty unless
 *     described
 * @param statistics of those of the gateway's tables that are there; empty unless described
 */
public record TargetInspection(
    GatewayTables tables,
    SchemaObjects schemaObjects,
    List<StandingObject> objects,
    List<StandingIndex> indexes,
    List<StandingTable> missingTables,
    List<TableStatistics> statistics,
    TableInspection tableInspection,
    Set<Long> populated) {

  /** What the queries gave. */
  private record Found(
      GatewayTables tables,
      SchemaObjects objects,
      List<TargetIndex> indexes,
      TableSurroundings around,
      List<TableStatistics> statistics) {
    Optional<String> home() {
      return objects.home().map(SchemaObjects.Home::schema);
    }
  }

  /** Looks at a target, with the home that it has of itself. */
  public static TargetInspection read(
      Target target, Catalogue catalogue, boolean describing, Cancellation cancellation) {
    return read(target, catalogue, describing, Optional.empty(), cancellation);
  }

  /**
   * Looks at a target.
   *
   * @param describing read everything, the definitions of others' objects too, which may wait for a
   *     lock; else only functions and views
   * @param chosenSchema the schema that functions, views and tables are wanted in; it need not
   *     exist
   */
  public static TargetInspection read(
      Target target,
      Catalogue catalogue,
      boolean describing,
      Optional<String> chosenSchema,
      Cancellation cancellation) {
    Found found =
        target.read(cancellation, session -> find(session, catalogue, describing, chosenSchema));
    ObjectInspection objects =
        new ObjectInspection(
            found.tables(),
            found.objects(),
            definitions(found.objects(), target, describing, cancellation),
            catalogue.columns());
    TableInspection tables =
        new TableInspection(
            describing ? catalogue.tableEntries() : List.of(),
            found.tables(),
            found.home(),
            found.around());
    Set<Long> populated = populated(target, tables.ours(), cancellation);
    IndexInspection indexes =
        new IndexInspection(found.tables(), found.indexes(), catalogue.columns());
    return new TargetInspection(
        found.tables(),
        found.objects(),
        objects.all(catalogue.objects()),
        describing ? catalogue.indexes().stream().map(indexes::inspect).toList() : List.of(),
        tables.standing(_ -> true, one -> populated.contains(one.oid())),
        found.statistics(),
        tables,
        populated);
  }

  private static Found find(
      Connection session, Catalogue catalogue, boolean describing, Optional<String> chosenSchema)
      throws SQLException {
    GatewayTables tables = GatewayTables.read(session, catalogue.analyzed(), chosenSchema);
    SchemaObjects objects =
        SchemaObjects.read(
            session,
            catalogue.objects().stream().map(ObjectEntry::name).toList(),
            tables.home(),
            chosenSchema);
    if (!describing) {
      return new Found(
          tables, objects, List.of(), new TableSurroundings(List.of(), List.of()), List.of());
    }
    Set<String> schemas =
        tables.all().stream().map(TargetTable::schema).collect(Collectors.toSet());
    Collection<String> homes = new HashSet<>(tables.schema().stream().toList());
    objects.home().map(SchemaObjects.Home::schema).ifPresent(homes::add);
    return new Found(
        tables,
        objects,
        TargetIndex.read(
            session,
            tables.all(),
            catalogue.indexes().stream().map(IndexEntry::name).toList(),
            schemas),
        TableSurroundings.read(session, catalogue.tableEntries(), homes),
        StatisticsAge.read(
            session,
            catalogue.analyzed().stream().flatMap(name -> tables.table(name).stream()).toList()));
  }

  /** The schema the objects belong into. */
  public Optional<String> home() {
    return schemaObjects.home().map(SchemaObjects.Home::schema);
  }

  /**
   * The tables that may be missing, for when only some of them are to be made: foreign keys then
   * refer to these and to what stands.
   */
  public List<StandingTable> missingTables(Set<String> made) {
    return tableInspection.standing(
        entry -> made.contains(entry.name()), one -> populated.contains(one.oid()));
  }

  /** Everything, in the catalogue's order. */
  public List<InspectedEntry> entries() {
    return Stream.of(
            indexes.stream().map(StandingIndex::inspected),
            objects.stream().map(object -> object.inspected(home())),
            missingTables.stream().map(StandingTable::inspected))
        .flatMap(stream -> stream)
        .toList();
  }

  /**
   * Reads the definitions of what is not evidently Howdah's. Waits for locks on the tables that a
   * view reads, for as long as a looking session may; when that is not enough they stay unread.
   */
  private static Map<Long, Definition> definitions(
      SchemaObjects objects, Target target, boolean describing, Cancellation cancellation) {
    List<TargetObject> doubtful =
        objects.objects().stream()
            .filter(object -> !object.untouched() && (describing || object.mark().isPresent()))
            .filter(object -> object.isFunction() || object.kind().equals("v"))
            .toList();
    if (doubtful.isEmpty()) {
      return Map.of();
    }
    try {
      return target.read(cancellation, session -> definitions(session, doubtful));
    } catch (TargetException e) {
      if (e.failure() instanceof Failure.Timeout) {
        return Map.of();
      }
      throw e;
    }
  }

  private static Map<Long, Definition> definitions(Connection session, List<TargetObject> doubtful)
      throws SQLException {
    Map<Long, Definition> definitions = new HashMap<>();
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(TargetInspection.class, "definitions.sql"))) {
      query.setArray(1, session.createArrayOf("oid", oids(doubtful, false)));
      query.setArray(2, session.createArrayOf("oid", oids(doubtful, true)));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          definitions.put(
              row.getLong("oid"),
              new Definition(row.getString("definition"), row.getString("fingerprint")));
        }
      }
    }
    return definitions;
  }

  /**
   * Which of the tables that Howdah made hold rows. Where a lock or a missing right is in the way
   * they count as if they did, because only empty ones are ever removed.
   */
  private static Set<Long> populated(
      Target target, List<Neighbour> ours, Cancellation cancellation) {
    if (ours.isEmpty()) {
      return Set.of();
    }
    try {
      return target.read(cancellation, session -> populated(session, ours));
    } catch (TargetException e) {
      if (e.failure() instanceof Failure.Timeout || e.failure() instanceof Failure.Permission) {
        return ours.stream().map(Neighbour::oid).collect(Collectors.toSet());
      }
      throw e;
    }
  }

  private static Set<Long> populated(Connection session, List<Neighbour> ours) throws SQLException {
    String query =
        ours.stream()
            .map(one -> "EXISTS (SELECT FROM " + Quoting.qualified(one.schema(), one.name()) + ")")
            .collect(Collectors.joining(", ", "SELECT ", ""));
    Set<Long> populated = new HashSet<>();
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      for (int i = 0; i < ours.size(); i++) {
        if (row.getBoolean(i + 1)) {
          populated.add(ours.get(i).oid());
        }
      }
    }
    return populated;
  }

  static Object[] oids(List<TargetObject> objects, boolean functions) {
    return objects.stream()
        .filter(object -> object.isFunction() == functions)
        .map(TargetObject::oid)
        .toArray();
  }

  /** Sentences on what is left alone because others made it. */
  public List<String> kept() {
    List<String> kept = new ArrayList<>();
    for (StandingObject object : objects) {
      if (object.state() == State.CONFLICTING) {
        kept.add(object.entry().name() + " is kept as it stands: " + object.reason());
      } else if (object.entry().kind() == Kind.FUNCTION && schemaObjects.shadows(object.entry())) {
        kept.add(
            "Another function "
                + object.entry().name()
                + " with fewer arguments is kept; so that its calls stay unambiguous, p_hours of"
                + " Howdah's has no default here.");
      }
    }
    return kept;
  }
}
