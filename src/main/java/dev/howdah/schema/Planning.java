package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ServerFacts;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.schema.Plan.Action;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Works out what an install or an uninstall would do to a target. Writes nothing. */
final class Planning {
  private static final Set<String> READ_COLUMNS =
      Set.of(
          "health_status",
          "avg_response_time",
          "success_rate",
          "request_time",
          "status_code",
          "duration_ms",
          "tenant_id",
          "user_id");

  private final Target target;
  private final Selection selection;
  private final TargetInspection inspection;
  private final Cancellation cancellation;
  private final List<PlannedStatement> statements = new ArrayList<>();
  private final List<String> obstacles = new ArrayList<>();

  private Planning(
      Target target, Selection selection, TargetInspection inspection, Cancellation cancellation) {
    this.target = target;
    this.selection = selection;
    this.inspection = inspection;
    this.cancellation = cancellation;
  }

  static Plan install(
      Target target, Selection selection, TargetInspection inspection, Cancellation cancellation) {
    return new Planning(target, selection, inspection, cancellation).install();
  }

  static Plan uninstall(Target target, TargetInspection inspection, Cancellation cancellation) {
    return new Planning(target, Selection.standard(), inspection, cancellation).uninstall();
  }

  /** How the history calls an object that was applied, with the checksum of its text. */
  static Map<String, Integer> applied(Connection session, String history) throws SQLException {
    Map<String, Integer> applied = new HashMap<>();
    String sql = Template.fill("history_rows.sql", Map.of("history", history));
    try (PreparedStatement query = session.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        applied.put(row.getString(1), row.getInt(2));
      }
    }
    return applied;
  }

  private Plan install() {
    Optional<String> home = inspection.home();
    if (home.isEmpty()) {
      readOnlyObstacles("installed");
      obstacles.add("There is no schema on the search path in which this role may create objects.");
      return plan(Action.INSTALL, "");
    }
    String history = Quoting.qualified(home.get(), SchemaObjects.HISTORY);
    Map<String, Integer> applied = applied(history);
    List<PlannedStatement> making = new ArrayList<>();
    List<StandingObject> leaving = new ArrayList<>();
    for (StandingObject object : inspection.objects()) {
      ObjectRendering rendering = object.rendering().orElse(null);
      if (rendering == null || object.state() == InspectedEntry.State.CONFLICTING) {
        continue;
      }
      String name = object.entry().historyName();
      int checksum = Mark.checksum(rendering.create());
      boolean recorded = Objects.equals(applied.get(name), checksum);
      if (object.present() && recorded) {
        continue;
      }
      if (recorded) {
        statements.add(PlannedStatements.forget(history, name, object.entry()));
      }
      if (object.ours()) {
        leaving.add(object);
        making.add(drop(object, "It is renewed; rights granted on it have to be granted again."));
      }
      making.add(PlannedStatements.create(object.entry(), rendering));
      making.add(PlannedStatements.mark(object.entry(), rendering));
    }
    if (!making.isEmpty() && inspection.schemaObjects().history().isEmpty()) {
      statements.addAll(PlannedStatements.makeHistory(history));
    }
    statements.addAll(making);
    if (!statements.isEmpty()) {
      readOnlyObstacles("installed");
      installObstacles(home.get());
      ownershipObstacles(standing(leaving));
    }
    return plan(Action.INSTALL, home.get());
  }

  private Map<String, Integer> applied(String history) {
    return inspection
        .schemaObjects()
        .ownHistory()
        .filter(TargetObject::usable)
        .map(one -> target.read(cancellation, session -> applied(session, history)))
        .orElse(Map.of());
  }

  private Plan uninstall() {
    List<StandingObject> leaving =
        inspection.objects().stream().filter(StandingObject::ours).toList();
    for (StandingObject object : leaving.reversed()) {
      statements.add(drop(object, "Howdah made it."));
    }
    Optional<TargetObject> history = inspection.schemaObjects().ownHistory();
    history.ifPresent(
        table ->
            statements.add(
                PlannedStatements.of(
                    table.name(),
                    Kind.TABLE,
                    "DROP TABLE "
                        + Quoting.qualified(inspection.home().orElseThrow(), table.name()),
                    "It is the history of Howdah's installs.",
                    "ACCESS EXCLUSIVE on that table alone, which only Howdah uses")));
    if (!statements.isEmpty()) {
      readOnlyObstacles("removed");
      List<TargetObject> objects = new ArrayList<>(standing(leaving));
      history.ifPresent(objects::add);
      ownershipObstacles(objects);
    }
    return plan(Action.UNINSTALL, inspection.home().orElse(""));
  }

  private Plan plan(Action action, String schema) {
    return new Plan(
        action,
        selection,
        schema,
        statements,
        obstacles,
        inspection.kept(),
        List.of(),
        Optional.empty());
  }

  private PlannedStatement drop(StandingObject object, String why) {
    ObjectEntry entry = object.entry();
    String sql =
        object
            .rendering()
            .orElseGet(() -> new ObjectRendering(entry, inspection.home().orElseThrow(), ""))
            .drop();
    return PlannedStatements.of(
        entry.name(),
        entry.kind(),
        sql,
        why,
        "ACCESS EXCLUSIVE on that " + entry.group() + " alone, not on the tables it reads");
  }

  private void readOnlyObstacles(String verb) {
    ServerFacts facts = target.refreshFacts();
    if (facts.standby()) {
      obstacles.add("This server is a standby; nothing can be " + verb + " on it.");
    } else if (facts.readOnly()) {
      obstacles.add(
          "Sessions of the role "
              + facts.role()
              + " are read-only here; nothing can be "
              + verb
              + ".");
    }
  }

  private void installObstacles(String home) {
    String role = target.facts().role();
    if (!inspection.schemaObjects().home().orElseThrow().creatable()) {
      obstacles.add("The role " + role + " may not create objects in the schema " + home + ".");
    }
    Optional<TargetObject> history = inspection.schemaObjects().history();
    if (history.isPresent() && inspection.schemaObjects().ownHistory().isEmpty()) {
      obstacles.add(
          "The schema "
              + home
              + " has "
              + history.get().describe()
              + " named "
              + SchemaObjects.HISTORY
              + (Objects.requireNonNullElse(history.get().comment(), "").startsWith(Mark.BEGINNING)
                  ? " that cannot be trusted: another role owns it, or it has triggers, rules or"
                      + " row security."
                  : " that Howdah did not make."));
    } else if (history.isPresent() && !history.get().usable()) {
      obstacles.add(
          "The role "
              + role
              + " may not read and write "
              + SchemaObjects.HISTORY
              + ", the history of the installs.");
    }
    inspection.tables().tables().values().stream()
        .filter(table -> table.name().equals("mcp_servers") || table.name().equals("request_logs"))
        .filter(table -> !readable(table))
        .forEach(
            table ->
                obstacles.add(
                    "The role "
                        + role
                        + " may not read the table "
                        + table.name()
                        + ", which the functions and views read."));
  }

  private static boolean readable(TargetTable table) {
    return table.columns().values().stream()
        .filter(column -> READ_COLUMNS.contains(column.name()))
        .allMatch(TargetColumn::readable);
  }

  private static List<TargetObject> standing(List<StandingObject> objects) {
    return objects.stream().map(one -> one.object().orElseThrow()).toList();
  }

  private void ownershipObstacles(List<TargetObject> objects) {
    objects.stream()
        .filter(object -> !object.owned())
        .forEach(object -> obstacles.add(notOwned(object.name())));
    if (!objects.isEmpty()) {
      List<String> dependents = target.read(cancellation, session -> dependents(session, objects));
      if (!dependents.isEmpty()) {
        obstacles.add(
            "Others' objects depend on what would be dropped: "
                + String.join(", ", dependents)
                + ".");
      }
    }
  }

  private String notOwned(String name) {
    return "The role "
        + target.facts().role()
        + " does not own "
        + name
        + " and therefore cannot drop it.";
  }

  private static List<String> dependents(Connection session, List<TargetObject> leaving)
      throws SQLException {
    List<String> dependents = new ArrayList<>();
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(Planning.class, "dependents.sql"))) {
      query.setArray(1, session.createArrayOf("oid", TargetInspection.oids(leaving, false)));
      query.setArray(2, session.createArrayOf("oid", TargetInspection.oids(leaving, true)));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          dependents.add(row.getString(1));
        }
      }
    }
    return dependents;
  }
}
