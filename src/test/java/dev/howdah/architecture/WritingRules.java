package dev.howdah.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.howdah.connect.Target;
import dev.howdah.connect.WriteLock;
import java.util.Set;

/** Who may change a database, and who may say that it may be changed. */
final class WritingRules {
  /** The front doors, where a writing action begins, and what opens its sessions. */
  private static final Set<String> WRITERS =
      Set.of(
          "schema.run.Installer",
          "schema.run.Transaction",
          "index.Indexes",
          "index.LoneStatement",
          "index.BriefLock",
          "index.Removal",
          "index.FreshStatistics");

  /** Where the database's name was typed, or given with the command. */
  private static final Set<String> UNLOCKERS = Set.of("ui.kit.WriteGuard", "cli.Confirmation");

  private WritingRules() {}

  static ArchRule writers(String base) {
    return noClasses()
        .that(others(base, WRITERS))
        .and()
        .resideOutsideOfPackage(base + ".connect")
        .should()
        .callMethodWhere(
            target(owner(JavaClass.Predicates.assignableTo(Target.class)))
                .and(target(nameMatching("write|writing"))))
        .because("whoever changes a database shows its SQL first and keeps a journal");
  }

  static ArchRule unlocking(String base) {
    return noClasses()
        .that(others(base, UNLOCKERS))
        .should()
        .callMethodWhere(
            target(owner(JavaClass.Predicates.assignableTo(WriteLock.class)))
                .and(target(nameMatching("unlock"))))
        .because("no program decides that production may be changed");
  }

  private static DescribedPredicate<JavaClass> others(String base, Set<String> names) {
    return describe(
        "are none of " + names,
        type -> {
          JavaClass outermost = type;
          while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().orElseThrow();
          }
          String name = outermost.getName();
          return name.startsWith(base + ".") && !names.contains(name.substring(base.length() + 1));
        });
  }
}
