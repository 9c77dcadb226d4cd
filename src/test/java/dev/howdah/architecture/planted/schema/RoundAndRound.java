package dev.howdah.architecture.planted.schema;

import dev.howdah.architecture.planted.schema.inner.Round;

/** Uses a package below, which uses this one. */
public final class RoundAndRound {
  public Round round() {
    return new Round();
  }
}
