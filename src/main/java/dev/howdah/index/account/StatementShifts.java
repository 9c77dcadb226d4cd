package dev.howdah.index.account;

import dev.howdah.journal.Baseline;
import dev.howdah.monitor.OwnStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the statements that were counted before a build changed.
 *
 * @param all the largest change of time first
 * @param anew whether some of their counters began anew since
 * @param gone those that are no longer counted
 * @param torn those of which some roles' counters are lost, so that they cannot be compared
 */
record StatementShifts(
    List<StatementShift> all, boolean anew, List<String> gone, List<String> torn) {
  static final StatementShifts NONE = new StatementShifts(List.of(), false, List.of(), List.of());

  /**
   * Since a build.
   *
   * @param latest the baseline from which on it is counted
   */
  static StatementShifts of(Baseline before, Baseline latest, Present present) {
    boolean comparable =
        before.lacking().isEmpty()
            && present.lacking().isEmpty()
            && before
                .counting()
                .filter(then -> then.majorVersion() == present.server().majorVersion())
                .isPresent();
    Baseline from = latest.lacking().isEmpty() ? latest : before;
    return comparable ? compared(before, from, present) : NONE;
  }

  private static StatementShifts compared(Baseline before, Baseline from, Present present) {
    Map<Long, Baseline.Statement> last = new HashMap<>();
    from.statements().forEach(each -> last.put(each.queryId(), each));
    boolean reset =
        present.server().statementsSince().filter(since -> since.isAfter(from.at())).isPresent();
    List<StatementShift> shifts = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    List<String> torn = new ArrayList<>();
    boolean anew = false;
    for (Baseline.Statement then : before.statements()) {
      List<Present.Counter> now = present.statements().getOrDefault(then.queryId(), List.of());
      if (then.calls() == 0 || OwnStatement.is(then.text())) {
        continue;
      }
      if (now.isEmpty()) {
        gone.add(text(then));
        continue;
      }
      Optional<Counted> counted =
          Counted.since(
              last.containsKey(then.queryId())
                  ? last.get(then.queryId())
                  : Counted.unread(then, now, from.at()),
              now,
              from.at(),
              reset);
      if (counted.isEmpty()) {
        torn.add(text(then));
      } else {
        anew |= counted.get().anew();
        if (counted.get().calls() > 0) {
          shifts.add(shift(then, counted.get()));
        }
      }
    }
    shifts.sort(
        Comparator.comparingDouble((StatementShift shift) -> Math.abs(spared(shift))).reversed());
    return new StatementShifts(List.copyOf(shifts), anew, List.copyOf(gone), List.copyOf(torn));
  }

  private static String text(Baseline.Statement then) {
    return then.text().isEmpty() ? "queryid " + then.queryId() : then.text();
  }

  private static StatementShift shift(Baseline.Statement then, Counted since) {
    return new StatementShift(
        then.queryId(),
        text(then),
        since.calls(),
        new Shift(then.totalMillis() / then.calls(), since.millis() / since.calls()));
  }

  /** Milliseconds that all calls since were spared. */
  static double spared(StatementShift shift) {
    return shift.calls() * (shift.meanMillis().before() - shift.meanMillis().since());
  }
}
