package dev.howdah.architecture.planted.schema.inner;

import dev.howdah.architecture.planted.schema.RoundAndRound;

/** The other half of {@link RoundAndRound}. */
public final class Round {
  public RoundAndRound again() {
    return new RoundAndRound();
  }
}
