package dev.howdah.connect;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one server that a target is, where its address names several: the place that the looking
 * sessions reached last. What is looked at and what is changed must be the same server, so every
 * session goes there first; looking sessions leave it only when it is gone, changing sessions never
 * do. Safe from any thread.
 */
final class Pin {
  private final AtomicReference<@Nullable Spot> spot = new AtomicReference<>();

  /** Where the next session has to go; empty before the first one. */
  Optional<Spot> spot() {
    return Optional.ofNullable(spot.get());
  }

  /** Takes this place from now on, and tells whether there was another one before. */
  boolean moveTo(Spot reached) {
    Spot before = spot.getAndSet(reached);
    return before != null && !before.equals(reached);
  }
}
