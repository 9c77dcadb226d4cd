package dev.howdah.ui.wall;

import dev.howdah.ui.kit.Vital;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How far to the front targets stand: whoever gets worse at once, whoever gets better once that has
 * lasted, so that one that flickers does not make the wall jump. Fed with each reading. Belongs to
 * one thread.
 */
final class Ranks {
  /** So long a target has to be better. */
  static final Duration CALM = Duration.ofSeconds(30);

  /**
   * Where a target stands.
   *
   * @param worst when it was last as bad as that
   */
  private record Standing(int rank, Instant worst) {}

  private final Clock clock;
  private final Map<TileViewModel, Standing> standings = new HashMap<>();

  Ranks(Clock clock) {
    this.clock = clock;
  }

  /** Takes the present reading of a target in. */
  void read(TileViewModel tile) {
    int now = rank(tile.readingProperty().get().state());
    Instant time = clock.instant();
    Standing before = standings.get(tile);
    if (before == null
        || now <= before.rank()
        || Duration.between(before.worst(), time).compareTo(CALM) >= 0) {
      standings.put(tile, new Standing(now, time));
    }
  }

  /** The lower, the nearer to the front. */
  int of(TileViewModel tile) {
    Standing known = standings.get(tile);
    return known == null ? rank(Vital.State.OK) : known.rank();
  }

  /** Forgets all but these. */
  void keep(Iterable<TileViewModel> tiles) {
    Map<TileViewModel, Standing> kept = new HashMap<>();
    tiles.forEach(
        tile -> {
          Standing known = standings.get(tile);
          if (known != null) {
            kept.put(tile, known);
          }
        });
    standings.clear();
    standings.putAll(kept);
  }

  private static int rank(Vital.State state) {
    return switch (state) {
      case BAD -> 0;
      case WARN -> 1;
      case OK, UNKNOWN -> 2;
    };
  }
}
