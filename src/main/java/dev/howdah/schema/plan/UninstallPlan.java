package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.ObjectRendering;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.inspection.StandingIndex;
import dev.howdah.schema.inspection.StandingObject;
import dev.howdah.schema.inspection.StandingTable;
import dev.howdah.schema.inspection.TargetIndex;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.inspection.TargetObject;
import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Works out what taking away everything that Howdah installed would do: indexes, views, functions,
 * tables, the history, and a schema of its own, in this order. Writes nothing.
 */
final class UninstallPlan {
  private final Target target;
  private final TargetInspection inspection;
  private final BuiltHere journalled;
  private final BuiltHere elsewhere;
  private final Cancellation cancellation;
  private final Draft draft = new Draft();

  UninstallPlan(
      Target target,
      TargetInspection inspection,
      BuiltHere journalled,
      BuiltHere elsewhere,
      Cancellation cancellation) {
    this.target = target;
    this.inspection = inspection;
    this.journalled = journalled;
    this.elsewhere = elsewhere;
    this.cancellation = cancellation;
  }

  Plan plan() {
    inspection.kept().forEach(draft::keep);
    inspection.objects().stream()
        .filter(StandingObject::anothers)
        .forEach(
            one ->
                draft.keep(
                    anothers(
                        one.entry().name(), "it is owned", one.object().orElseThrow().owner())));
    List<StandingDefinition> built = indexes();
    List<StandingTable> standing = tables(built);
    List<StandingTable> tables = TablePlan.droppable(standing).toList();
    Set<Long> dropped =
        tables.stream().map(table -> table.oid().orElseThrow()).collect(Collectors.toSet());
    inspection.indexes().forEach(index -> kept(index).ifPresent(draft::keep));
    List<StandingDefinition> indexes =
        built.stream().filter(index -> !dropped.contains(index.tableOid())).toList();
    List<StandingObject> objects =
        inspection.objects().stream().filter(StandingObject::ours).toList().reversed();
    List<TargetObject> standingObjects =
        objects.stream().map(one -> one.object().orElseThrow()).toList();
    Optional<TargetObject> history = inspection.schemaObjects().ownHistory();

    List<Long> relations = new ArrayList<>(Dependents.oids(standingObjects, false));
    relations.addAll(dropped);
    history.ifPresent(table -> relations.add(table.oid()));
    List<Long> concerned = new ArrayList<>(relations);
    indexes.forEach(index -> concerned.add(index.tableOid()));
    Needs needs = Needs.read(target, inspection.home().stream().toList(), concerned, cancellation);

    indexes.forEach(index -> drop(index, needs));
    Map<Long, Restoration> restorations =
        ObjectPlan.restorations(target, standingObjects, cancellation);
    objects.forEach(object -> drop(object, restorations, needs));
    for (StandingTable table : tables) {
      draft.addAll(
          TablePlan.drop(
              table,
              built.stream().filter(index -> index.isOn(table.oid().orElseThrow())).toList(),
              needs.with(needs.ownTable(table.oid().orElseThrow(), table.entry().name()))));
    }
    history.ifPresent(
        table ->
            draft.add(
                PlannedStatements.dropHistory(
                    Quoting.qualified(inspection.home().orElseThrow(), table.name()),
                    needs.with(needs.ownObject(table.name(), table.owned())))));
    dropSchema(relations, Dependents.oids(standingObjects, true), tables, needs);
    draft.lacking(needs.obstacles("removed"));
    Dependents.obstacle(target, relations, Dependents.oids(standingObjects, true), cancellation)
        .ifPresent(draft::obstacle);
    standing.stream()
        .filter(table -> table.ours() && !table.droppable())
        .forEach(table -> draft.keep(table.entry().name() + " is kept: " + table.kept() + "."));
    return draft.plan(
        Plan.Action.UNINSTALL,
        Selection.standard(),
        inspection.home().orElse(""),
        Optional.empty());
  }

  /** The tables, of which an index that only the journal knows as ours is nothing of others. */
  private List<StandingTable> tables(List<StandingDefinition> built) {
    return inspection.missingTables().stream()
        .map(
            table ->
                table.withOwnIndexes(
                    built.stream()
                        .filter(index -> table.oid().filter(index::isOn).isPresent())
                        .map(StandingDefinition::name)
                        .toList()))
        .toList();
  }

  private static String anothers(String name, String owned, String owner) {
    return "%s is kept: %s by %s; only %s, or who may act for %s, can uninstall it."
        .formatted(name, owned, owner, owner, owner);
  }

