package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes a target as a plan says: the room's other front door. Blocking; never call it on the
 * JavaFX thread. Whatever it does is written into the journal first.
 *
 * <p>Every method ends in a {@link TargetException} when the target does not answer.
 */
public final class Installer {
  private final Target target;

  @SuppressWarnings("UnusedVariable")
  private final Journal journal;

  @SuppressWarnings("UnusedVariable")
  private final IndexBuilds builds;

  private final Catalogue catalogue = Catalogue.read();

  /**
   * @param builds what builds and drops the indexes of a plan
   */
  public Installer(Target target, Journal journal, IndexBuilds builds) {
    this.target = target;
    this.journal = journal;
    this.builds = builds;
  }

  /**
   * Runs a plan that was shown, and verifies it by reading each object back. Refuses when the
   * target changed since, so that a new plan has to be shown; a failure leaves nothing half-made.
   *
   * @param progress is told each statement as it starts, on the calling thread
   */
  public Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
    long start = System.nanoTime();
    TargetInspection before = TargetInspection.read(target, catalogue, true, cancellation);
    boolean install = plan.action() == Plan.Action.INSTALL;
    Plan now =
        install
            ? Planning.install(target, plan.selection(), before, cancellation)
            : Planning.uninstall(target, before, cancellation);
    if (!now.obstacles().isEmpty()) {
      throw refusal(String.join(" ", now.obstacles()), "Remove the obstacle and look again.");
    }
    if (!now.same(plan)) {
      throw refusal(
          "The database changed since this plan was shown.", "Look at the new plan and run that.");
    }
    if (!plan.isEmpty()) {
      Installation installation =
          new Installation(
              target,
              plan,
              statement ->
                  progress.accept(
                      new RunProgress(
                          statement, plan.statements().indexOf(statement) + 1, "running", -1)),
              cancellation);
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
        List.of(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private void verify(Plan plan) {
    Cancellation never = Cancellation.never();
    TargetInspection after = TargetInspection.read(target, catalogue, true, never);
    Plan rest =
        plan.action() == Plan.Action.INSTALL
            ? Planning.install(target, plan.selection(), after, never)
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
}
