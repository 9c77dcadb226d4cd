package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.plan.UndoPlan.UndoTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The history and the schema that a change made, where later ones put more into them: both stay
 * until an uninstall takes away the rest.
 */
record UndoHome(
    Target target, TargetInspection inspection, UndoTarget found, Cancellation cancellation) {

  /**
   * The statements of an undo without those that would drop what is still needed.
   *
   * @param draft is told what stays
   */
  List<String> without(List<String> undo, Draft draft) {
    List<String> left = new ArrayList<>();
    List<Long> relations = new ArrayList<>(found.relations());
    for (String sql : undo) {
      Optional<DropStatement> drop =
          DropStatement.of(sql).filter(one -> found.drops().containsKey(one));
      Optional<String> reason = Optional.empty();
      if (drop.filter(UndoHome::isHistory).isPresent()) {
        reason = installed();
        if (reason.isPresent()) {
          relations.remove(Objects.requireNonNull(found.drops().get(drop.get())).oid());
        }
      } else if (drop.filter(one -> one.kind() == Kind.SCHEMA).isPresent()) {
        reason = contents(drop.get().object(), relations, undo);
      }
      if (reason.isPresent()) {
        draft.keep(reason.get());
      } else {
        left.add(sql);
      }
    }
    return left;
  }

  private static boolean isHistory(DropStatement drop) {
    return drop.kind() == Kind.TABLE && drop.object().equals(SchemaObjects.HISTORY);
  }

  /** What is Howdah's and would stand on, in a sentence. */
  private Optional<String> installed() {
    Set<Long> leaving =
        found.drops().values().stream().map(DropStatement.Found::oid).collect(Collectors.toSet());
    Stream<String> objects =
        inspection.objects().stream()
            .filter(one -> one.ours() && one.object().isPresent())
            .filter(one -> !leaving.contains(one.object().get().oid()))
            .map(one -> one.entry().name());
    Stream<String> tables =
        inspection.missingTables().stream()
            .filter(one -> one.ours() && one.oid().isPresent())
            .filter(one -> !leaving.contains(one.oid().get()))
            .map(one -> one.entry().name());
    String names = Stream.concat(objects, tables).collect(Collectors.joining(", "));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(SchemaObjects.HISTORY + " is kept: it is the history of " + names + " too.");
  }

  private Optional<String> contents(String schema, List<Long> relations, List<String> undo) {
    List<String> others =
        SchemaContents.others(
            target, schema, new SchemaContents(relations, found.functions(), undo), cancellation);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(SchemaContents.sentence(schema, others));
  }
}
