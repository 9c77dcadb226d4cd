package dev.howdah.app;

import dev.howdah.connect.Target;
import dev.howdah.monitor.History;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the session that a window left last had seen, for when the window comes back to the same
 * target: the same place and database of the same cluster, with the same role. A server that was
 * restored or made anew at an address is another one; one that was restarted is the same, and said
 * to be restarted. Belongs to the JavaFX thread.
 */
final class LeftHistory {
  /**
   * What a target shows, and to whom.
   *
   * @param cluster its system identifier; empty where the role may not read it
   */
  record Identity(String place, String database, String role, Optional<String> cluster) {
    static Identity of(Target target) {
      return new Identity(
          target.place(), target.settings().database(), target.settings().user(), target.cluster());
    }
  }

  /**
   * What was seen of a target.
   *
   * @param serverStart when the server had begun that it was seen of
   */
  record Seen(History history, Instant serverStart) {}

  private @Nullable Identity identity;
  private @Nullable Seen last;

  /** Remembers a session that is left, in place of the one before. */
  void keep(Identity of, Seen seen) {
    identity = of;
    last = seen;
  }

  /** What to go on with: what was seen of this target before, or nothing yet. */
  Seen of(Target target) {
    Seen before = last;
    Seen seen =
        before != null && Identity.of(target).equals(identity)
            ? new Seen(before.history().copy(), before.serverStart())
            : new Seen(new History(), target.facts().startedAt());
    identity = null;
    last = null;
    return seen;
  }
}
