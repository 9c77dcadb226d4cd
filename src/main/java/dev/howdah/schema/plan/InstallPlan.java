package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.cost.IndexCosts;
import dev.howdah.schema.inspection.GatewayTables;
import dev.howdah.schema.inspection.IndexRendering;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.Mark;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.inspection.StandingIndex;
import dev.howdah.schema.inspection.StandingObject;
import dev.howdah.schema.inspection.StandingTable;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.inspection.TargetObject;
import dev.howdah.schema.inspection.TargetTable;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Template;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Works out what an install would do: a schema of its own, the history, functions, views, missing
 * tables, indexes, in this order. Writes nothing.
 */
final class InstallPlan {
  private final Target target;
  private final Selection selection;
  private final TargetInspection inspection;
  private final List<StandingTable> tables;
  private final BuiltHere journalled;
  private final Cancellation cancellation;
  private final Draft draft = new Draft();

  InstallPlan(
      Target target,
      Selection selection,
      TargetInspection inspection,
      BuiltHere journalled,
      Cancellation cancellation) {
    this.journalled = journalled;
    this.target = target;
    this.selection = selection;
    this.inspection = inspection;
    this.tables = inspection.missingTables(wantedTables(selection, inspection));
    this.cancellation = cancellation;
  }

  private static Set<String> wantedTables(Selection selection, TargetInspection inspection) {
    return inspection.missingTables().stream()
        .map(StandingTable::entry)
        .filter(entry -> selection.wants(entry.name(), entry.group(), entry.phase()))
        .map(TableEntry::name)
        .collect(Collectors.toSet());
  }

  Plan plan() {
    Optional<String> home = inspection.home();
    List<TargetObject> leaving = ObjectPlan.leaving(selection, inspection);
    Needs needs = Needs.read(target, schemas(), relations(), cancellation);
    String history = Quoting.qualified(home.orElse(""), SchemaObjects.HISTORY);
    Map<String, Integer> applied = applied(history);
    Draft together = new Draft();
    List<StandingTable> missing = missingTables();
    if (home.isPresent()) {
      ObjectPlan objects =
          new ObjectPlan(
              selection,
              inspection,
              applied,
              ObjectPlan.restorations(target, leaving, cancellation),
              needs,
              together);
      objects.plan(history);
      for (StandingTable table : missing) {
        TablePlan.make(
            table,
            inspection.tables().tables().values(),
            applied.keySet(),
            history,
            needs,
            together);
      }
      beginning(home.get(), history, needs, together.isEmpty());
      draft.addAll(together);
      Dependents.obstacle(target, objects.leaving(), cancellation).ifPresent(draft::obstacle);
    } else if (wantsObjects()) {
      draft.obstacle(
          "There is no schema on the search path in which this role may create objects.");
    }
    keepOtherTables();
    indexes(missing, needs);
    if (home.isEmpty() && wantsObjects()) {
      needs.with();
    }
    draft.lacking(needs.obstacles("installed"));
    draft.obstacles(Misplaced.sentences(selection, inspection.entries()));
    return draft.plan(Plan.Action.INSTALL, selection, home.orElse(""), Optional.empty());
  }

  private boolean wantsObjects() {
    return inspection.objects().stream()
            .map(StandingObject::entry)
            .anyMatch(entry -> selection.wants(entry.name(), entry.group(), entry.phase()))
        || tables.stream()
            .map(StandingTable::entry)
            .anyMatch(entry -> selection.wants(entry.name(), entry.group(), entry.phase()));
  }

  private Set<String> schemas() {
    Set<String> schemas = new LinkedHashSet<>(inspection.home().stream().toList());
    inspection.indexes().stream()
        .flatMap(index -> index.rendering().or(index::adapted).stream())
        .forEach(rendering -> schemas.add(rendering.table().schema()));
    return schemas;
  }

  private Set<Long> relations() {
    Set<Long> relations = new LinkedHashSet<>();
    inspection.tables().tables().values().forEach(table -> relations.add(table.oid()));
    inspection.indexes().stream()
        .flatMap(index -> index.rendering().or(index::adapted).stream())
        .forEach(rendering -> relations.add(rendering.table().oid()));
    return relations;
  }

