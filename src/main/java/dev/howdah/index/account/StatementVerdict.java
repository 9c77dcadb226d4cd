package dev.howdah.index.account;

import dev.howdah.index.account.Account.Verdict;
import dev.howdah.journal.Baseline;
import dev.howdah.monitor.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges an index that is used by how the statements on its table changed.
 *
 * @param words why, each one or more plain sentences
 */
record StatementVerdict(Verdict verdict, List<String> words) {
  /** A mean of fewer calls says nothing. */
  private static final long CALLS = 5;

  /** A change by less than this is none. */
  private static final double CHANGE = 0.1;

  /** From then on each statement tells since when it is counted. */
  private static final int STATEMENT_DATES = 17;

  /**
   * Of an index.
   *
   * @param scans how often it was scanned, as the beginning of a sentence
   */
  static StatementVerdict of(
      BuiltIndex index, Present present, StatementShifts shifts, String scans) {
    return new Judge(index, present, shifts, new ArrayList<>()).verdict(scans);
  }

  private record Judge(
      BuiltIndex index, Present present, StatementShifts shifts, List<String> words) {
    StatementVerdict verdict(String scans) {
      List<StatementShift> changed =
          shifts.all().stream()
              .filter(shift -> shift.calls() >= CALLS && shift.meanMillis().before() > 0)
              .filter(shift -> callsBefore(shift) >= CALLS)
              .filter(shift -> Math.abs(shift.meanMillis().change()) > CHANGE)
              .toList();
      if (changed.isEmpty()) {
        unchanged(scans);
        return new StatementVerdict(Verdict.USED, List.copyOf(words));
      }
      boolean faster = changed.stream().mapToDouble(StatementShifts::spared).sum() > 0;
      most(
          changed.stream()
              .filter(shift -> StatementShifts.spared(shift) > 0 == faster)
              .findFirst()
              .orElseThrow(),
          faster);
      words.add(scans + ".");
      index
          .before()
          .flatMap(Baseline::counting)
          .flatMap(Baseline.Counting::statementsSince)
          .ifPresent(from -> words.add("“Before” is the mean since " + Units.day(from) + "."));
      if (shifts.anew()) {
        words.add("Statements were counted anew since the build; “since” begins there.");
      }
      lost();
      evicted();
      beside();
      return new StatementVerdict(faster ? Verdict.FASTER : Verdict.SLOWER, List.copyOf(words));
    }

    private void unchanged(String scans) {
      words.add(
          scans
              + (shifts.all().isEmpty()
                  ? "."
                  : ", and no statement takes more than a tenth longer or shorter."));
      if (shifts.all().isEmpty()) {
        words.add(unknown());
      }
      lost();
    }

    private void most(StatementShift most, boolean faster) {
      Shift mean = most.meanMillis();
      words.add(
          "%s takes %s: %s before, %s since, in %s calls."
              .formatted(
                  Words.quoted(most.text()),
                  faster ? Words.less(mean) : Units.percent(mean.change()) + " more",
                  Units.time(mean.before()),
                  Units.time(mean.since()),
                  Units.count(most.calls())));
    }

    /** What can no longer be compared. */
    private void lost() {
      lost(shifts.gone(), "no longer counted");
      lost(shifts.torn(), "no longer counted for every role that ran it");
    }

    private void lost(List<String> statements, String how) {
      if (statements.size() == 1) {
        words.add(
            "A statement that was counted before its build is %s: %s."
                .formatted(how, Words.quoted(statements.getFirst())));
      } else if (!statements.isEmpty()) {
        words.add(
            "%d statements that were counted before its build are %s, such as %s."
                .formatted(statements.size(), how, Words.quoted(statements.getFirst())));
      }
    }

    private void evicted() {
      long then =
          index.latest().flatMap(Baseline::counting).map(Baseline.Counting::evictions).orElse(0L);
      if (present.server().majorVersion() < STATEMENT_DATES
          && present.server().evictions() > then) {
        words.add(
            "The server threw out statements for want of room since, so that figures of seldom ones"
                + " may be off.");
      }
    }

    private void beside() {
      if (!index.beside().isEmpty()) {
        words.add(
            "On the same table %s built too: what changed is the work of all of them together."
                .formatted(
                    String.join(", ", index.beside())
                        + (index.beside().size() == 1 ? " was" : " were")));
      }
    }

    private long callsBefore(StatementShift shift) {
      return index.before().stream()
          .flatMap(before -> before.statements().stream())
          .filter(each -> each.queryId() == shift.queryId())
          .mapToLong(Baseline.Statement::calls)
          .sum();
    }

    /** Why nothing is said of the statements. */
    private String unknown() {
      Optional<Baseline> before = index.before();
      if (before.isEmpty()) {
        return "How long statements took before it is not known: the journal has no baseline of"
            + " it.";
      }
      boolean upgraded =
          before
              .get()
              .counting()
              .filter(then -> then.majorVersion() != present.server().majorVersion())
              .isPresent();
      if (upgraded) {
        return "How long statements took before the server's upgrade cannot be compared.";
      }
      return present
          .lacking()
          .map(why -> "Whether statements got faster is not known. " + why)
          .or(
              () ->
                  before
                      .get()
                      .lacking()
                      .map(
                          why ->
                              "Whether statements got faster is not known, for those before its"
                                  + " build could not be kept. "
                                  + why))
          .orElse(
              "Whether statements got faster is not known: none on its table was counted before"
                  + " and since.");
    }
  }
}
