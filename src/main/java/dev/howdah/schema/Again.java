package dev.howdah.schema;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans the same action again, before it is run and after. */
record Again(Target target, Catalogue catalogue, Plan shown) {
  /** A plan and what it was made from. */
  record Made(Plan plan, TargetInspection inspection) {}

  Made plan(Cancellation cancellation) {
    TargetInspection found = TargetInspection.read(target, catalogue, true, cancellation);
    return new Made(
        switch (shown.action()) {
          case INSTALL -> Planning.install(target, shown.selection(), found, cancellation);
          case UNINSTALL -> Planning.uninstall(target, found, cancellation);
          case ANALYZE, UNDO -> shown;
        },
        found);
  }

  /**
   * The same plan, made of what there is now.
   *
   * @return empty when there is nothing left to do
   * @throws TargetException when it is another one, or something is in the way
   */
  Optional<Made> agreed(Cancellation cancellation) {
    Made now = plan(cancellation);
    if (!now.plan().obstacles().isEmpty()) {
      throw refusal(
          String.join(" ", now.plan().obstacles()), "Remove the obstacle and look again.");
    }
    if (now.plan().isEmpty()) {
      return Optional.empty();
    }
    if (!now.plan().same(shown)) {
      throw refusal(
          "The database changed since this plan was shown.", "Look at the new plan and run that.");
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

  private static TargetException refusal(String sentence, String nextStep) {
    return new TargetException(
        new Failure.Usage(sentence, nextStep, sentence, Optional.empty()), null);
  }
}
