package dev.howdah.index.account;

import dev.howdah.index.account.Account.Standing;
import dev.howdah.index.account.Account.Use;
import dev.howdah.index.account.Account.Verdict;
import dev.howdah.journal.Baseline;
import dev.howdah.monitor.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges one index by what the journal has of it and what the server says now. */
final class Judgement {
  /** After so long without a scan an index is called unused. */
  private static final Duration TELLING = Duration.ofDays(7);

  private static final Duration EARLY = Duration.ofDays(1);

  /** Fewer scans than this in the first day say nothing. */
  private static final long HARDLY = 10;

  /** A fall by less than this is none. */
  private static final double CHANGE = 0.1;

  private static final long UPDATES = 20;

  private final BuiltIndex index;
  private final Present present;
  private final Optional<Present.Index> found;
  private final Shifts shifts;
  private final Standing standing;
  private final Instant now;
  private final List<String> words = new ArrayList<>();

  /**
   * @param candidates those that stand now with its oid or its name
   */
  private Judgement(
      BuiltIndex index, List<Present.Index> candidates, Present present, Instant now) {
    this.index = index;
    this.present = present;
    this.now = now;
    this.found = index.removed().isPresent() ? Optional.empty() : found(index, candidates);
    this.standing = standing(index, found);
    this.shifts =
        standing == Standing.VALID || standing == Standing.INVALID
            ? Shifts.of(index, present)
            : Shifts.NONE;
  }

  static Account of(
      BuiltIndex index, List<Present.Index> candidates, Present present, Instant now) {
    return new Judgement(index, candidates, present, now).account();
  }

  private static Optional<Present.Index> found(BuiltIndex index, List<Present.Index> candidates) {
    return candidates.stream()
        .filter(one -> isThatVeryOne(index, one))
        .findFirst()
        .or(
            () ->
                candidates.stream()
                    .filter(
                        one ->
                            one.schema().equals(index.schema()) && one.name().equals(index.name()))
                    .findFirst());
  }

  /** Whatever it and its table are called by now. */
  private static boolean isThatVeryOne(BuiltIndex index, Present.Index one) {
    return one.oid() == index.oid();
  }

  private static Standing standing(BuiltIndex index, Optional<Present.Index> found) {
    if (found.isEmpty()) {
      return Standing.GONE;
    }
    Present.Index one = found.get();
    boolean same =
        isThatVeryOne(index, one)
            || one.definition().isEmpty()
            || index.definition().isEmpty()
            || one.definition().equals(index.definition());
    return same ? (one.usable() ? Standing.VALID : Standing.INVALID) : Standing.ANOTHER;
  }

  /** Whether any statement can owe it something: what no scan has used made none faster. */
  private boolean isCredited() {
    return found.filter(one -> one.scans() > 0).isPresent();
  }

  private Account account() {
    Verdict verdict =
        switch (standing) {
          case GONE -> {
            words.add(
                index
                    .removed()
                    .map(how -> "It was " + how + ".")
                    .orElse("It is gone: somebody dropped it, not Howdah on this computer."));
            yield Verdict.UNKNOWN;
          }
          case ANOTHER -> {
            words.add("An index of its name stands, with another definition.");
            yield Verdict.UNKNOWN;
          }
          case INVALID -> {
            words.add("It is INVALID by now: no query uses it.");
            yield Verdict.UNKNOWN;
          }
          case VALID -> used(found.orElseThrow());
        };
    return new Account(
        index.entry().id(),
        index.schema(),
        index.table(),
        index.name(),
        index.created(),
        standing,
        standing == Standing.VALID || standing == Standing.INVALID
            ? found.map(this::use)
            : Optional.empty(),
        isCredited() ? shifts.statements().all() : List.of(),
        shifts.heapOnly(),
        shifts.writeMillis().filter(shift -> isCredited() || shift.change() > 0),
        verdict,
        String.join(" ", words));
  }

  private Use use(Present.Index one) {
    return new Use(one.scans(), one.tuples(), one.bytes(), since(), one.lastScan());
  }

  /** The build, or a later reset of the counters. */
  private Instant since() {
    Instant counting = present.server().counting();
    return counting.isAfter(index.counted()) ? counting : index.counted();
  }

  private boolean isReset() {
    return since().isAfter(index.counted());
  }

  private Verdict used(Present.Index one) {
    boolean remade = index.oid() != 0 && one.oid() != index.oid() && !index.rebuilt();
    Verdict verdict = byUse(one, remade);
    if (!one.name().equals(index.name())) {
      words.add("It is called " + one.name() + " by now.");
    }
    if (remade && one.scans() > 0) {
      words.add("It was made again since.");
    }
    heapOnly();
    others(one);
    return verdict;
  }

  private Verdict byUse(Present.Index one, boolean remade) {
    Duration counted = Duration.between(since(), now);
    if (one.scans() == 0 && remade) {
      words.add("It was made again since the build, nobody knows when, and has no scan.");
      return Verdict.UNKNOWN;
    }
    Optional<Duration> idle = one.lastScan().map(last -> Duration.between(last, now));
    boolean unused =
        one.scans() == 0 || idle.filter(time -> time.compareTo(TELLING) >= 0).isPresent();
    Duration span = idle.orElse(counted);
    if (unused && span.compareTo(TELLING) >= 0) {
      words.add(
          "No scan in "
              + Words.time(span)
              + (one.scans() == 0
                  ? "."
                  : one.scans() == 1
                      ? ", the only one on " + Units.day(one.lastScan().orElseThrow()) + "."
                      : ", the last of %s on %s."
                          .formatted(
                              Units.count(one.scans()), Units.day(one.lastScan().orElseThrow()))));
      if (one.unique()) {
        words.add("It keeps duplicates out all the same.");
        return Verdict.USED;
      }
      return Verdict.UNUSED;
    }
    if (one.scans() == 0 && isReset()) {
      words.add(
          "No scan since its counters began anew %s ago; before, nobody knows."
              .formatted(Words.time(counted)));
      return Verdict.UNKNOWN;
    }
    if (one.scans() == 0) {
      words.add("No scan in " + Words.time(counted) + " so far.");
      return Verdict.TOO_EARLY;
    }
    return byTime(one);
  }

  private Verdict byTime(Present.Index one) {
    String scans = Words.times(one.scans(), "Scanned") + " since " + Units.day(since());
    boolean early =
        Duration.between(index.counted(), now).compareTo(EARLY) < 0 && one.scans() < HARDLY;
    if (early) {
      words.add(scans + ", which is too little to tell more.");
      return Verdict.TOO_EARLY;
    }
    StatementVerdict statements = StatementVerdict.of(index, present, shifts.statements(), scans);
    words.addAll(statements.words());
    return statements.verdict();
  }

  private void heapOnly() {
    long updates =
        index.before().flatMap(Baseline::figures).map(Baseline.Figures::updates).orElse(0L);
    shifts
        .heapOnly()
        .filter(shift -> updates >= UPDATES && shift.before() - shift.since() > CHANGE)
        .ifPresent(
            shift ->
                words.add(
                    "Heap-only updates of the table fell from %s to %s."
                        .formatted(Units.percent(shift.before()), Units.percent(shift.since()))));
  }

  /** Other nodes have scans of their own. */
  private void others(Present.Index one) {
    int streams = present.server().streams();
    if (present.server().standby()) {
      words.add("This server is a standby: its own scans alone are counted here.");
    } else if (streams > 0 && one.scans() == 0) {
      words.add(
          streams == 1
              ? "One standby follows this server whose use of it is not known here."
              : "%d standbys follow this server whose use of it is not known here."
                  .formatted(streams));
    }
  }
}
