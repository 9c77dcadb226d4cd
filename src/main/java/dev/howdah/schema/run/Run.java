package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlWork;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.StandingObject;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.Site.Ended;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of one plan, while it is our turn: what belongs into a transaction in one, what runs on
 * its own one by one. Each part is in the journal before it begins, and read back when it has
 * ended. One thread's, once.
 */
final class Run {
  private final Site site;
  private final Again again;
  private final Plan plan;
  private final List<StandingObject> objects;
  private final StatementRunner runner;
  private final Cancellation cancellation;

  private final List<String> done = new ArrayList<>();
  private final List<Outcome.FailedStatement> failed = new ArrayList<>();

  Run(Site site, Again again, Again.Made made, StatementRunner runner) {
    this.site = site;
    this.again = again;
    this.plan = made.plan();
    this.objects = made.objects();
    this.runner = runner;
    this.cancellation = runner.cancellation();
  }

  Outcome run() {
    long start = System.nanoTime();
    try {
      switch (plan.action()) {
        case INSTALL -> {
          together(Change.Action.INSTALL);
          indexes();
        }
        case UNINSTALL -> {
          indexes();
          together(Change.Action.UNINSTALL);
        }
        case ANALYZE -> analyze();
        case UNDO -> undo();
      }
    } catch (RuntimeException e) {
      throw site.failure(e);
    }
    return new Outcome(plan.action(), done, failed, Duration.ofNanos(System.nanoTime() - start));
  }

  private void together(Change.Action action) {
    List<PlannedStatement> statements =
        plan.statements().stream()
            .filter(one -> one.index().isEmpty() && one.kind() != Kind.INDEX)
            .toList();
    if (statements.isEmpty()) {
      return;
    }
    site.journaled(
        site.change(action, statements, true, Optional.empty()),
        entry -> {
          transaction(entry, session -> runTogether(session, statements));
          verify(statements);
          return new Ended(Result.DONE, "All of it was done, and read back.");
        });
  }

  private boolean runTogether(Connection session, List<PlannedStatement> statements)
      throws SQLException {
    new LockedDrops(statements, runner, site.patience().lock()).take(session);
    if (plan.action() == Plan.Action.INSTALL) {
      new Installation(plan.schema(), statements, objects, runner).run(session);
    } else {
      runner.run(session, statements);
    }
    return true;
  }

  private void transaction(Entry entry, SqlWork<?> work) {
    new Transaction(site.target(), site.patience(), runner, cancellation)
        .run(work, transaction -> site.journal().committing(entry, transaction));
  }

  /** Reads back what was just committed. */
  private void verify(List<PlannedStatement> statements) {
    List<String> left;
    try {
      left = again.left(statements);
    } catch (TargetException e) {
      throw new Unfinished(Result.UNKNOWN, "It was committed, but could not be read back.", e);
    }
    if (!left.isEmpty()) {
      throw notShown(left);
    }
    addDone(statements);
  }

  private void addDone(List<PlannedStatement> statements) {
    statements.stream()
        .map(PlannedStatement::object)
        .filter(object -> !done.contains(object))
        .distinct()
        .forEach(done::add);
  }

  private Unfinished notShown(List<String> left) {
    return notShown(left, plan);
  }

  static Unfinished notShown(List<String> left, Plan plan) {
    String sentence =
        "The database does not show what was just done: " + String.join(", ", left) + ".";
    return new Unfinished(
        Result.PARTLY,
        sentence,
        new TargetException(
            new Failure.Unexpected(
                sentence,
                "Look at the new plan; somebody may be changing the same objects.",
                plan.script(),
                Optional.empty()),
            null));
  }

  /** What runs on its own, and then its marks. What fails here does not stop the others. */
  private void indexes() {
    List<PlannedStatement> statements =
        plan.statements().stream()
            .filter(one -> one.index().isPresent() || one.kind() == Kind.INDEX)
            .toList();
    List<PlannedStatement> marks =
        statements.stream().filter(one -> one.index().isEmpty()).toList();
    if (statements.isEmpty()) {
      return;
    }
    List<PlannedStatement> succeeded = new ArrayList<>();
    if (marks.isEmpty()) {
      IndexRun indexes =
          new IndexRun(
              site,
              runner,
              failed,
              _ -> {
                throw new IllegalStateException("nothing to mark");
              },
              Optional.empty());
      indexes.run(statements);
      succeeded.addAll(indexes.succeeded(statements));
    } else {
      site.journaled(
          site.change(Change.Action.INSTALL, marks, false, Optional.empty()),
          entry -> {
            IndexRun indexes =
                new IndexRun(
                    site, runner, failed, work -> transaction(entry, work), Optional.empty());
            Ended ended = indexes.run(statements);
            succeeded.addAll(indexes.succeeded(statements));
            return ended;
          });
    }
    List<String> left = again.left(succeeded);
    if (!left.isEmpty()) {
      throw notShown(left);
    }
    addDone(succeeded);
  }

  private void analyze() {
    site.journaled(
        site.change(Change.Action.ANALYZE, plan.statements(), false, Optional.empty()),
        _ -> {
          AnalyzeRun run =
              new AnalyzeRun(
                  runner,
                  failed,
                  work ->
                      new Transaction(
                              site.target(), site.patience(), runner, cancellation, Duration.ZERO)
                          .run(work));
          Ended ended = run.run(plan.statements());
          addDone(run.analyzed());
          return ended;
        });
  }

  private void undo() {
    site.journaled(
        site.change(Change.Action.UNDO, plan.statements(), true, plan.undoes()),
        entry -> {
          UndoRun undo = new UndoRun(site, plan, runner, failed, work -> transaction(entry, work));
          try {
            return undo.run(entry.id());
          } finally {
            done.addAll(undo.done());
          }
        });
  }
}