  /** The schema and the history, when something is to go there and they are not there yet. */
  private void beginning(String home, String history, Needs needs, boolean nothing) {
    if (nothing) {
      return;
    }
    SchemaObjects.Home place = inspection.schemaObjects().home().orElseThrow();
    if (!place.exists()) {
      draft.addAll(PlannedStatements.makeSchema(home, needs));
    }
    Optional<TargetObject> standing = inspection.schemaObjects().history();
    if (standing.isEmpty()) {
      draft.addAll(PlannedStatements.makeHistory(history, needs.with(needs.createIn(home))));
    } else if (inspection.schemaObjects().ownHistory().isEmpty()) {
      draft.obstacle(strangersHistory(home, standing.get()));
    }
  }

  private static String strangersHistory(String home, TargetObject standing) {
    return "The schema "
        + home
        + " has "
        + standing.describe()
        + " named "
        + SchemaObjects.HISTORY
        + (Objects.requireNonNullElse(standing.comment(), "").startsWith(Mark.BEGINNING)
            ? " that cannot be trusted: another role owns it, or it has triggers, rules or"
                + " row security."
            : " that Howdah did not make.");
  }

  private List<StandingTable> missingTables() {
    return tables.stream()
        .filter(table -> wants(table) && table.state() == State.MISSING)
        .filter(table -> table.rendering().isPresent())
        .toList();
  }

  private boolean wants(StandingTable table) {
    return selection.wants(table.entry().name(), table.entry().group(), table.entry().phase());
  }

  private void keepOtherTables() {
    for (StandingTable table : tables) {
      if (wants(table) && table.state() == State.CONFLICTING) {
        draft.keep(table.entry().name() + " is kept as it stands: " + table.reason());
      } else if (wants(table) && table.state() == State.NOT_APPLICABLE) {
        draft.unfit(table.entry().name(), Kind.TABLE, table.reason());
      }
    }
  }

  private void indexes(List<StandingTable> missing, Needs needs) {
    GatewayTables after = after(missing);
    Set<String> made =
        missing.stream().map(table -> table.entry().name()).collect(Collectors.toSet());
    IndexPlan plan =
        new IndexPlan(
            selection,
            needs,
            IndexCosts.read(target, relations(), cancellation),
            leavingIndexes(),
            journalled,
            draft);
    for (StandingIndex index : inspection.indexes()) {
      boolean onNew =
          index.inspected().state() == State.NOT_APPLICABLE && made.contains(index.entry().table());
      Optional<IndexRendering> ours =
          onNew ? IndexRendering.of(index.entry(), after).rendering() : Optional.empty();
      if (ours.isEmpty() || !TablePlan.covers(table(missing, index), ours.get())) {
        plan.plan(index, ours);
      }
    }
  }

  private static StandingTable table(List<StandingTable> missing, StandingIndex index) {
    return missing.stream()
        .filter(table -> table.entry().name().equals(index.entry().table()))
        .findFirst()
        .orElseThrow();
  }

  /** The tables as they will be. */
  private GatewayTables after(List<StandingTable> missing) {
    Map<String, TargetTable> all = new LinkedHashMap<>(inspection.tables().tables());
    missing.forEach(
        table -> all.put(table.entry().name(), table.rendering().orElseThrow().becomes()));
    return new GatewayTables(
        inspection.tables().schema().or(inspection::home), all, inspection.tables().near());
  }

  /** Those that may be dropped to be built anew, by the names of their entries. */
  private Map<String, StandingDefinition> leavingIndexes() {
    List<StandingDefinition.Name> names = new ArrayList<>();
    for (StandingIndex index : inspection.indexes()) {
      State state = index.inspected().state();
      if (state == State.INVALID
          || (state == State.CONFLICTING && selection.replaced().contains(index.entry().name()))) {
        index
            .found()
            .ifPresent(
                found -> names.add(new StandingDefinition.Name(found.schema(), found.name())));
      }
    }
    return names.isEmpty()
        ? Map.of()
        : target.read(cancellation, session -> StandingDefinition.read(session, names)).stream()
            .collect(Collectors.toMap(StandingDefinition::name, one -> one, (one, _) -> one));
  }

  private Map<String, Integer> applied(String history) {
    return inspection
        .schemaObjects()
        .ownHistory()
        .filter(TargetObject::usable)
        .map(one -> target.read(cancellation, session -> applied(session, history)))
        .orElse(Map.of());
  }

  /** How the history calls an object that was applied, with the checksum of its text. */
  private static Map<String, Integer> applied(Connection session, String history)
      throws SQLException {
    Map<String, Integer> applied = new HashMap<>();
    String sql = Template.fill(InstallPlan.class, "history_rows.sql", Map.of("history", history));
    try (PreparedStatement query = session.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        applied.put(row.getString(1), row.getInt(2));
      }
    }
    return applied;
  }
}
