package dev.howdah.ui.overview;

import dev.howdah.monitor.Activity;
import dev.howdah.monitor.CacheHits;
import dev.howdah.monitor.Component;
import dev.howdah.monitor.Pulse;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Vital;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The tiles of the overview from one pulse; always seven, so that none moves. */
final class Vitals {
  private static final Duration SPARKLINE = Duration.ofMinutes(5);
  private static final String RESPONSE = "Response";
  private static final String SUCCESS = "Success";
  private static final String LOCK_WAITS = "Lock waits";

  private final Pulse pulse;
  private final Course course;
  private final Instant end;
  private final Comparison comparison;

  Vitals(Pulse pulse, Course course, Instant end) {
    this.pulse = pulse;
    this.course = course;
    this.end = end;
    comparison = new Comparison(course, pulse.takenAt());
  }

  List<Vital> all() {
    return Reading.gateway(pulse)
        ? List.of(
            response(),
            success(),
            rate("Requests/s", Reading.REQUESTS, requests()),
            connections(),
            rate("Transactions/s", Reading.TRANSACTIONS, rollbacks()),
            cacheHit(),
            blocked())
        : List.of(
            connections(),
            active(),
            rate("Transactions/s", Reading.TRANSACTIONS, rollbacks()),
            rate("Rows read/s", Reading.ROWS_READ, "scans and fetches"),
            rate("Rows written/s", Reading.ROWS_WRITTEN, "insert, update, delete"),
            cacheHit(),
            blocked());
  }

  private Vital.Recent over(Reading reading, Quantity quantity) {
    return new Vital.Recent(
        quantity,
        course.trace(reading, end.minus(SPARKLINE), end),
        comparison.words(reading, quantity));
  }

  private Vital response() {
    double minute = Reading.RESPONSE_MINUTE.of(pulse);
    double hour = Reading.RESPONSE_HOUR.of(pulse);
    Vital.Recent line = over(Reading.RESPONSE_MINUTE, Quantity.MILLISECONDS);
    if (Double.isNaN(minute)) {
      return Double.isNaN(hour) ? idle(RESPONSE, "1 h", line) : idle(RESPONSE, "1 min", line);
    }
    Vital.State state = Verdict.responseState(minute, hour);
    return new Vital(
        RESPONSE,
        Quantity.MILLISECONDS.figure(minute),
        state,
        word(state, "normal", "slow", "very slow"),
        "1 min",
        line);
  }

  /** No request came; in so few words that a narrow tile holds them. */
  private static Vital idle(String title, String since, Vital.Recent line) {
    return new Vital(
        title,
        new Quantity.Figure(Quantity.NONE, ""),
        Vital.State.UNKNOWN,
        "idle for " + since,
        "",
        line);
  }

  private Vital success() {
    double minute = Reading.SUCCESS_MINUTE.of(pulse);
    double percent = Verdict.success(pulse);
    Vital.Recent line = over(Reading.SUCCESS_MINUTE, Quantity.PERCENT);
    if (Double.isNaN(percent)) {
      return idle(SUCCESS, "1 h", line);
    }
    Vital.State state = Verdict.rateState(percent, Verdict.LOW_SUCCESS, 95);
    return new Vital(
        SUCCESS,
        Quantity.PERCENT.figure(percent),
        state,
        word(state, "good", "low", "very low"),
        Double.isNaN(minute) ? "1 h" : "1 min",
        line);
  }

  private String requests() {
    OptionalLong total =
        Reading.hour(pulse).map(Component::totalCount).orElse(OptionalLong.empty());
    return total.isPresent() ? Quantity.COUNT.text((double) total.getAsLong()) + " last hour" : "";
  }

  private String rollbacks() {
    double rollbacks = Reading.ROLLBACKS.of(pulse);
    return Double.isNaN(rollbacks)
        ? ""
        : Quantity.PER_SECOND.figure(rollbacks).digits() + " rolled back/s";
  }

