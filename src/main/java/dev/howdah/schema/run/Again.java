package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Place;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.inspection.StandingObject;
import dev.howdah.schema.inspection.TargetInspection;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Planning;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans the same action again, before it is run and after.
 *
 * @param place where it runs
 * @param shown the plan that was shown
 */
record Again(Target target, Catalogue catalogue, Journal journal, Place place, Plan shown) {
  private static final String LOOK_AGAIN = "Look at the new plan and run that.";

  /**
   * A plan and what it was made from.
   *
   * @param objects the functions and views as they stand; empty for an undo
   */
  record Made(Plan plan, List<StandingObject> objects) {}

  private Made plan(List<Entry> entries, Cancellation cancellation) {
    if (shown.action() == Plan.Action.UNDO) {
      Entry entry =
          shown
              .undoes()
              .flatMap(journal::entry)
              .orElseThrow(() -> refusal("The journal has lost the change.", LOOK_AGAIN));
      // It was shown without an obstacle, so that one on a copy was chosen.
      boolean allowed = shown.isRunnable();
      return new Made(
          Planning.undo(target, catalogue, entry, entries, allowed, cancellation), List.of());
    }
    Optional<String> schema =
        shown.action() == Plan.Action.UNINSTALL
            ? Optional.of(shown.schema()).filter(name -> !name.isEmpty())
            : shown.selection().schema();
    TargetInspection found = TargetInspection.read(target, catalogue, true, schema, cancellation);
    Plan plan =
        switch (shown.action()) {
          case INSTALL -> Planning.install(target, shown.selection(), found, entries, cancellation);
          case UNINSTALL -> Planning.uninstall(target, found, entries, cancellation);
          case ANALYZE ->
              Planning.analyze(target, found, objects(shown.statements()), cancellation);
          case UNDO -> throw new IllegalStateException("an undo is planned from its entry");
        };
    return new Made(plan, found.objects());
  }

  private Made plan(Cancellation cancellation) {
    return plan(
        switch (shown.action()) {
          case INSTALL, UNINSTALL -> journal.known(place);
          case UNDO -> journal.entries();
          case ANALYZE -> List.of();
        },
        cancellation);
  }

  /**
   * The same plan, made of what there is now.
   *
   * @return empty when there is nothing left to do
   * @throws TargetException when it is another one, or something is in the way
   */
  Optional<Made> agreed(Cancellation cancellation) {
    Made now = plan(cancellation);
    boolean byJournal =
        shown.action() == Plan.Action.INSTALL || shown.action() == Plan.Action.UNINSTALL;
    if (byJournal && !now.plan().same(shown)) {
      // It may have been planned without the journal.
      Made without = plan(List.of(), cancellation);
      now = without.plan().same(shown) ? without : now;
    }
    if (!now.plan().obstacles().isEmpty()) {
      throw refusal(
          String.join(" ", now.plan().obstacles()), "Remove the obstacle and look again.");
    }
    if (now.plan().isEmpty()) {
      return Optional.empty();
    }
    if (!now.plan().same(shown)) {
      throw changed();
    }
    return Optional.of(now);
  }

  /**
   * What of some statements is still to be done, as the database shows itself.
   *
   * @return the objects' names
   */
  List<String> left(List<PlannedStatement> done) {
    Set<String> objects = done.stream().map(PlannedStatement::object).collect(Collectors.toSet());
    return plan(Cancellation.never()).plan().statements().stream()
        .map(PlannedStatement::object)
        .filter(objects::contains)
        .distinct()
        .toList();
  }

  private static Set<String> objects(List<PlannedStatement> statements) {
    return statements.stream().map(PlannedStatement::object).collect(Collectors.toSet());
  }

  /** What stands is no longer what the plan was made from. */
  static TargetException changed() {
    return refusal("The database changed since this plan was shown.", LOOK_AGAIN);
  }

  private static TargetException refusal(String sentence, String nextStep) {
    return new TargetException(
        new Failure.Usage(sentence, nextStep, sentence, Optional.empty()), null);
  }
}
