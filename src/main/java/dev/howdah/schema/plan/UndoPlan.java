package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.sql.ChangedObject;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Statements;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works out what taking one change back would do. What is gone already is left out; what is no
 * longer what the change made stands in the way. Writes nothing.
 */
final class UndoPlan {
  private final Target target;
  private final Entry entry;
  private final Cancellation cancellation;
  private final Draft draft = new Draft();

  UndoPlan(Target target, Entry entry, Cancellation cancellation) {
    this.target = target;
    this.entry = entry;
    this.cancellation = cancellation;
  }

  /** The schema of what would be dropped, where the change made functions, views or tables. */
  static Optional<String> schema(Entry entry) {
    return statements(entry.change().undo()).stream()
        .flatMap(sql -> DropStatement.of(sql).stream())
        .flatMap(drop -> drop.schema().stream())
        .findFirst();
  }

  /**
   * Works it out.
   *
   * @param journal the whole journal, newest first
   */
  Plan plan(Place place, TargetInspection inspection, List<Entry> journal) {
    if (entry.undone().isPresent()) {
      draft.obstacle(
          "The change "
              + entry.id()
              + " was taken back already, by the change "
              + entry.undone().get()
              + "; there is nothing to do.");
      return draft(inspection);
    }
    List<String> undo = statements(entry.change().undo());
    refusals(place, undo, journal);
    UndoTarget found =
        UndoTarget.read(target, statements(entry.change().steps()), undo, cancellation);
    Needs needs = Needs.read(target, found.schemas(), found.indexedTables(), cancellation);
    UndoStatements statements = new UndoStatements(entry, found, inspection, needs, draft);
    new UndoHome(target, inspection, found, cancellation)
        .without(undo, draft)
        .forEach(statements::add);
    draft.lacking(needs.obstacles("taken back"));
    Dependents.obstacle(target, found.relations(), found.functions(), cancellation)
        .ifPresent(draft::obstacle);
    return draft(inspection);
  }

  private Plan draft(TargetInspection inspection) {
    return draft.plan(
        Plan.Action.UNDO,
        Selection.standard(),
        inspection.home().orElse(""),
        Optional.of(entry.id()));
  }

  private static List<String> statements(List<Step> steps) {
    return steps.stream().flatMap(step -> Statements.split(step.sql()).stream()).toList();
  }

  private void refusals(Place place, List<String> undo, List<Entry> journal) {
    Change change = entry.change();
    if (!change.place().same(place)) {
      draft.obstacle(elsewhere(change.place(), place));
    }
    if (entry.running()) {
      draft.obstacle("The change " + entry.id() + " is still running.");
    }
    if (cameToNothing(entry)) {
      draft.obstacle(
          "Nothing of the change " + entry.id() + " stands, so there is nothing to take back.");
    } else if (change.partOf().isPresent()) {
      draft.obstacle(
          "The change "
              + entry.id()
              + " is part of the change "
              + change.partOf().get()
              + " and is taken back with it.");
    } else if (undo.isEmpty()) {
      draft.obstacle(
          change.action() == Change.Action.ANALYZE
              ? "An ANALYZE changes nothing that would have to be taken back."
              : "The journal has nothing that takes the change " + entry.id() + " back.");
    }
    journal.stream()
        .takeWhile(one -> !one.id().equals(entry.id()))
        .filter(one -> one.change().place().same(place))
        .filter(UndoPlan::stands)
        .filter(one -> ChangedObject.of(one.change()).stream().anyMatch(this::isChanged))
        .findFirst()
        .ifPresent(
            one ->
                draft.obstacle(
                    "The later change "
                        + one.id()
                        + " touches the same objects; take that back first."));
  }

  private String elsewhere(Place there, Place here) {
    String made =
        "The change "
            + entry.id()
            + " was made in the database "
            + there.database()
            + " at "
            + there.address();
    return there.perhapsCopy(here)
        ? made
            + ". What answers at "
            + here.address()
            + " has the same identity and may be a copy of it: 'howdah journal undo "
            + entry.id()
            + " --here' takes it back here."
        : made + ", not here.";
  }

  private boolean isChanged(ChangedObject object) {
    return !object.name().equals(SchemaObjects.HISTORY)
        && ChangedObject.of(entry.change()).stream().anyMatch(object::isPerhaps);
  }

