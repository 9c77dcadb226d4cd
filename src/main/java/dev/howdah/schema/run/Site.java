package dev.howdah.schema.run;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.sql.Statements;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Where a plan is carried out: a target, and the journal that every change is written into before
 * its first statement and after its last.
 */
record Site(Target target, Place place, Journal journal, IndexBuilds builds, RunPatience patience) {
  /** How a change ended, in one sentence. */
  record Ended(Result result, String words) {}

  /** What goes into the journal of a change. */
  Change change(
      Change.Action action,
      List<PlannedStatement> statements,
      boolean back,
      Optional<String> undoes) {
    return new Change(
        action,
        place,
        target.facts().role(),
        statements.stream().map(PlannedStatement::object).distinct().toList(),
        statements.stream().map(Site::step).toList(),
        back ? undo(statements) : List.of(),
        undoes);
  }

  private static List<Step> undo(List<PlannedStatement> statements) {
    return statements.reversed().stream()
        .flatMap(one -> one.undo().stream())
        .flatMap(text -> Statements.split(text).stream())
        .map(Site::step)
        .toList();
  }

  private static Step step(PlannedStatement one) {
    Step step = step(one.sql());
    return one.index()
        .flatMap(PlannedIndex::leaving)
        .filter(_ -> one.sql().startsWith("REINDEX "))
        .map(index -> new Step(step.sql(), step.alone(), OptionalLong.of(index.oid())))
        .orElse(step);
  }

  private static Step step(String sql) {
    return new Step(sql, sql.contains(" INDEX CONCURRENTLY "));
  }

  /**
   * Does some work with an entry of the journal around it. Nothing is done when the journal cannot
   * be written.
   *
   * @param work is given the entry, and tells how it ended; throws {@link Unfinished} when some of
   *     it may stand, and anything else when nothing does
   * @throws TargetException when it did not end well
   */
  void journaled(Change change, Function<Entry, Ended> work) {
    Entry entry = journal.begin(change);
    long start = System.nanoTime();
    Ended ended;
    TargetException failed = null;
    try {
      ended = work.apply(entry);
    } catch (Unfinished e) {
      ended = new Ended(e.result(), e.words());
      failed = e.failure();
    } catch (RuntimeException e) {
      failed = failure(e);
      boolean cancelled = failed.failure() instanceof Failure.Cancelled;
      ended =
          cancelled
              ? new Ended(Result.CANCELLED, "Cancelled; nothing of it stands.")
              : new Ended(
                  Result.FAILED, "It failed; nothing of it stands. " + failed.failure().sentence());
    }
    try {
      journal.end(
          entry,
          ended.result(),
          Duration.ofNanos(System.nanoTime() - start),
          ended.words(),
          Optional.empty());
    } catch (TargetException e) {
      if (failed == null) {
        throw e;
      }
      failed.addSuppressed(e);
    }
    if (failed != null) {
      throw failed;
    }
  }

  /** What happened, in the user's terms. */
  TargetException failure(RuntimeException thrown) {
    return switch (thrown) {
      case TargetException known -> known;
      case Unfinished known -> known.failure();
      case CancellationException cancelled -> Cancelled.before(cancelled);
      default -> new TargetException(Failures.of(thrown, target.settings().display()), thrown);
    };
  }
}