  /** A schema of Howdah's own goes too, when nothing of others lies in it. */
  private void dropSchema(
      List<Long> relations, List<Long> functions, List<StandingTable> tables, Needs needs) {
    Optional<SchemaObjects.Home> home =
        inspection.schemaObjects().home().filter(one -> one.exists() && one.made());
    if (home.isEmpty()) {
      return;
    }
    String schema = home.get().schema();
    List<String> texts =
        tables.stream().flatMap(table -> table.rendering().orElseThrow().drop().stream()).toList();
    List<String> others =
        SchemaContents.others(
            target, schema, new SchemaContents(relations, functions, texts), cancellation);
    if (others.isEmpty()) {
      draft.add(PlannedStatements.dropSchema(schema, needs.with(needs.ownSchema(schema))));
    } else {
      draft.keep(SchemaContents.sentence(schema, others));
    }
  }

  /** The indexes that Howdah built: by their marks, and by what the journal has. */
  private List<StandingDefinition> indexes() {
    Map<StandingDefinition.Name, StandingIndex> ours = new LinkedHashMap<>();
    for (StandingIndex index : inspection.indexes()) {
      index
          .found()
          .filter(found -> found.shape().isPresent())
          .filter(found -> index.ours() || journalled(index, found))
          .ifPresent(
              found ->
                  ours.putIfAbsent(
                      new StandingDefinition.Name(found.schema(), found.name()), index));
    }
    if (ours.isEmpty()) {
      return List.of();
    }
    List<StandingDefinition> indexes = new ArrayList<>();
    Map<StandingDefinition.Name, StandingDefinition> read =
        target
            .read(
                cancellation,
                session -> StandingDefinition.read(session, List.copyOf(ours.keySet())))
            .stream()
            .collect(
                Collectors.toMap(
                    one -> new StandingDefinition.Name(one.schema(), one.name()), one -> one));
    for (StandingDefinition.Name name : ours.keySet()) {
      StandingDefinition index = read.get(name);
      if (index == null) {
        continue;
      }
      if (index.beingBuilt()) {
        draft.keep(index.name() + " is being built right now and is left alone.");
      } else if (index.bond().isPresent()) {
        draft.keep(index.name() + " is kept: " + index.bond().get() + ".");
      } else {
        indexes.add(index);
      }
    }
    return indexes;
  }

  private boolean journalled(StandingIndex index, TargetIndex found) {
    return named(index, found) && journalled.built(found.schema(), found.name());
  }

  private static boolean named(StandingIndex index, TargetIndex found) {
    State state = index.inspected().state();
    return (state == State.PRESENT || state == State.INVALID)
        && found.name().equals(index.entry().name());
  }

  /** Why an index of the catalogue stays that Howdah, here or elsewhere, may have built. */
  private Optional<String> kept(StandingIndex index) {
    Optional<TargetIndex> named =
        index.found().filter(found -> found.shape().isPresent() && named(index, found));
    if (named.isEmpty() || index.ours()) {
      return Optional.empty();
    }
    TargetIndex found = named.get();
    if (journalled.built(found.schema(), found.name())) {
      return Optional.empty();
    }
    if (found.anothers()) {
      return Optional.of(anothers(found.name(), "its table is owned", found.tableOwner()));
    }
    return journalled
        .builder(found.schema(), found.name())
        .map(
            entry ->
                "it was made by itself, not by an install; drop it on the Indexes page, or take it"
                    + " back with 'howdah journal undo "
                    + entry.id()
                    + "'.")
        .or(
            () ->
                elsewhere
                    .builder(found.schema(), found.name())
                    .map(
                        entry ->
                            "the journal has it under "
                                + entry.change().place().address()
                                + ", which may be this server; drop it on the Indexes page."))
        .map(why -> found.name() + " is kept: " + why);
  }

  private void drop(StandingDefinition index, Needs needs) {
    int phase =
        inspection.indexes().stream()
            .map(StandingIndex::entry)
            .filter(entry -> entry.name().equals(index.name()))
            .mapToInt(IndexEntry::phase)
            .findFirst()
            .orElse(0);
    draft.add(
        IndexStatements.drop(
            new Subject(index.name(), Kind.INDEX, phase),
            index,
            index.valid()
                ? "Howdah built it."
                : "Howdah built it, but the build did not end: it is INVALID.",
            needs.with(needs.ownTable(index.tableOid(), index.table())),
            index.valid() ? Optional.of(index.text()) : Optional.empty()));
  }

  private void drop(StandingObject object, Map<Long, Restoration> restorations, Needs needs) {
    ObjectEntry entry = object.entry();
    TargetObject found = object.object().orElseThrow();
    String sql =
        object
            .rendering()
            .orElseGet(() -> new ObjectRendering(entry, inspection.home().orElseThrow(), ""))
            .drop();
    draft.add(
        PlannedStatements.brief(
            Subject.of(entry),
            sql,
            "Howdah made it.",
            "ACCESS EXCLUSIVE on that " + entry.group() + " alone, not on the tables it reads",
            needs.with(needs.ownObject(entry.name(), found.owned())),
            Optional.ofNullable(restorations.get(found.oid())).map(Restoration::text)));
  }
}
