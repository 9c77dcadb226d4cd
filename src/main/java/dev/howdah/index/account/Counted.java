package dev.howdah.index.account;

import dev.howdah.index.account.Present.Counter;
import dev.howdah.journal.Baseline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was counted of a statement since a baseline. A server counts it for each role by itself, and
 * so it throws out, resets and begins: a role that ran it for the first time adds to what the
 * others did, where a counter that was lost leaves only those that are younger than the baseline.
 *
 * @param anew whether counters of then are lost
 */
record Counted(long calls, double millis, boolean anew) {
  /** Journals have rounded totals, some of them upwards. */
  private static final double ROUNDED_MILLIS = 0.001;

  /** All of some counters. */
  private static Counted all(List<Counter> counters, boolean anew) {
    return new Counted(
        counters.stream().mapToLong(Counter::calls).sum(),
        counters.stream().mapToDouble(Counter::totalMillis).sum(),
        anew);
  }

  /**
   * What a baseline would have had of a statement that it has not. It looked for it, so that there
   * was none; but where a counter is older, an earlier Howdah did not look for all of them, and
   * what was before counts.
   */
  static Baseline.Statement unread(Baseline.Statement then, List<Counter> now, Instant at) {
    boolean older =
        now.stream().anyMatch(each -> each.since().filter(since -> !since.isAfter(at)).isPresent());
    return older ? then : new Baseline.Statement(then.queryId(), 0, 0, then.text());
  }

  /**
   * Since a baseline.
   *
   * @param from what it had of the statement, of all roles together
   * @param at when it was read
   * @param reset whether all counters were reset later
   * @return empty where that cannot be told: before PostgreSQL 17 a counter has no date, and which
   *     of several roles' was lost is not known
   */
  static Optional<Counted> since(
      Baseline.Statement from, List<Counter> now, Instant at, boolean reset) {
    if (reset) {
      return Optional.of(all(now, true));
    }
    List<Counter> later =
        now.stream().filter(each -> each.since().filter(at::isBefore).isPresent()).toList();
    Counted fresh = all(later, true);
    Counted sum = all(now, false);
    boolean whole =
        sum.calls - fresh.calls >= from.calls()
            && sum.millis - fresh.millis >= from.totalMillis() - ROUNDED_MILLIS;
    if (whole) {
      return Optional.of(
          new Counted(
              sum.calls - from.calls(),
              Math.max(0, sum.millis - from.totalMillis()),
              from.calls() == 0));
    }
    boolean dated = now.stream().allMatch(each -> each.since().isPresent());
    return dated
        ? Optional.of(fresh)
        : now.size() == 1 ? Optional.of(all(now, true)) : Optional.empty();
  }
}
