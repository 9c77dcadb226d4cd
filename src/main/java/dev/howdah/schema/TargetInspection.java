package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.InspectedEntry.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue's tables, functions and views as they stand in a target at one moment. Two queries,
 * and a third only where something of others, or a restored copy, has to be looked at more closely.
 */
record TargetInspection(
    GatewayTables tables, SchemaObjects schemaObjects, List<StandingObject> objects) {
  /** A definition as the server writes it, and its fingerprint. */
  private record Definition(String text, String fingerprint) {}

  /**
   * Looks at a target.
   *
   * @param describing read the definitions of others' objects too, which may wait for a lock
   */
  static TargetInspection read(
      Target target, Catalogue catalogue, boolean describing, Cancellation cancellation) {
    List<String> names = catalogue.objects().stream().map(ObjectEntry::name).toList();
    TargetInspection raw =
        target.read(
            cancellation,
            session -> {
              GatewayTables tables = GatewayTables.read(session, catalogue.tables());
              return new TargetInspection(
                  tables,
                  SchemaObjects.read(session, names, tables.home().orElse(null)),
                  List.of());
            });
    Map<Long, Definition> definitions = raw.definitions(target, describing, cancellation);
    return new TargetInspection(
        raw.tables,
        raw.schemaObjects,
        catalogue.objects().stream().map(entry -> raw.judge(entry, definitions)).toList());
  }

  /** The schema the objects belong into. */
  Optional<String> home() {
    return schemaObjects.home().map(SchemaObjects.Home::schema);
  }

  /**
   * Reads the definitions of what is not evidently Howdah's. Waits for locks on the tables that a
   * view reads, for as long as a looking session may; when that is not enough they stay unread.
   */
  private Map<Long, Definition> definitions(
      Target target, boolean describing, Cancellation cancellation) {
    List<TargetObject> doubtful =
        schemaObjects.objects().stream()
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

  static Object[] oids(List<TargetObject> objects, boolean functions) {
    return objects.stream()
        .filter(object -> object.isFunction() == functions)
        .map(TargetObject::oid)
        .toArray();
  }

  private StandingObject judge(ObjectEntry entry, Map<Long, Definition> definitions) {
    Optional<TargetObject> object = schemaObjects.standing(entry);
    Optional<Definition> definition = object.map(one -> definitions.get(one.oid()));
    boolean ours = object.filter(one -> one.untouched() || restored(one, definition)).isPresent();
    Optional<ObjectRendering.Attempt> attempt =
        home()
            .map(schema -> ObjectRendering.of(entry, tables, schema, schemaObjects.shadows(entry)));
    Optional<ObjectRendering> rendering = attempt.flatMap(ObjectRendering.Attempt::rendering);
    boolean present =
        ours
            && rendering
                .filter(one -> object.flatMap(TargetObject::mark).orElseThrow().isOf(one.create()))
                .isPresent();
    State state;
    String reason;
    if (object.isPresent() && !ours) {
      state = State.CONFLICTING;
      reason = conflict(object.get(), definitions);
    } else if (present) {
      state = State.PRESENT;
      reason = "Howdah made it, and nobody altered it since.";
    } else if (attempt.isPresent() && rendering.isEmpty()) {
      state = State.NOT_APPLICABLE;
      reason = attempt.get().obstacle();
    } else {
      state = State.MISSING;
      reason =
          ours
              ? "Howdah made it for tables or a version that are no longer these; installing renews"
                  + " it."
              : "It is not installed.";
    }
    Optional<String> stands =
        present
            ? rendering.map(ObjectRendering::create)
            : object.map(one -> definition(one, definition));
    return new StandingObject(entry, state, reason, rendering, object, ours, stands);
  }

  private static boolean restored(TargetObject object, Optional<Definition> definition) {
    return object
        .mark()
        .filter(
            mark ->
                object.trusted()
                    && definition.filter(one -> mark.shown().equals(one.fingerprint())).isPresent())
        .isPresent();
  }

  private static String conflict(TargetObject object, Map<Long, Definition> definitions) {
    if (object.mark().isEmpty()) {
      return object.name() + " is " + object.describe() + " that Howdah did not make.";
    }
    if (!object.trusted()) {
      return "Its comment says that Howdah made it, but neither this role nor a superuser owns it.";
    }
    return object.isFunction() || definitions.containsKey(object.oid())
        ? "Howdah made it, but somebody altered it since."
        : "Howdah made it, but whether it was altered since cannot be told while its tables are"
            + " locked.";
  }

  private static String definition(TargetObject object, Optional<Definition> definition) {
    if (definition.isEmpty()) {
      return object.name() + " is " + object.describe() + ".";
    }
    return object.isFunction()
        ? definition.get().text()
        : "CREATE VIEW " + Quoting.identifier(object.name()) + " AS\n" + definition.get().text();
  }

  /** Sentences on what is left alone because others made it. */
  List<String> kept() {
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
