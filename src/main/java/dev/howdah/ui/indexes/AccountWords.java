package dev.howdah.ui.indexes;

import dev.howdah.index.account.Account;
import dev.howdah.index.account.Account.Standing;
import dev.howdah.index.account.Account.Verdict;
import dev.howdah.index.account.Shift;
import dev.howdah.index.account.StatementShift;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Quantity;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an index brought, in words for the screen. */
final class AccountWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private static final double MUCH = 0.1;

  private AccountWords() {}

  /** In a word or two, behind a name. */
  static String verdict(Account account) {
    return switch (account.standing()) {
      case GONE -> "dropped since";
      case ANOTHER -> "another now";
      case INVALID -> "INVALID";
      case VALID -> word(account.verdict());
    };
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case FASTER -> "faster";
      case USED -> "used";
      case SLOWER -> "slower";
      case UNUSED -> "unused";
      case TOO_EARLY -> "too early";
      case UNKNOWN -> "not known";
    };
  }

  static Badge.Tone tone(Account account) {
    if (account.standing() == Standing.INVALID) {
      return Badge.Tone.BAD;
    }
    if (account.standing() != Standing.VALID) {
      return Badge.Tone.NEUTRAL;
    }
    return switch (account.verdict()) {
      case FASTER -> Badge.Tone.OK;
      case USED -> Badge.Tone.INFO;
      case SLOWER, UNUSED -> Badge.Tone.WARN;
      case TOO_EARLY, UNKNOWN -> Badge.Tone.NEUTRAL;
    };
  }

  static String date(Instant time, ZoneId zone) {
    return time.atZone(zone).toLocalDate().toString();
  }

  static String day(Instant time, ZoneId zone) {
    return DAY.withZone(zone).format(time);
  }

  /** Such as {@code 43.0 ms → 1.2 ms}. */
  static String millis(Shift shift) {
    return Quantity.MILLISECONDS.text(shift.before())
        + " → "
        + Quantity.MILLISECONDS.text(shift.since());
  }

  /** Such as {@code 98 % → 2 %}. */
  static String shares(Shift shift) {
    return ForecastWords.share(shift.before()) + " → " + ForecastWords.share(shift.since());
  }

  /** Of the statement that changed most, such as {@code 43.0 → 1.2 ms}; empty without one. */
  static String mean(Account account) {
    return account.statements().stream()
        .findFirst()
        .map(StatementShift::meanMillis)
        .map(shift -> withoutUnit(millis(shift)))
        .orElse("");
  }

  /** Such as {@code 98 → 2 %}. */
  static String shortShares(Shift shift) {
    return withoutUnit(shares(shift));
  }

  /** The unit once, where both have the same. */
  private static String withoutUnit(String shift) {
    int arrow = shift.indexOf(" → ");
    String unit = shift.substring(shift.lastIndexOf(' '));
    String before = shift.substring(0, arrow);
    return before.endsWith(unit)
        ? before.substring(0, before.length() - unit.length()) + shift.substring(arrow)
        : shift;
  }

  /** When it was made, and how it was used since. */
  static String use(Account account, ZoneId zone) {
    List<String> parts = new ArrayList<>();
    parts.add("Created " + day(account.created(), zone));
    account
        .use()
        .ifPresent(
            use -> {
              String since =
                  use.since().isAfter(account.created().plusSeconds(60))
                      ? " since " + day(use.since(), zone) + ", when the counters were reset"
                      : " since";
              parts.add(ForecastWords.count(use.scans(), "scan") + since);
              use.lastScan().ifPresent(last -> parts.add("the last one " + day(last, zone)));
              parts.add(Units.bytes(use.bytes()));
            });
    return String.join(" · ", parts);
  }

  /**
   * Whether writers pay for it so much that it is to be seen beside what it brought: the heap-only
   * updates fell, or what writes takes longer, by more than a tenth.
   */
  static boolean isDear(Account account) {
    return account.standing() == Standing.VALID
        && (account
                .heapOnly()
                .filter(shift -> shift.before() - shift.since() > MUCH)
                .isPresent()
            || account.writeMillis().filter(shift -> shift.change() > MUCH).isPresent());
  }

  /** What writers pay; empty where that is not known. */
  static String writers(Account account) {
    List<String> parts = new ArrayList<>();
    account
        .heapOnly()
        .ifPresent(
            shift ->
                parts.add(
                    (shift.before() - shift.since() > MUCH
                            ? "Heap-only updates of the table fell: "
                            : "Heap-only updates of the table: ")
                        + shares(shift)
                        + "."));
    account
        .writeMillis()
        .ifPresent(
            shift ->
                parts.add(
                    "A statement that writes to it takes "
                        + millis(shift)
                        + " ("
                        + ForecastWords.change(shift.change())
                        + ")."));
    return String.join(" ", parts);
  }

  /** Such as {@code 204,100 calls since · 43.0 ms → 1.2 ms each}. */
  static String statement(StatementShift shift) {
    return ForecastWords.count(shift.calls(), "call")
        + " since · "
        + millis(shift.meanMillis())
        + " each";
  }

  /** The table, with its schema where that is not the usual one. */
  static String table(Account one) {
    return one.schema().equals("public") ? one.table() : one.schema() + "." + one.table();
  }
}
