package dev.howdah.app;

import dev.howdah.connect.Target;
import dev.howdah.monitor.History;
import org.jspecify.annotations.Nullable;

/**
 * What the session that a window left last had seen, for when the window comes back to the same
 * target: the same place and database, with the same role. Belongs to the JavaFX thread.
 */
final class LeftHistory {
  /** What a target shows, and to whom. */
  record Identity(String place, String database, String role) {
    static Identity of(Target target) {
      return new Identity(target.place(), target.settings().database(), target.settings().user());
    }
  }

  private @Nullable Identity identity;
  private History history = new History();

  /** Remembers a session that is left, in place of the one before. */
  void keep(Identity of, History seen) {
    identity = of;
    history = seen;
  }

  /** A history to go on with: what was seen of this target before, or an empty one. */
  History of(Target target) {
    History seen = Identity.of(target).equals(identity) ? history.copy() : new History();
    identity = null;
    history = new History();
    return seen;
  }
}
