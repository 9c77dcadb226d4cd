package dev.howdah.schema.run;

import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlWork;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Ending.Result;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.Site.Ended;
import dev.howdah.schema.sql.Statements;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The builds and drops of indexes, one by one in the plan's order, each followed by what marks it.
 * One that fails does not stop the next; a cancellation stops all. One thread's, once.
 */
final class IndexRun {
  private final Site site;
  private final StatementRunner runner;
  private final List<Outcome.FailedStatement> failed;
  private final Consumer<SqlWork<?>> transaction;
  private final Optional<String> partOf;
  private final Set<String> unusable = new HashSet<>();
  private final List<String> stands = new ArrayList<>();
  private int marked;
  private long asked;
  private @Nullable Failure cutOff;

  /**
   * @param failed where failures are added
   * @param transaction runs work in one transaction
   * @param partOf the id of the undo that they belong to; empty when they are changes of their own
   */
  IndexRun(
      Site site,
      StatementRunner runner,
      List<Outcome.FailedStatement> failed,
      Consumer<SqlWork<?>> transaction,
      Optional<String> partOf) {
    this.site = site;
    this.runner = runner;
    this.failed = failed;
    this.transaction = transaction;
    this.partOf = partOf;
  }

  /** Runs them; tells how it ended for the marks among them. */
  Ended run(List<PlannedStatement> statements) {
    long marks = statements.stream().filter(one -> one.index().isEmpty()).count();
    asked = statements.stream().map(PlannedStatement::object).distinct().count();
    try {
      for (PlannedStatement one : statements) {
        if (!unusable.contains(one.object())) {
          run(one);
        }
      }
    } catch (CancellationException e) {
      throw stopped(Cancelled.with(cancelledWords(), e));
    } catch (TargetException e) {
      throw stopped(
          e.failure() instanceof Failure.Cancelled ? Cancelled.with(cancelledWords(), e) : e);
    }
    return new Ended(
        marked == marks ? Result.DONE : marked == 0 ? Result.FAILED : Result.PARTLY,
        "%d of %d comments were written.".formatted(marked, marks));
  }

  private Unfinished stopped(TargetException failure) {
    boolean cancelled = failure.failure() instanceof Failure.Cancelled;
    return new Unfinished(
        marked > 0 ? Result.PARTLY : cancelled ? Result.CANCELLED : Result.FAILED,
        (cancelled ? "Cancelled" : "It stopped") + "; %d comments were written.".formatted(marked),
        failure);
  }

  private String cancelledWords() {
    String until =
        switch (stands.size()) {
          case 0 -> "no index was changed.";
          case 1, 2, 3 -> "done until then: " + String.join(", ", stands) + ".";
          default ->
              "%d of %d indexes were done until then, the last one %s."
                  .formatted(stands.size(), asked, stands.getLast());
        };
    Failure last = cutOff;
    return "Cancelled; " + until + (last == null ? "" : " " + last.sentence());
  }

  private void run(PlannedStatement one) {
    if (one.index().isEmpty()) {
      mark(one);
      return;
    }
    runner.starting(one);
    Optional<Failure> failure = alone(one, one.index().get());
    if (failure.isEmpty()) {
      stands.add(one.object());
      return;
    }
    unusable.add(one.object());
    runner.failed(one);
    failed.add(new Outcome.FailedStatement(one, failure.get()));
    if (runner.cancellation().isRequested()) {
      cutOff = failure.get();
      throw new CancellationException();
    }
  }

  private Optional<Failure> alone(PlannedStatement one, PlannedIndex index) {
    Consumer<IndexBuilds.Progress> progress = now -> runner.tell(one, now.words(), now.fraction());
    List<String> undo = one.undo().map(Statements::split).orElse(List.of());
    IndexBuilds.Task task = new IndexBuilds.Task(index, one.sql(), undo, partOf);
    return one.sql().startsWith("DROP ")
        ? site.builds().drop(task, progress, runner.cancellation())
        : site.builds().build(task, progress, runner.cancellation());
  }

  private void mark(PlannedStatement one) {
    try {
      transaction.accept(
          session -> {
            runner.run(session, List.of(one));
            return true;
          });
      marked++;
    } catch (TargetException e) {
      if (runner.cancellation().isRequested()) {
        throw e;
      }
      unusable.add(one.object());
      runner.failed(one);
      failed.add(new Outcome.FailedStatement(one, e.failure()));
    }
  }

  /** Those whose object has no failure. */
  List<PlannedStatement> succeeded(List<PlannedStatement> statements) {
    return statements.stream().filter(one -> !unusable.contains(one.object())).toList();
  }
}
