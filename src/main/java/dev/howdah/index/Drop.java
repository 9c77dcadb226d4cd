package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.run.IndexBuilds.Progress;
import dev.howdah.schema.run.IndexBuilds.Task;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Drops one index concurrently, a valid one too. The server first makes it INVALID, and then waits
 * for the transactions that may use it: whatever interrupts that leaves an INVALID index. So it is
 * followed and judged by the catalogue as a build is. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-dropindex.html">DROP INDEX</a>.
 */
final class Drop {
  private static final Pattern CONCURRENTLY =
      Pattern.compile(
          "\\s*DROP\\s+INDEX\\s+CONCURRENTLY\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What is asked for. */
  record Order(Task task, Consumer<Progress> progress, Cancellation cancellation) {
    PlannedIndex index() {
      return task.index();
    }

    String sql() {
      return task.sql();
    }
  }

  /** The index as it stands. */
  private record Standing(long oid, String definition) {}

  private final Target target;
  private final Order order;
  private final PlannedIndex index;
  private final Patience patience;
  private final IndexCatalogue catalogue;
  private final Journal journal;

  Drop(Target target, Journal journal, Patience patience, Order order) {
    this.target = target;
    this.order = order;
    this.index = order.index();
    this.patience = patience;
    this.catalogue = new IndexCatalogue(target);
    this.journal = journal;
  }

  /** What went wrong; empty when it is gone, also when it was gone before. */
  Optional<Failure> run() {
    if (!CONCURRENTLY.matcher(order.sql()).matches()) {
      return Optional.of(
          usage("Only DROP INDEX CONCURRENTLY, by itself, lets others use the table meanwhile."));
    }
    try {
      Optional<Standing> standing = standing();
      return standing.isPresent() ? drop(standing.get()) : Optional.empty();
    } catch (TargetException | CancellationException e) {
      return Optional.of(failure(e));
    }
  }

  /** Refuses what is not what was planned, and what must not go by itself. */
  private Optional<Standing> standing() {
    Cancellation cancellation = order.cancellation();
    Optional<Relation> found = catalogue.relation(index.schema(), index.name(), cancellation);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Relation relation = found.get();
    if (!relation.isIndex() || !relation.table().equals(index.table())) {
      throw refusal(index.name() + " is " + relation.description() + " by now");
    }
    if (catalogue.bound(cancellation).contains(relation.oid())) {
      throw refusal(
          index.name() + " enforces a constraint, identifies replicated rows or belongs to more");
    }
    if (catalogue
        .invalid(relation.oid(), cancellation)
        .filter(InvalidIndex::building)
        .isPresent()) {
      throw refusal("A session is at work on " + index.name());
    }
    Optional<Standing> standing =
        catalogue
            .written(relation.oid(), cancellation)
            .map(definition -> new Standing(relation.oid(), definition));
    standing.ifPresent(one -> check(relation, one));
    return standing;
  }

  /** Refuses another index than was planned for, and the remains of a build that are none now. */
  private void check(Relation relation, Standing standing) {
    PlannedIndex.Leaving planned =
        index.leaving().orElseThrow(() -> refusal("The plan does not say which index it means"));
    if (!planned.valid() && relation.usable()) {
      throw refusal(index.name() + " is valid by now");
    }
    if (planned.oid() != standing.oid() || !planned.definition().equals(standing.definition())) {
      throw refusal(index.name() + " is another index by now");
    }
    if (planned.valid() && !relation.usable()) {
      throw refusal(index.name() + " is INVALID by now");
    }
  }

  private Optional<Failure> drop(Standing standing) {
    JournaledChange change = new JournaledChange(journal, this::change);
    LoneStatement.Order alone =
        new LoneStatement.Order(index.schema(), index.table(), order.sql(), order.cancellation());
    try (LoneStatement statement =
        new LoneStatement(target, patience, alone, told -> tell(told, change))) {
      statement.run(session -> isStillThat(standing), change::begin);
      return change.begun() ? verdict(standing, change, statement) : Optional.empty();
    } catch (RuntimeException e) {
      change.end(Result.UNKNOWN, Failures.of(e).sentence(), Optional.empty());
      throw e;
    }
  }

  private Change change() {
    Task task = order.task();
    return new Change(
        Change.Action.DROP_INDEX,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(index.name()),
        List.of(new Step(order.sql(), true)),
        task.partOf().isPresent() ? List.of() : undo(task),
        Optional.empty(),
        task.partOf());
  }

  private static List<Step> undo(Task task) {
    return task.undo().stream()
        .map(sql -> new Step(sql, sql.contains(" INDEX CONCURRENTLY ")))
        .toList();
  }

  private boolean isStillThat(Standing standing) {
    Optional<Standing> now = standing();
    if (now.isPresent() && !now.get().equals(standing)) {
      throw refusal(index.name() + " is another index by now");
    }
    return now.isPresent();
  }

  private void tell(BuildProgress progress, JournaledChange change) {
    String words =
        change.begun() && progress.phase().equals(BuildPhase.INITIALIZING.words())
            ? "removing it, after the transactions that may still use it"
            : Indexes.words(progress);
    order.progress().accept(new Progress(words, -1, progress.atServer()));
  }

  /** What the catalogue says once the session does nothing any more. */
  private Optional<Failure> verdict(
      Standing standing, JournaledChange change, LoneStatement statement) {
    LostLink link = new LostLink(patience);
    statement.awaitEnd(link);
    if (!link.answer(() -> catalogue.exists(standing.oid()))) {
      change.end(Result.DONE, "Dropped.", Optional.empty());
      return Optional.empty();
    }
    Optional<InvalidIndex> remains =
        link.answer(() -> catalogue.invalid(standing.oid(), Cancellation.never()));
    Failure why =
        order.cancellation().isRequested()
            ? new Failure.Cancelled(
                "The removal of " + index.name() + " was cancelled.",
                "Remove it again when you want to.",
                order.sql(),
                Optional.empty())
            : statement
                .thrown()
                .map(this::failure)
                .orElseGet(
                    () -> usage("The statement ran, but " + index.name() + " is still there."));
    if (remains.isEmpty()) {
      change.end(
          why instanceof Failure.Cancelled ? Result.CANCELLED : Result.FAILED,
          why.sentence() + " It stands as before.",
          Optional.empty());
      return Optional.of(why);
    }
    Failure partly =
        new Failure.Unexpected(
            why.sentence() + JournaledBuild.stays(remains.get()),
            "Remove the INVALID index: no query uses it any more.",
            why.detail(),
            why.sqlState());
    change.end(Result.PARTLY, partly.sentence(), Optional.empty());
    return Optional.of(partly);
  }

  private TargetException refusal(String reason) {
    return new TargetException(usage(reason + "; it is left alone."), null);
  }

  private Failure usage(String sentence) {
    return new Failure.Usage(sentence, "Look at the indexes again.", order.sql(), Optional.empty());
  }

  private Failure failure(Exception e) {
    return Failures.of(e, target.settings().display());
  }
}
