package dev.howdah.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import org.jspecify.annotations.NullMarked;

/** What every class of the application keeps to, each with its reason. */
final class HouseRules {
  private static final String[] TOOLKIT = {
    "javafx..",
    "org.controlsfx..",
    "impl.org.controlsfx..",
    "eu.hansolo..",
    "atlantafx..",
    "org.kordamp.."
  };
  private static final String[] THREAD_ROOMS = {
    "monitor", "index", "demo", "ui.fx", "connect", "cli"
  };

  /** Plain values and pure functions of the core that are no records. */
  private static final Set<String> PLAIN = Set.of("Units", "Password", "TargetException");

  static final List<HouseRule> ALL =
      List.of(
          new HouseRule(
              "a room uses only the rooms it may",
              HouseRules::rooms,
              "connect.KnowsTheMonitor",
              "ui.tables.KnowsAnotherFeature",
              "monitor.Draws",
              "cli.StartsTheWindow",
              "unmarked.Forgetful"),
          new HouseRule(
              "the rooms within schema lie upon one another",
              HouseRules::withinSchema,
              "schema.catalogue.KnowsThePlan",
              "schema.inner.Round",
              "schema.inner.package-info"),
          new HouseRule(
              "others see the face of schema alone",
              HouseRules::faceOfSchema,
              "monitor.LooksBehindTheFace"),
          new HouseRule("no toolkit outside ui and app", HouseRules::toolkit, "monitor.Draws"),
          new HouseRule(
              "view-models know no controls and no JDBC",
              HouseRules::viewModels,
              "ui.tables.NodeViewModel",
              "ui.tables.JdbcViewModel",
              "ui.tables.ViewKnowingViewModel"),
          new HouseRule(
              "views read no database and hold no front door of the core",
              HouseRules::views,
              "ui.tables.JdbcView",
              "ui.tables.FrontDoorView"),
          new HouseRule(
              "JDBC stays in the core",
              HouseRules::jdbc,
              "cli.Queries",
              "ui.tables.JdbcView",
              "ui.tables.JdbcViewModel"),
          new HouseRule(
              "writing sessions go to the named writers alone",
              WritingRules::writers,
              "monitor.Writes"),
          new HouseRule(
              "production is unlocked by a person's word alone",
              WritingRules::unlocking,
              "monitor.Unlocks"),
          new HouseRule("Flyway stays where schema runs", HouseRules::flyway, "monitor.Migrates"),
          new HouseRule(
              "one way onto the JavaFX thread", HouseRules::runLater, "ui.tables.HopsThreads"),
          new HouseRule(
              "threads start in few rooms",
              HouseRules::threads,
              "schema.StartsThread",
              "schema.StartsVirtualThread",
              "schema.StartsPool"),
          new HouseRule(
              "features do not know each other",
              HouseRules::features,
              "ui.tables.KnowsAnotherFeature"),
          new HouseRule(
              "no cycles", HouseRules::cycles, "schema.RoundAndRound", "connect.KnowsTheMonitor"),
          new HouseRule("nothing depends on app", HouseRules::app, "cli.StartsTheWindow"),
          new HouseRule(
              "every package is null-marked", HouseRules::nullMarked, "unmarked.Forgetful"),
          new HouseRule("no mutable statics", HouseRules::statics, "schema.Remembers"),
          new HouseRule("no getInstance", HouseRules::singletons, "schema.Remembers"),
          new HouseRule("no System.out outside cli", HouseRules::console, "schema.Prints"));

  private HouseRules() {}

  private static ArchRule rooms(String base) {
    return classes()
        .that()
        .resideInAPackage(base + "..")
        .should(Rooms.useOnlyTheRoomsTheyMay(base))
        .because("a newcomer finds a thing in one room only while the rooms keep apart");
  }

  private static ArchRule withinSchema(String base) {
    return classes()
        .that()
        .resideInAPackage(base + ".schema..")
        .should(SchemaRooms.useOnlyWhatLiesBelow(base + ".schema"))
        .because(
            "what the gateway wants is known without a target, a target without a plan, and a plan"
                + " without its run");
  }

  private static ArchRule faceOfSchema(String base) {
    return classes()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackage(base + ".schema..")
        .should(SchemaRooms.useOnlyTheFace(base + ".schema"))
        .because("what is public for the next room of schema alone can change without the others");
  }

  private static ArchRule toolkit(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackages(base + ".ui..", base + ".app..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(TOOLKIT)
                .or(JavaClass.Predicates.resideInAPackage(base + ".ui..")))
        .because("the core runs headless, on the command line and in tests");
  }

