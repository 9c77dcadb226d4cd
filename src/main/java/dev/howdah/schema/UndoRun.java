package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlWork;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.schema.Site.Ended;
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
   * @throws Unfinished when something stopped it after some of it was done
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
          return new Ended(
              done.isEmpty() ? Result.FAILED : Result.PARTLY, sentence() + " " + why.sentence());
        }
        part.stream()
            .map(PlannedStatement::object)
            .filter(object -> !done.contains(object))
            .forEach(done::add);
      }
    } catch (RuntimeException e) {
      if (done.isEmpty()) {
        throw e;
      }
      TargetException why = site.failure(e);
      throw new Unfinished(Result.PARTLY, sentence() + " " + why.failure().sentence(), why);
    }
    verify();
    return new Ended(Result.DONE, "All of it was taken back, and read back.");
  }

  private String sentence() {
    return done.isEmpty()
        ? "Nothing of it was done."
        : "Not all of it was done; done until then: " + String.join(", ", done) + ".";
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
    List<String> missing =
        Stream.concat(
                missing(plan.statements().stream().map(PlannedStatement::sql).toList()),
                missing(again))
            .distinct()
            .toList();
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