  /** A rate has no good or bad of its own. */
  private Vital rate(String title, Reading reading, String note) {
    double value = reading.of(pulse);
    Vital.Recent line = over(reading, Quantity.PER_SECOND);
    if (Double.isNaN(value)) {
      return Vital.unknown(title, "needs two polls", line);
    }
    return new Vital(
        title,
        new Quantity.Figure(Quantity.PER_SECOND.figure(value).digits(), "/s"),
        Vital.State.OK,
        "",
        note,
        line);
  }

  private Vital connections() {
    double used = Reading.CONNECTIONS.of(pulse);
    double limit = Reading.MAX_CONNECTIONS.of(pulse);
    Vital.Recent line = over(Reading.CONNECTIONS, Quantity.COUNT);
    if (Double.isNaN(used)) {
      return Vital.unknown("Connections", "not readable here", line);
    }
    Vital.State state = Verdict.connectionState(used, limit);
    return new Vital(
        "Connections",
        new Quantity.Figure(
            Quantity.COUNT.figure(used).digits(),
            Double.isNaN(limit) ? "" : "of " + Quantity.COUNT.text(limit)),
        state,
        word(state, "room left", "nearly full", "full"),
        "",
        line);
  }

  private Vital active() {
    double active = Reading.ACTIVE.of(pulse);
    Vital.Recent line = over(Reading.ACTIVE, Quantity.COUNT);
    if (Double.isNaN(active)) {
      return Vital.unknown("Active sessions", "not readable here", line);
    }
    double idle = Reading.IDLE_IN_TRANSACTION.of(pulse);
    return new Vital(
        "Active sessions",
        Quantity.COUNT.figure(active),
        Vital.State.OK,
        "",
        Double.isNaN(idle) ? "" : Quantity.COUNT.text(idle) + " idle in transaction",
        line);
  }

  /** One poll's share of hits is no more than chance on an idle server: told, and not judged. */
  private Vital cacheHit() {
    CacheHits hits = pulse.activity().cacheHits();
    Vital.Recent line = over(Reading.CACHE_HIT, Quantity.PERCENT);
    OptionalDouble percent = hits.percent();
    if (percent.isEmpty()) {
      return Vital.unknown("Cache hit", "no reads", line)
          .explained("No block was read in the last minutes, so there is nothing to hit.");
    }
    if (!hits.judgeable()) {
      return new Vital(
          "Cache hit",
          Quantity.PERCENT.figure(percent.getAsDouble()),
          Vital.State.UNKNOWN,
          "too little read",
          "",
          line);
    }
    Vital.State state = Verdict.rateState(percent.getAsDouble(), 95, 85);
    return new Vital(
        "Cache hit",
        Quantity.PERCENT.figure(percent.getAsDouble()),
        state,
        word(state, "good", "low", "very low"),
        hits.over().toMinutes() + " min",
        line);
  }

  private Vital blocked() {
    Activity activity = pulse.activity();
    double blocked = Reading.BLOCKED.of(pulse);
    Vital.Recent line = over(Reading.BLOCKED, Quantity.COUNT);
    if (Double.isNaN(blocked)) {
      return Vital.unknown(LOCK_WAITS, "not readable here", line);
    }
    Vital.State state =
        blocked >= 5 ? Vital.State.BAD : blocked > 0 ? Vital.State.WARN : Vital.State.OK;
    Optional<String> oldest =
        activity.oldestTransaction().map(age -> "tx up to " + Figures.shortAge(age));
    return new Vital(
        LOCK_WAITS,
        new Quantity.Figure(
            Quantity.COUNT.figure(blocked).digits(), blocked == 1 ? "session" : "sessions"),
        state,
        word(state, "none", "some", "many"),
        oldest.orElse(""),
        line);
  }

  private static String word(Vital.State state, String ok, String warn, String bad) {
    return switch (state) {
      case OK -> ok;
      case WARN -> warn;
      case BAD -> bad;
      case UNKNOWN -> "unknown";
    };
  }
}
