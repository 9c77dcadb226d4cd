package dev.howdah.ui.overview;

import dev.howdah.monitor.Activity;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Trouble;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Vital;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the target is well, in one line, and what needs attention, gravest first. The limits are
 * rules of thumb, said with the figure so that everybody can judge for themselves.
 *
 * @param state the gravest of the concerns, or well
 * @param headline such as {@code All well}
 * @param detail the figures behind it
 */
public record Verdict(Vital.State state, String headline, String detail, List<Concern> concerns) {
  /**
   * One thing that needs attention, with its figure.
   *
   * @param remedy where it is dealt with, or seen best
   */
  public record Concern(Vital.State state, String sentence, Optional<Remedy> remedy) {
    /** One that no page deals with. */
    public Concern(Vital.State state, String sentence) {
      this(state, sentence, Optional.empty());
    }

    Concern seenIn(String chart) {
      return new Concern(state, sentence, Optional.of(Remedy.chart(chart)));
    }
  }

  private static final Duration LONG_TRANSACTION = Duration.ofMinutes(5);
  private static final Duration VERY_LONG_TRANSACTION = Duration.ofMinutes(30);
  private static final Duration LAG = Duration.ofSeconds(30);
  private static final Duration GREAT_LAG = Duration.ofMinutes(5);

  public Verdict {
    concerns = List.copyOf(concerns);
  }

  /** Before the first figures. */
  static Verdict unknown() {
    return new Verdict(Vital.State.UNKNOWN, "Waiting for the first figures", "", List.of());
  }

  /** The target does not answer; what was known before is no verdict. */
  static Verdict lost(String sentence) {
    return new Verdict(Vital.State.BAD, "No answer from the server", sentence, List.of());
  }

  /**
   * The verdict on fresh figures: its headline counts what it lists.
   *
   * @param elsewhere what other pages found
   * @param troubles what could not be read; listed last, and never well
   */
  static Verdict of(Pulse pulse, List<Concern> elsewhere, List<Trouble> troubles) {
    Verdict known = of(pulse, elsewhere);
    if (troubles.isEmpty()) {
      return known;
    }
    List<Concern> all = new ArrayList<>(known.concerns());
    for (Trouble trouble : troubles) {
      all.add(
          new Concern(
              Vital.State.UNKNOWN,
              "Could not read " + trouble.part() + ": " + trouble.failure().sentence()));
    }
    return known.concerns().isEmpty()
        ? new Verdict(Vital.State.UNKNOWN, "Nothing wrong in what is known", known.detail(), all)
        : new Verdict(known.state(), headline(all), "", all);
  }

  private static String headline(List<Concern> concerns) {
    return concerns.size() == 1 ? "One thing needs you" : concerns.size() + " things need you";
  }

  private static Verdict of(Pulse pulse, List<Concern> elsewhere) {
    List<Concern> concerns = new ArrayList<>();
    sessions(pulse.activity(), concerns);
    connections(pulse, concerns);
    rate(success(pulse), "of the gateway's requests succeed", 99, 95)
        .map(concern -> concern.seenIn(ChartGrid.SUCCESS))
        .ifPresent(concerns::add);
    rate(Reading.CACHE_HIT_MINUTES.of(pulse), "of the blocks come from the cache", 95, 85)
        .map(concern -> cache(concern, Reading.gateway(pulse)))
        .ifPresent(concerns::add);
    response(pulse, concerns);
    gatewayServers(pulse, concerns);
    lag(pulse.activity(), concerns);
    if (Reading.DEADLOCKS.of(pulse) > 0) {
      concerns.add(
          new Concern(Vital.State.WARN, "Sessions deadlock right now.")
              .seenIn(ChartGrid.THROUGHPUT));
    }
    concerns.addAll(elsewhere);
    concerns.sort(Comparator.comparing(Concern::state).reversed());
    if (concerns.isEmpty() && pulse.activity().transactionsPerSecond().isEmpty()) {
      return new Verdict(
          Vital.State.UNKNOWN,
          "Nothing wrong at first sight",
          "What happens per second is known from the second look on.",
          concerns);
    }
    if (concerns.isEmpty()) {
      return calm(pulse);
    }
    Vital.State gravest = concerns.getFirst().state();
    return new Verdict(gravest, headline(concerns), "", concerns);
  }

  /** Nothing is wrong; all is well only where all is known and no server of the gateway is ill. */
  private static Verdict calm(Pulse pulse) {
    List<String> unknown = Unknown.of(pulse);
    if (!unknown.isEmpty()) {
      return new Verdict(
          Vital.State.UNKNOWN,
          "Nothing wrong in what is known",
          "Not known: "
              + String.join(", ", unknown)
              + (detail(pulse).isEmpty() ? "" : "; " + detail(pulse)),
          List.of());
    }
    boolean ill = GatewayServers.of(pulse).filter(servers -> servers.ill() > 0).isPresent();
    return new Verdict(
        Vital.State.OK, ill ? "The database is well" : "All well", detail(pulse), List.of());
  }

  private static void gatewayServers(Pulse pulse, List<Concern> concerns) {
    GatewayServers.of(pulse)
        .filter(servers -> servers.state() != Vital.State.OK)
        .ifPresent(servers -> concerns.add(new Concern(servers.state(), servers.words() + ".")));
  }

