package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Changes a target as a plan says: the other front door beside {@link dev.howdah.schema.Schema}.
 * Blocking; never call it on the JavaFX thread. Whatever it does is written into the journal first.
 *
 * <p>Every method ends in a {@link TargetException} when the target does not answer.
 */
public final class Installer {
  private final Target target;
  private final Journal journal;
  private final IndexBuilds builds;
  private final RunPatience patience;
  private final Catalogue catalogue = Catalogue.read();

  /**
   * @param builds what builds and drops the indexes of a plan
   */
  public Installer(Target target, Journal journal, IndexBuilds builds) {
    this(target, journal, builds, RunPatience.DEFAULT);
  }

  Installer(Target target, Journal journal, IndexBuilds builds, RunPatience patience) {
    this.target = target;
    this.journal = journal;
    this.builds = builds;
    this.patience = patience;
  }

  /**
   * Runs a plan that was shown, and reads each object back. Waits politely while another Howdah
   * changes this database, and for locks only shortly. Refuses when the target changed since, so
   * that a new plan has to be shown. What runs in a transaction stands as a whole or not at all;
   * what cannot, one by one.
   *
   * @param progress is told each statement as it starts, and what it waits for
   * @return with nothing done when nothing was left to do
   * @throws TargetException also while the target's write lock is closed
   */
  public Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
    Again again = new Again(target, catalogue, journal, TargetPlace.of(target, cancellation), plan);
    if (plan.isEmpty()) {
      again.agreed(cancellation);
      return nothing(plan, Optional.empty());
    }
    Target action = target.writing();
    Site site = site(action, builds.within(action), cancellation);
    StatementRunner waiting =
        new StatementRunner(plan.statements(), progress, () -> {}, cancellation);
    try (RunTurn turn = RunTurn.take(target, patience, waiting::waiting, cancellation)) {
      // Before anything else is done, which an open change could be taken to have done.
      new Settlement(site, cancellation).settle();
      Optional<Again.Made> made = again.agreed(cancellation);
      if (made.isEmpty()) {
        return nothing(plan, turn.before());
      }
      StatementRunner runner =
          new StatementRunner(
              made.get().plan().statements(),
              running -> progress.accept(asShown(plan, running)),
              turn::check,
              cancellation);
      return new Run(site, again, made.get(), runner).run();
    } catch (CancellationException e) {
      throw Cancelled.before(e);
    }
  }

  /** Two plans may run the same statements and yet say otherwise how old the statistics are. */
  private static RunProgress asShown(Plan plan, RunProgress running) {
    return new RunProgress(
        plan.statements().get(running.number() - 1),
        running.number(),
        running.words(),
        running.fraction());
  }

  private static Outcome nothing(Plan plan, Optional<String> before) {
    return new Outcome(plan.action(), List.of(), List.of(), Duration.ZERO, before);
  }

  private Site site(Target at, IndexBuilds building, Cancellation cancellation) {
    return new Site(at, TargetPlace.of(at, cancellation), journal, building, patience);
  }

  /**
   * Finds out how the changes of this target ended whose process was killed or whose server did not
   * answer any more, and writes it into the journal. Changes nothing on the target. What the server
   * still works on stays open until the next time.
   *
   * @return those changes with their endings, newest first; empty when there were none
   */
  public List<Entry> settle(Cancellation cancellation) {
    return new Settlement(site(target, builds, cancellation), cancellation).settle();
  }
}
