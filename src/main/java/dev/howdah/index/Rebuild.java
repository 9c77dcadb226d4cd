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
import dev.howdah.monitor.Units;
import dev.howdah.schema.inspection.TargetPlace;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds one index anew in its place while others write. The server builds it beside the old one as
 * {@code …_ccnew}, swaps the two names, and drops the old one as {@code …_ccold}; whatever
 * interrupts that leaves one of the two INVALID, which is removed again. The names' swap is what
 * tells that it was done. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY">Rebuilding
 * Indexes Concurrently</a>.
 */
final class Rebuild {
  private static final Pattern TRANSIENT = Pattern.compile("(.*)_cc(?:new|old)\\d*");

  private final Target target;
  private final Journal journal;
  private final Patience patience;
  private final RebuildPlan plan;
  private final Optional<String> partOf;
  private final Cancellation cancellation;
  private final IndexCatalogue catalogue;

  /**
   * What is asked for.
   *
   * @param partOf the id of the undo that it belongs to; empty for a change of its own
   */
  record Order(RebuildPlan plan, Optional<String> partOf) {
    /** Of a rebuild by itself. */
    Order(RebuildPlan plan) {
      this(plan, Optional.empty());
    }
  }

  Rebuild(
      Target target, Journal journal, Patience patience, Order order, Cancellation cancellation) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
    this.plan = order.plan();
    this.partOf = order.partOf();
    this.cancellation = cancellation;
    this.catalogue = new IndexCatalogue(target);
  }

  BuildOutcome run(Consumer<BuildProgress> progress) {
    if (plan.obstacle().isPresent()) {
      return refused(plan.index() + " cannot be rebuilt: " + plan.obstacle().get() + ".");
    }
    JournaledChange change = new JournaledChange(journal, this::change);
    LoneStatement.Order order =
        new LoneStatement.Order(plan.schema(), plan.table(), plan.sql(), cancellation);
    BuildOutcome outcome;
    try (LoneStatement statement = new LoneStatement(target, patience, order, progress)) {
      outcome = run(statement, change);
    } catch (RuntimeException e) {
      change.end(Result.UNKNOWN, Failures.of(e).sentence(), Optional.empty());
      if (!(e instanceof TargetException || e instanceof CancellationException)) {
        throw e;
      }
      return change.begun()
          ? new BuildOutcome.Unknown(failure(e))
          : new BuildOutcome.Failed(failure(e), Optional.empty());
    }
    end(change, outcome);
    return outcome;
  }

  private BuildOutcome run(LoneStatement statement, JournaledChange change) {
    Set<Long> before = oids(invalid(Cancellation.never()));
    try {
      statement.run(session -> isStillThat(), change::begin);
    } catch (TargetException | CancellationException e) {
      return cancellation.isRequested()
          ? new BuildOutcome.Cancelled(Optional.empty())
          : new BuildOutcome.Failed(failure(e), Optional.empty());
    }
    LostLink link = new LostLink(patience);
    statement.awaitEnd(link);
    Optional<Relation> stands =
        link.answer(() -> catalogue.relation(plan.schema(), plan.index(), Cancellation.never()));
    Optional<InvalidIndex> remains = tidied(link, before);
    boolean swapped =
        stands.filter(index -> index.usable() && index.oid() != plan.oid()).isPresent();
    if (swapped) {
      return new BuildOutcome.Built(
          plan.index(),
          link.answer(() -> catalogue.size(stands.get().oid())),
          statement.elapsed(),
          remains.map(index -> JournaledBuild.stays(index).strip()));
    }
    if (cancellation.isRequested()) {
      return new BuildOutcome.Cancelled(remains);
    }
    return new BuildOutcome.Failed(
        statement
            .thrown()
            .filter(e -> !(e instanceof SQLWarning))
            .map(this::failure)
            .orElseGet(() -> usage("The statement ran, but " + plan.index() + " is not new.")),
        remains);
  }

  private boolean isStillThat() {
    Optional<Relation> now = catalogue.relation(plan.schema(), plan.index(), cancellation);
    if (now.filter(index -> index.oid() == plan.oid()).isEmpty()) {
      throw new TargetException(
          usage(plan.index() + " is another index by now; it is left alone."), null);
    }
    if (invalid(cancellation).stream()
        .anyMatch(index -> index.oid() == plan.oid() && index.building())) {
      throw new TargetException(
          usage("A session is at work on " + plan.index() + "; it is left alone."), null);
    }
    return true;
  }

  /** Those of the same table. */
  private List<InvalidIndex> invalid(Cancellation asking) {
    return catalogue.invalid(asking).stream()
        .filter(index -> index.schema().equals(plan.schema()) && index.table().equals(plan.table()))
        .toList();
  }

  private static Set<Long> oids(List<InvalidIndex> indexes) {
    return indexes.stream().map(InvalidIndex::oid).collect(Collectors.toSet());
  }

  /** Removes what this rebuild left: not the index itself, where that was INVALID before. */
  private Optional<InvalidIndex> tidied(LostLink link, Set<Long> before) {
    Optional<InvalidIndex> stays = Optional.empty();
    for (InvalidIndex index : link.answer(() -> invalid(Cancellation.never()))) {
      boolean ours =
          !index.building()
              && (index.oid() == plan.oid()
                  ? !isNamed(index)
                  : isTransient(index) && !before.contains(index.oid()));
      if (ours && !JournaledBuild.removed(target, patience, index)) {
        stays = Optional.of(index);
      }
    }
    return stays.isPresent() || before.contains(plan.oid())
        ? stays
        : link.answer(() -> catalogue.invalid(plan.oid(), Cancellation.never()));
  }

  /** Whether its name is one that the server gives to what it builds in the index's place. */
  private boolean isTransient(InvalidIndex index) {
    Matcher name = TRANSIENT.matcher(index.index());
    return name.matches() && plan.index().startsWith(name.group(1));
  }

  /** Whether it bears the name still, and so is no replaced one. */
  private boolean isNamed(InvalidIndex index) {
    return index.index().equals(plan.index());
  }

  private Change change() {
    return new Change(
        Change.Action.REINDEX,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(plan.index()),
        List.of(new Step(plan.sql(), true, OptionalLong.of(plan.oid()))),
        List.of(),
        Optional.empty(),
        partOf);
  }

  private void end(JournaledChange change, BuildOutcome outcome) {
    switch (outcome) {
      case BuildOutcome.Built built ->
          change.end(
              Result.DONE,
              "Rebuilt, "
                  + Units.pretty(built.sizeBytes())
                  + "."
                  + built.remark().map(" "::concat).orElse(""),
              Optional.empty());
      case BuildOutcome.Cancelled(Optional<InvalidIndex> left) ->
          change.end(
              left.isPresent() ? Result.PARTLY : Result.CANCELLED,
              "Cancelled." + left.map(JournaledBuild::stays).orElse(asBefore()),
              Optional.empty());
      case BuildOutcome.Failed(Failure failure, Optional<InvalidIndex> left) ->
          change.end(
              left.isPresent() ? Result.PARTLY : Result.FAILED,
              failure.sentence() + left.map(JournaledBuild::stays).orElse(asBefore()),
              Optional.empty());
      case BuildOutcome.Unknown(Failure failure) ->
          change.end(Result.UNKNOWN, failure.sentence(), Optional.empty());
    }
  }

  private String asBefore() {
    return plan.valid() ? " The index stands as before." : " The index is INVALID as before.";
  }

  private BuildOutcome refused(String sentence) {
    return new BuildOutcome.Failed(usage(sentence), Optional.empty());
  }

  private Failure usage(String sentence) {
    return new Failure.Usage(sentence, "Look at the indexes again.", plan.sql(), Optional.empty());
  }

  private Failure failure(Exception e) {
    return Failures.of(e, target.settings().display());
  }
}