  private static void sessions(Activity activity, List<Concern> concerns) {
    int blocked = activity.blocked().orElse(0);
    if (blocked > 0) {
      concerns.add(
          new Concern(
                  blocked >= 5 ? Vital.State.BAD : Vital.State.WARN,
                  count(blocked, "session waits", "sessions wait") + " for a lock.")
              .seenIn(ChartGrid.SESSIONS));
    }
    activity
        .oldestTransaction()
        .filter(age -> age.compareTo(LONG_TRANSACTION) >= 0)
        .ifPresent(
            age -> {
              int idle = activity.idleInTransaction().orElse(0);
              String hint =
                  idle == 0
                      ? ""
                      : "; " + count(idle, "session is", "sessions are") + " idle in transaction";
              concerns.add(
                  new Concern(
                          age.compareTo(VERY_LONG_TRANSACTION) >= 0
                              ? Vital.State.BAD
                              : Vital.State.WARN,
                          "The oldest transaction runs for " + Figures.age(age) + hint + ".")
                      .seenIn(ChartGrid.SESSIONS));
            });
  }

  private static void connections(Pulse pulse, List<Concern> concerns) {
    double used = Reading.CONNECTIONS.of(pulse);
    double limit = Reading.MAX_CONNECTIONS.of(pulse);
    Vital.State state = connectionState(used, limit);
    if (state == Vital.State.WARN || state == Vital.State.BAD) {
      concerns.add(
          new Concern(
                  state,
                  Quantity.COUNT.text(used)
                      + " of "
                      + Quantity.COUNT.text(limit)
                      + " connections are in use.")
              .seenIn(ChartGrid.SESSIONS));
    }
  }

  static Vital.State connectionState(double used, double limit) {
    double share = 100 * used / limit;
    return Double.isNaN(share)
        ? Vital.State.UNKNOWN
        : share >= 95 ? Vital.State.BAD : share >= 80 ? Vital.State.WARN : Vital.State.OK;
  }

  /** How well a share is that should be near a hundred percent. */
  static Vital.State rateState(double percent, double warn, double bad) {
    return Double.isNaN(percent)
        ? Vital.State.UNKNOWN
        : percent < bad ? Vital.State.BAD : percent < warn ? Vital.State.WARN : Vital.State.OK;
  }

  private static Optional<Concern> rate(double percent, String what, double warn, double bad) {
    Vital.State state = rateState(percent, warn, bad);
    return state == Vital.State.WARN || state == Vital.State.BAD
        ? Optional.of(
            new Concern(state, "Only " + Quantity.PERCENT.text(percent) + " " + what + "."))
        : Optional.empty();
  }

  /** Where there is no chart of it the largest tables tell most. */
  private static Concern cache(Concern concern, boolean gateway) {
    return gateway
        ? new Concern(
            concern.state(),
            concern.sentence(),
            Optional.of(new Remedy("Show tables", "tables", "")))
        : concern.seenIn(ChartGrid.CACHE);
  }

  /** The last minute's rate, the last hour's where nothing was asked in the last minute. */
  static double success(Pulse pulse) {
    double minute = Reading.SUCCESS_MINUTE.of(pulse);
    return Double.isNaN(minute) ? Reading.SUCCESS_HOUR.of(pulse) : minute;
  }

  /** Slow: over half a second, or over a tenth and twice the last hour's average. */
  static Vital.State responseState(double minute, double hour) {
    if (Double.isNaN(minute)) {
      return Vital.State.UNKNOWN;
    }
    if (minute >= 2000) {
      return Vital.State.BAD;
    }
    return minute >= 500 || (minute >= 100 && minute > 2 * hour)
        ? Vital.State.WARN
        : Vital.State.OK;
  }

  private static void response(Pulse pulse, List<Concern> concerns) {
    double minute = Reading.RESPONSE_MINUTE.of(pulse);
    double hour = Reading.RESPONSE_HOUR.of(pulse);
    Vital.State state = responseState(minute, hour);
    if (state == Vital.State.WARN || state == Vital.State.BAD) {
      concerns.add(
          new Concern(
                  state,
                  "Requests take "
                      + Quantity.MILLISECONDS.text(minute)
                      + " on average, "
                      + Quantity.MILLISECONDS.text(hour)
                      + " over the last hour.")
              .seenIn(ChartGrid.RESPONSE));
    }
  }

  private static void lag(Activity activity, List<Concern> concerns) {
    activity
        .replayLag()
        .filter(lag -> lag.compareTo(LAG) >= 0)
        .ifPresent(
            lag ->
                concerns.add(
                    new Concern(
                        lag.compareTo(GREAT_LAG) >= 0 ? Vital.State.BAD : Vital.State.WARN,
                        "This standby is " + Figures.age(lag) + " behind its primary.")));
  }

  private static String detail(Pulse pulse) {
    List<String> parts = new ArrayList<>();
    double used = Reading.CONNECTIONS.of(pulse);
    double limit = Reading.MAX_CONNECTIONS.of(pulse);
    if (!Double.isNaN(used) && !Double.isNaN(limit)) {
      parts.add(Quantity.COUNT.text(used) + " of " + Quantity.COUNT.text(limit) + " connections");
    }
    if (Reading.BLOCKED.of(pulse) == 0) {
      parts.add("nobody waits for a lock");
    }
    pulse
        .activity()
        .replayLag()
        .ifPresent(lag -> parts.add("standby " + Figures.age(lag) + " behind"));
    GatewayServers.of(pulse)
        .ifPresent(servers -> parts.add(servers.ill() == 0 ? parts.size() : 0, servers.words()));
    return String.join(", ", parts);
  }

  private static String count(int number, String one, String several) {
    return number == 1 ? "One " + one : number + " " + several;
  }
}