  /** Whether nothing of it stands. */
  private static boolean cameToNothing(Entry one) {
    return one.ending()
        .map(Ending::result)
        .filter(result -> result == Ending.Result.FAILED || result == Ending.Result.CANCELLED)
        .isPresent();
  }

  /** Whether it did anything that can be taken back and was not. */
  private static boolean stands(Entry one) {
    return one.undone().isEmpty()
        && one.change().partOf().isEmpty()
        && !one.change().undo().isEmpty()
        && one.change().action() != Change.Action.UNDO
        && !cameToNothing(one);
  }

  /**
   * What the statements speak of, as it stands.
   *
   * @param indexes by schema and name
   * @param drops what the undo would drop
   * @param gone what the change dropped
   * @param tables those on which indexes would be built
   * @param restorations of the views and functions that would be dropped, by oid
   */
  record UndoTarget(
      Map<StandingDefinition.Name, StandingDefinition> indexes,
      Map<DropStatement, DropStatement.Found> drops,
      Map<DropStatement, DropStatement.Found> gone,
      Map<DropStatement, DropStatement.Found> tables,
      Map<Long, Restoration> restorations,
      Set<String> schemas) {

    static UndoTarget read(
        Target target, List<String> steps, List<String> undo, Cancellation cancellation) {
      Set<DropStatement> drops =
          undo.stream()
              .flatMap(sql -> DropStatement.of(sql).stream())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      Set<DropStatement> gone =
          steps.stream()
              .flatMap(sql -> DropStatement.of(sql).stream())
              .filter(drop -> !drops.contains(drop))
              .collect(Collectors.toSet());
      List<IndexStatement> indexes =
          undo.stream().flatMap(sql -> IndexStatement.of(sql).stream()).toList();
      Set<DropStatement> tables =
          indexes.stream()
              .flatMap(one -> table(one).stream())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      List<StandingDefinition.Name> names =
          indexes.stream()
              .map(one -> new StandingDefinition.Name(one.schema(), one.name()))
              .distinct()
              .toList();
      Set<String> schemas =
          Stream.concat(
                  indexes.stream().filter(one -> !one.drop()).map(IndexStatement::schema),
                  gone.stream().flatMap(drop -> drop.schema().stream()))
              .collect(Collectors.toCollection(LinkedHashSet::new));
      return target.read(
          cancellation,
          session -> {
            Map<DropStatement, DropStatement.Found> standing = DropStatement.find(session, drops);
            return new UndoTarget(
                StandingDefinition.read(session, names).stream()
                    .collect(
                        Collectors.toMap(
                            one -> new StandingDefinition.Name(one.schema(), one.name()),
                            one -> one)),
                standing,
                DropStatement.find(session, gone),
                DropStatement.find(session, tables),
                Restoration.read(session, oids(standing, Kind.VIEW), oids(standing, Kind.FUNCTION)),
                schemas);
          });
    }

    private static Optional<DropStatement> table(IndexStatement index) {
      return index
          .table()
          .map(table -> new DropStatement(Kind.TABLE, Quoting.qualified(index.schema(), table)));
    }

    /** The oid of the table on which an index would be built; empty when it is not there. */
    Optional<Long> tableOf(IndexStatement index) {
      return table(index)
          .flatMap(table -> Optional.ofNullable(tables.get(table)))
          .map(DropStatement.Found::oid);
    }

    List<Long> indexedTables() {
      return Stream.concat(
              indexes.values().stream().map(StandingDefinition::tableOid),
              tables.values().stream().map(DropStatement.Found::oid))
          .distinct()
          .toList();
    }

    private static List<Long> oids(Map<DropStatement, DropStatement.Found> found, Kind... kinds) {
      List<Long> oids = new ArrayList<>();
      found.forEach(
          (drop, one) -> {
            if (List.of(kinds).contains(drop.kind())) {
              oids.add(one.oid());
            }
          });
      return oids;
    }

    List<Long> relations() {
      return oids(drops, Kind.VIEW, Kind.TABLE);
    }

    List<Long> functions() {
      return oids(drops, Kind.FUNCTION);
    }
  }
}
