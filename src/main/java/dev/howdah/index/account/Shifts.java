package dev.howdah.index.account;

import dev.howdah.journal.Baseline;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What changed since an index was built. Counters that were reset since count from the reset on:
 * what they have is all later than the build.
 */
record Shifts(StatementShifts statements, Optional<Shift> heapOnly, Optional<Shift> writeMillis) {
  static final Shifts NONE = new Shifts(StatementShifts.NONE, Optional.empty(), Optional.empty());

  static Shifts of(BuiltIndex index, Present present) {
    Optional<Baseline> before = index.before();
    Optional<Baseline> latest = index.latest();
    if (before.isEmpty() || latest.isEmpty()) {
      return NONE;
    }
    StatementShifts statements = StatementShifts.of(before.get(), latest.get(), present);
    return new Shifts(
        statements,
        heapOnly(index, before.get(), latest.get(), present),
        writes(index, statements.all()));
  }

  private static Optional<Shift> heapOnly(
      BuiltIndex index, Baseline before, Baseline latest, Present present) {
    Present.Table now = present.tables().get(Present.key(index.schema(), index.table()));
    Optional<Baseline.Figures> then = before.figures();
    Optional<Baseline.Figures> from = latest.figures();
    if (now == null || then.isEmpty() || from.isEmpty() || then.get().updates() == 0) {
      return Optional.empty();
    }
    boolean anew = countersAnew(index, now, latest, present.server());
    long updates = anew ? now.updates() : now.updates() - from.get().updates();
    long heapOnly = anew ? now.heapOnly() : now.heapOnly() - from.get().heapOnly();
    return updates <= 0
        ? Optional.empty()
        : Optional.of(
            new Shift(
                share(then.get().heapOnly(), then.get().updates()), share(heapOnly, updates)));
  }

  private static boolean countersAnew(
      BuiltIndex index, Present.Table now, Baseline latest, Present.Server server) {
    Baseline.Figures from = latest.figures().orElseThrow();
    return server.counting().isAfter(index.counted())
        || now.updates() < from.updates()
        || now.heapOnly() < from.heapOnly()
        || now.inserts() < from.inserts();
  }

  private static double share(long some, long all) {
    return Math.clamp((double) some / all, 0, 1);
  }

  /**
   * Of the statements that write to the table, each weighing as often as it was called since, so
   * that a different mix is no change.
   */
  private static Optional<Shift> writes(BuiltIndex index, List<StatementShift> shifts) {
    String name = "\"?" + Pattern.quote(index.table()) + "\"?(?![\\w$])";
    Pattern writing =
        Pattern.compile(
            "\\b(?:INSERT\\s+INTO|UPDATE(?:\\s+ONLY)?|DELETE\\s+FROM(?:\\s+ONLY)?|MERGE\\s+INTO(?:\\s+ONLY)?)\\s+"
                + "(?:\"?[\\w$]+\"?\\.)?"
                + name,
            Pattern.CASE_INSENSITIVE);
    double calls = 0;
    double before = 0;
    double since = 0;
    for (StatementShift shift : shifts) {
      if (writing.matcher(shift.text()).find()) {
        calls += shift.calls();
        before += shift.calls() * shift.meanMillis().before();
        since += shift.calls() * shift.meanMillis().since();
      }
    }
    return calls == 0 ? Optional.empty() : Optional.of(new Shift(before / calls, since / calls));
  }
}
