package dev.howdah.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rooms of the application and which of them each may use. */
final class Rooms {
  static final List<String> CORE =
      List.of("connect", "journal", "schema", "monitor", "index", "demo");
  static final List<String> FEATURES =
      List.of(
          "ui.connect",
          "ui.install",
          "ui.journal",
          "ui.overview",
          "ui.tables",
          "ui.indexes",
          "ui.wall");

  private static final List<String> UI_BASE = List.of("ui.kit", "ui.fx", "ui.theme");

  /** By room; {@code app} may use all and is not listed, the base package itself is empty. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("", Set.of("app", "cli")),
          Map.entry("cli", Set.copyOf(CORE)),
          Map.entry("connect", Set.of()),
          Map.entry("journal", Set.of("connect")),
          Map.entry("schema", Set.of("connect", "journal")),
          Map.entry("monitor", Set.of("connect", "schema")),
          Map.entry("index", Set.of("connect", "journal", "schema", "monitor")),
          Map.entry("demo", Set.of("connect")),
          Map.entry("platform", Set.of("connect")),
          Map.entry("ui.shell", union(CORE, union(FEATURES, UI_BASE))),
          Map.entry("ui.connect", union(CORE, UI_BASE)),
          Map.entry("ui.install", union(CORE, UI_BASE)),
          Map.entry("ui.journal", union(CORE, UI_BASE)),
          Map.entry("ui.overview", union(CORE, UI_BASE)),
          Map.entry("ui.tables", union(CORE, UI_BASE)),
          Map.entry("ui.indexes", union(CORE, UI_BASE)),
          Map.entry("ui.wall", union(CORE, UI_BASE)),
          Map.entry("ui.kit", union(CORE, List.of("ui.fx"))),
          Map.entry("ui.fx", Set.of("connect")),
          Map.entry("ui.theme", Set.of()));

  private Rooms() {}

  private static Set<String> union(Collection<String> some, Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }

  /** The room of a package, such as {@code monitor} or {@code ui.tables}. */
  static String of(String packageName, String base) {
    if (packageName.equals(base)) {
      return "";
    }
    String[] parts = packageName.substring(base.length() + 1).split("\\.", -1);
    return parts[0].equals("ui") && parts.length > 1 ? "ui." + parts[1] : parts[0];
  }

  /** Judges every use of one room by another against the table above. */
  static ArchCondition<JavaClass> useOnlyTheRoomsTheyMay(String base) {
    return new ArchCondition<>("use only the rooms they may") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String room = of(user.getPackageName(), base);
        if (room.equals("app")) {
          return;
        }
        Set<String> allowed = MAY_USE.get(room);
        if (allowed == null) {
          events.add(
              SimpleConditionEvent.violated(
                  user, user.getName() + " lives in the unknown room " + room));
          return;
        }
        user.getDirectDependenciesFromSelf().stream()
            .filter(use -> isBelow(use.getTargetClass(), base))
            .filter(use -> !of(use.getTargetClass().getPackageName(), base).equals(room))
            .filter(use -> !allowed.contains(of(use.getTargetClass().getPackageName(), base)))
            .forEach(use -> events.add(SimpleConditionEvent.violated(user, use.getDescription())));
      }
    };
  }

  private static boolean isBelow(JavaClass type, String base) {
    return type.getPackageName().equals(base) || type.getPackageName().startsWith(base + ".");
  }
}
