package dev.howdah.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** The rooms within {@code schema}, how they lie upon one another, and what of them others see. */
final class SchemaRooms {
  /** By room; a room uses only those of a lower rank. The empty one is {@code schema} itself. */
  static final Map<String, Integer> RANKS =
      Map.of("sql", 0, "catalogue", 1, "inspection", 2, "cost", 3, "plan", 4, "run", 5, "", 5);

  /** The front doors, what they take and what they hand out. */
  static final Set<String> FACE =
      Set.of(
          "Schema",
          "Inspection",
          "ViewSources",
          "catalogue.Kind",
          "inspection.Adapted",
          "inspection.InspectedEntry",
          "inspection.TableStatistics",
          "inspection.TargetPlace",
          "cost.IndexContent",
          "cost.IndexCost",
          "cost.IndexCosts",
          "cost.IndexEstimate",
          "plan.Lock",
          "plan.Need",
          "plan.Plan",
          "plan.PlannedIndex",
          "plan.PlannedStatement",
          "plan.Script",
          "plan.Selection",
          "run.IndexBuilds",
          "run.Installer",
          "run.Outcome",
          "run.RunProgress",
          "sql.ChangedObject",
          "sql.IndexStatement",
          "sql.Quoting");

  private SchemaRooms() {}

  /** Judges every use of one room within schema by another against the ranks above. */
  static ArchCondition<JavaClass> useOnlyWhatLiesBelow(String schema) {
    return new ArchCondition<>("use only the rooms that lie below") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String room = room(user, schema);
        Integer rank = RANKS.get(room);
        if (rank == null) {
          events.add(
              SimpleConditionEvent.violated(
                  user, user.getName() + " lives in the unknown room " + room + " of schema"));
          return;
        }
        user.getDirectDependenciesFromSelf().stream()
            .filter(use -> isBelow(use.getTargetClass(), schema))
            .filter(use -> !room(use.getTargetClass(), schema).equals(room))
            .filter(use -> RANKS.getOrDefault(room(use.getTargetClass(), schema), -1) >= rank)
            .forEach(use -> events.add(SimpleConditionEvent.violated(user, use.getDescription())));
      }
    };
  }

  /** Judges every use of schema from outside against its face. */
  static ArchCondition<JavaClass> useOnlyTheFace(String schema) {
    return new ArchCondition<>("use only the face of schema") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        user.getDirectDependenciesFromSelf().stream()
            .filter(use -> isBelow(use.getTargetClass(), schema))
            .filter(use -> !FACE.contains(nameBelow(use.getTargetClass(), schema)))
            .forEach(use -> events.add(SimpleConditionEvent.violated(user, use.getDescription())));
      }
    };
  }

  private static boolean isBelow(JavaClass type, String schema) {
    return type.getName().startsWith(schema + ".");
  }

  private static String room(JavaClass type, String schema) {
    String name = type.getPackageName();
    return name.equals(schema) ? "" : name.substring(schema.length() + 1);
  }

  /** Such as {@code plan.Plan}, also for what is nested in it. */
  private static String nameBelow(JavaClass type, String schema) {
    return type.getName().substring(schema.length() + 1).replaceFirst("\\$.*", "");
  }
}