  private static ArchRule viewModels(String base) {
    return noClasses()
        .that(belongTo(base, "ViewModel"))
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(
                    "javafx.scene..", "javafx.stage..", "java.sql..", "javax.sql..")
                .or(belongTo(base, "View")))
        .because("a view-model is tested without a toolkit and without a database");
  }

  private static ArchRule views(String base) {
    return noClasses()
        .that(belongTo(base, "View"))
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(
                    "java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..")
                .or(frontDoor(base)))
        .because("a view shows its view-model and records of the core; it starts no work itself");
  }

  private static ArchRule jdbc(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackages(below(base, Rooms.CORE.toArray(String[]::new)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..", "org.postgresql..")
        .because("what runs on a server is found in the core rooms, and fails as a Failure there");
  }

  private static ArchRule flyway(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackage(base + ".schema.run..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.flywaydb..")
        .because("installing has one home");
  }

  private static ArchRule runLater(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackage(base + ".ui.fx..")
        .should()
        .callMethodWhere(
            target(owner(belongToAnyOf(Platform.class)))
                .and(
                    target(name("runLater"))
                        .or(target(name("isFxApplicationThread")))
                        .or(target(name("startup")))))
        .because("one place decides how work reaches the JavaFX thread; tests replace it there");
  }

  private static ArchRule threads(String base) {
    DescribedPredicate<JavaAccess<?>> starts =
        describe(
            "creates a thread",
            access ->
                access.getTargetOwner().isEquivalentTo(Executors.class)
                    || (access.getTargetOwner().isAssignableTo(Thread.class)
                        && Set.of(
                                "<init>", "ofVirtual", "ofPlatform", "startVirtualThread", "start")
                            .contains(access.getTarget().getName()))
                    || (access.getTargetOwner().isAssignableTo("java.util.concurrent.ForkJoinPool")
                        || access
                            .getTargetOwner()
                            .isAssignableTo("java.util.concurrent.ThreadPoolExecutor")
                        || access.getTargetOwner().isAssignableTo("java.util.Timer"))
                    || (access
                            .getTargetOwner()
                            .isEquivalentTo(java.util.concurrent.CompletableFuture.class)
                        && access.getTarget().getName().endsWith("Async")));
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackages(below(base, THREAD_ROOMS))
        .should()
        .accessTargetWhere(starts)
        .because(
            "a thread has an owner that names and ends it: the sampler, a build's progress, the"
                + " demo's workload, a user's action, and in connect the one that abandons a DNS"
                + " look-up that hangs, and in cli the shutdown hook that an interrupt runs");
  }

  private static ArchRule features(String base) {
    return slices()
        .matching(base + ".ui.(connect|install|journal|overview|tables|indexes|wall)..")
        .should()
        .notDependOnEachOther()
        .because("a feature can be changed or removed alone; the shell alone knows them all");
  }

  private static ArchRule cycles(String base) {
    return slices()
        .matching(base + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("a cycle makes one room out of two");
  }

  private static ArchRule app(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackages(base, base + ".app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(base + ".app..")
        .because("the composition root knows everybody, and nobody but Main knows it");
  }

  private static ArchRule nullMarked(String base) {
    return classes()
        .that()
        .resideInAPackage(base + "..")
        .should(
            new ArchCondition<>("reside in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + " is in a package without @NullMarked"));
                }
              }
            })
        .because("NullAway looks only into what is marked");
  }

  private static ArchRule statics(String base) {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(base + "..")
        .and()
        .areStatic()
        .should()
        .beFinal()
        .because("two targets at once, and tests in one JVM, must not meet in a global");
  }

  private static ArchRule singletons(String base) {
    return noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(base + "..")
        .should()
        .haveNameMatching("getInstance")
        .because("what a class needs comes through its constructor");
  }

  private static ArchRule console(String base) {
    return noClasses()
        .that()
        .resideInAPackage(base + "..")
        .and()
        .resideOutsideOfPackage(base + ".cli..")
        .should()
        .accessFieldWhere(
            target(owner(belongToAnyOf(System.class))).and(target(nameMatching("out|err"))))
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("a window has no console; what matters is shown or logged, once");
  }

  /** Classes of ui that are called so, with those nested in them. */
  private static DescribedPredicate<JavaClass> belongTo(String base, String suffix) {
    return describe(
        "belong to a *" + suffix,
        type -> {
          JavaClass outermost = type;
          while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().orElseThrow();
          }
          return outermost.getPackageName().startsWith(base + ".ui.")
              && outermost.getSimpleName().endsWith(suffix);
        });
  }

  /** A class of the core that does work, as opposed to a record of it. */
  private static DescribedPredicate<JavaClass> frontDoor(String base) {
    return describe(
        "are front doors of the core",
        type ->
            Rooms.CORE.contains(roomOrNone(type, base))
                && !type.isRecord()
                && !type.isEnum()
                && !(type.isInterface() && !type.getSimpleName().equals("Target"))
                && !PLAIN.contains(type.getSimpleName()));
  }

  private static String roomOrNone(JavaClass type, String base) {
    return type.getPackageName().startsWith(base + ".")
        ? Rooms.of(type.getPackageName(), base)
        : "";
  }

  private static String[] below(String base, String... rooms) {
    return java.util.Arrays.stream(rooms)
        .map(room -> base + "." + room + "..")
        .toArray(String[]::new);
  }
}
