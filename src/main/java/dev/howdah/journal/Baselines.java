package dev.howdah.journal;

import java.util.Optional;

/**
 * What the journal has of a build's surroundings.
 *
 * @param before right before its statement
 * @param after right after it; empty too when its Howdah did not live to see that
 */
public record Baselines(Optional<Baseline> before, Optional<Baseline> after) {
  /** Nothing is known. */
  public static final Baselines NONE = new Baselines(Optional.empty(), Optional.empty());

  /** These with another one, which counts instead of an earlier one of the same moment. */
  Baselines with(Baseline baseline) {
    return switch (baseline.moment()) {
      case BEFORE -> new Baselines(Optional.of(baseline), after);
      case AFTER -> new Baselines(before, Optional.of(baseline));
    };
  }
}
