package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at a target's schema objects and changes them: the room's front door. Blocking; never call
 * it on the JavaFX thread. Looking takes no lock on any table, so that it answers while one is
 * being altered.
 *
 * <p>Every method ends in a {@link TargetException} when the target does not answer.
 */
public final class Schema {
  private final Target target;
  private final Catalogue catalogue = Catalogue.read();

  public Schema(Target target) {
    this.target = target;
  }

  /** What the target has, in a bounded number of queries. */
  public Inspection inspect(Cancellation cancellation) {
    TargetInspection found = inspection(cancellation);
    List<String> names = catalogue.indexes().stream().map(IndexEntry::name).toList();
    List<TargetIndex> indexes =
        found.tables().tables().isEmpty()
            ? List.of()
            : target.read(
                cancellation,
                session ->
                    TargetIndex.read(
                        session,
                        found.tables().tables().values(),
                        names,
                        found.tables().home().orElseThrow()));
    IndexInspection inspection = new IndexInspection(found.tables(), indexes);
    List<InspectedEntry> entries = new ArrayList<>();
    catalogue.indexes().forEach(entry -> entries.add(inspection.inspect(entry)));
    found.objects().forEach(object -> entries.add(object.inspected(found.home())));
    return new Inspection(Instant.now(), entries);
  }

  /** What installing the functions and views would do. Empty when all stand as they should. */
  public Plan planInstall(Cancellation cancellation) {
    return Planning.install(target, inspection(cancellation), cancellation);
  }

  /** What taking away everything that Howdah installed would do. */
  public Plan planUninstall(Cancellation cancellation) {
    return Planning.uninstall(target, inspection(cancellation), cancellation);
  }

  private TargetInspection inspection(Cancellation cancellation) {
    return TargetInspection.read(target, catalogue, true, cancellation);
  }

  /**
   * Runs a plan that was shown, and verifies it by reading each object back. Refuses when the
   * target changed since, so that a new plan has to be shown; a failure leaves nothing half-made.
   *
   * @param progress is told each statement as it starts, on the calling thread
   */
  public Outcome run(Plan plan, Consumer<PlannedStatement> progress, Cancellation cancellation) {
    long start = System.nanoTime();
    TargetInspection before = inspection(cancellation);
    boolean install = plan.action() == Plan.Action.INSTALL;
    Plan now =
        install
            ? Planning.install(target, before, cancellation)
            : Planning.uninstall(target, before, cancellation);
    if (!now.obstacles().isEmpty()) {
      throw refusal(String.join(" ", now.obstacles()), "Remove the obstacle and look again.");
    }
    if (!now.equals(plan)) {
      throw refusal(
          "The database changed since this plan was shown.", "Look at the new plan and run that.");
    }
    if (!plan.isEmpty()) {
      Installation installation = new Installation(target, plan, progress, cancellation);
      if (install) {
        installation.install(before);
      } else {
        installation.uninstall();
      }
      verify(plan);
    }
    return new Outcome(
        plan.action(),
        plan.statements().stream().map(PlannedStatement::object).distinct().toList(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private void verify(Plan plan) {
    Cancellation never = Cancellation.never();
    TargetInspection after = inspection(never);
    Plan rest =
        plan.action() == Plan.Action.INSTALL
            ? Planning.install(target, after, never)
            : Planning.uninstall(target, after, never);
    if (!rest.isEmpty()) {
      String left =
          String.join(
              ", ", rest.statements().stream().map(PlannedStatement::object).distinct().toList());
      throw new TargetException(
          new Failure.Unexpected(
              "The database does not show what was just done: " + left + ".",
              "Look at the new plan; somebody may be changing the same objects.",
              rest.script(),
              Optional.empty()),
          null);
    }
  }

  private static TargetException refusal(String sentence, String nextStep) {
    return new TargetException(
        new Failure.Usage(sentence, nextStep, sentence, Optional.empty()), null);
  }

  /**
   * The SELECTs of the three views for this target, or the installed views themselves where they
   * are exactly these and our role may read them. Writes nothing.
   */
  public ViewSources viewSources(Cancellation cancellation) {
    TargetInspection found = TargetInspection.read(target, catalogue, false, cancellation);
    ViewSelects selects = new ViewSelects(found.tables(), true);
    ViewSources.Inline inline =
        new ViewSources.Inline(
            parenthesised(selects.of("performance_monitoring")),
            parenthesised(selects.of("database_size_summary")),
            parenthesised(selects.of("index_usage_summary")),
            parenthesised(ViewSelects.serverMonitoring()));
    return new ViewSources(
        source(found, "performance_monitoring", inline.performanceMonitoring()),
        source(found, "database_size_summary", inline.databaseSizeSummary()),
        source(found, "index_usage_summary", inline.indexUsageSummary()),
        inline);
  }

  private static String parenthesised(String select) {
    return "(" + select + "\n)";
  }

  private static ViewSources.Source source(TargetInspection found, String view, String inline) {
    return found.objects().stream()
        .filter(object -> object.entry().name().equals(view) && object.present())
        .filter(object -> object.object().orElseThrow().usable())
        .flatMap(object -> object.rendering().stream())
        .map(rendering -> new ViewSources.Source(rendering.qualified(), true))
        .findFirst()
        .orElseGet(() -> new ViewSources.Source(inline, false));
  }
}
