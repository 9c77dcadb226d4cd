package dev.howdah.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;

/** The counters of the last minutes, as far as they can be compared. Belongs to one thread. */
final class RecentCounters {
  private static final Duration SPAN = Duration.ofMinutes(5);

  private final ArrayDeque<Counters> kept = new ArrayDeque<>();

  /** Compares nothing with what was counted until now. */
  void forget() {
    kept.clear();
  }

  /** Takes in the newest and tells the blocks since the oldest. */
  CacheHits hits(Counters now) {
    Counters last = kept.peekLast();
    if (last != null && !now.follows(last)) {
      kept.clear();
    }
    kept.addLast(now);
    while (kept.size() > 2 && Duration.between(second(), now.takenAt()).compareTo(SPAN) >= 0) {
      kept.removeFirst();
    }
    Counters oldest = kept.getFirst();
    return new CacheHits(
        now.blocksHit() - oldest.blocksHit(),
        now.blocksRead() - oldest.blocksRead(),
        Duration.between(oldest.takenAt(), now.takenAt()));
  }

  private Instant second() {
    Iterator<Counters> each = kept.iterator();
    each.next();
    return each.next().takenAt();
  }
}
