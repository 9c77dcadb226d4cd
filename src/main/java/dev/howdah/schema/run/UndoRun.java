package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlWork;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.Site.Ended;
import dev.howdah.schema.sql.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The statements of an undo in their order: those that belong together in a transaction, a
 * concurrent build or drop between them on its own. The first that fails ends it. One thread's,
 * once.
 */
final class UndoRun {
  private final Site site;
  private final Plan plan;
  private final StatementRunner runner;
  private final List<Outcome.FailedStatement> failed;
  private final Consumer<SqlWork<?>> transaction;
  private final List<String> done = new ArrayList<>();

  /**
   * @param failed where the failure of an index is added
   * @param transaction runs work in one transaction
   */
  UndoRun(
      Site site,
      Plan plan,
      StatementRunner runner,
      List<Outcome.FailedStatement> failed,
      Consumer<SqlWork<?>> transaction) {
    this.site = site;
    this.plan = plan;
    this.runner = runner;
    this.failed = failed;
    this.transaction = transaction;
  }

  /** The objects with which it is through. */
  List<String> done() {
    return done;
  }

  /**
   * Runs them.
   *
   * @param id of the undo's own entry
   * @throws Unfinished when something stopped it
   */
  Ended run(String id) {
    IndexRun indexes = new IndexRun(site, runner, failed, transaction, Optional.of(id));
    try {
      for (List<PlannedStatement> part : parts()) {
        if (part.getFirst().index().isPresent()) {
          indexes.run(part);
        } else {
          transaction.accept(
              session -> {
                new LockedDrops(part, runner, site.patience().lock()).take(session);
                runner.run(session, part);
                return true;
              });
        }
        if (!failed.isEmpty()) {
          Failure why = failed.getFirst().failure();
          return ended(stopped(why), why);
        }
        part.stream()
            .map(PlannedStatement::object)
            .filter(object -> !done.contains(object))
            .forEach(done::add);
      }
    } catch (RuntimeException e) {
      TargetException why = site.failure(e);
      boolean unknown = e instanceof Unfinished known && known.result() == Result.UNKNOWN;
      Failure first = failed.isEmpty() ? why.failure() : failed.getFirst().failure();
      Ended ended = ended(unknown ? Result.UNKNOWN : stopped(first), first);
      throw new Unfinished(ended.result(), ended.words(), why);
    }
    verify();
    return new Ended(Result.DONE, "All of it was taken back, and read back.");
  }

  /** What is left of it. */
  private Result stopped(Failure why) {
    if (why instanceof Failure.Unreachable && !failed.isEmpty()) {
      return Result.UNKNOWN;
    }
    if (!done.isEmpty()) {
      return Result.PARTLY;
    }
    List<String> all = plan.statements().stream().map(PlannedStatement::sql).toList();
    try {
      boolean remains =
          !Traces.of(all)
              .read(site.target(), Cancellation.never())
              .names(Traces.Fate.INVALID)
              .isEmpty();
      return remains
          ? Result.PARTLY
          : why instanceof Failure.Cancelled ? Result.CANCELLED : Result.FAILED;
    } catch (TargetException e) {
      return Result.UNKNOWN;
    }
  }

  private Ended ended(Result result, Failure why) {
    String all = String.join(", ", done);
    String words =
        switch (result) {
          case UNKNOWN -> done.isEmpty() ? "" : "Done until then: " + all + ". ";
          case PARTLY ->
              "Not all of it was done; done until then: "
                  + (done.isEmpty() ? "nothing" : all)
                  + ". ";
          default -> "Nothing of it was done. ";
        };
    return new Ended(result, words + why.sentence());
  }

  /** What can run at once: one statement on an index, or those up to the next of such. */
  private List<List<PlannedStatement>> parts() {
    List<List<PlannedStatement>> parts = new ArrayList<>();
    boolean open = false;
    for (PlannedStatement one : plan.statements()) {
      if (one.index().isPresent() || !open) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(one);
      open = one.index().isEmpty();
    }
    return parts;
  }

  /** What ran shows, and whatever the change took away stands again. */
  private void verify() {
    List<String> again =
        plan.undoes().flatMap(site.journal()::entry).map(UndoRun::makes).orElse(List.of());
    List<String> missing;
    try {
      missing =
          Stream.concat(
                  missing(plan.statements().stream().map(PlannedStatement::sql).toList()),
                  missing(again))
              .distinct()
              .toList();
    } catch (TargetException e) {
      throw new Unfinished(Result.UNKNOWN, "It was done, but could not be read back.", e);
    }
    if (!missing.isEmpty()) {
      throw Run.notShown(missing, plan);
    }
  }

  private Stream<String> missing(List<String> statements) {
    return Traces.of(statements).read(site.target(), Cancellation.never()).missing().stream();
  }

  private static List<String> makes(Entry entry) {
    return entry.change().undo().stream()
        .map(Step::sql)
        .flatMap(sql -> Statements.split(sql).stream())
        .filter(sql -> Trace.of(sql).filter(Trace::makes).isPresent())
        .toList();
  }
}
