package dev.howdah.ui.indexes;

import dev.howdah.index.forecast.BuildTime;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.WriteCost;
import dev.howdah.index.workload.Effects;
import dev.howdah.index.workload.Source;
import dev.howdah.index.workload.StatementEffect;
import dev.howdah.index.workload.StatementLoad;
import dev.howdah.monitor.Units;
import dev.howdah.ui.indexes.ForecastViewModel.Foretold;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an index will bring and cost, in words for the screen. */
final class ForecastWords {
  static final String UNKNOWN = "not known";

  private static final int STATEMENT = 160;

  /** A share of the updates that is worth a warning. */
  private static final double MUCH_LESS = 0.1;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /**
   * A figure and what is to be said beside it.
   *
   * @param figure such as {@code ≈ 91 MB}
   * @param note may be empty
   * @param costs whether it is a price that is to be seen
   */
  record Told(String figure, String note, boolean costs) {
    Told(String figure, String note) {
      this(figure, note, false);
    }
  }

  private ForecastWords() {}

  static Told size(Forecast forecast) {
    return forecast.bytes().isPresent()
        ? new Told("≈ " + Units.bytes(forecast.bytes().getAsLong()), "by the statistics")
        : new Told(UNKNOWN, "the table was never analyzed");
  }

  static Told build(Optional<BuildTime> build) {
    if (build.isEmpty()) {
      return new Told(UNKNOWN, "");
    }
    BuildTime time = build.get();
    int from = time.learnedFrom();
    return told(
        time.likely(),
        time.longest(),
        from == 0
            ? "an estimate for any server"
            : "learned from " + from + (from == 1 ? " build here" : " builds here"));
  }

  /** Of what takes hardly a moment only the longest is told: two bounds would be one too many. */
  private static Told told(Duration likely, Duration longest, String note) {
    Duration atMost = Duration.ofSeconds(Math.max(1, Math.ceilDiv(longest.toMillis(), 1000)));
    return likely.toMillis() < 1000
        ? new Told("under " + Figures.age(atMost), note)
        : new Told(
            "about " + Figures.age(rounded(likely)),
            "at most about " + Figures.age(rounded(longest)) + (note.isEmpty() ? "" : "; " + note));
  }

  private static Duration rounded(Duration time) {
    return Duration.ofSeconds(Math.round(time.toMillis() / 1000.0));
  }

  /** The share of heap-only updates now and with the index. */
  static Told heapOnly(Optional<WriteCost> writes) {
    Optional<Double> now = writes.flatMap(WriteCost::heapOnly);
    if (now.isEmpty()) {
      return new Told(
          writes.isEmpty() ? UNKNOWN : "no updates",
          writes.isEmpty() ? "the counters cannot be read" : "none is counted");
    }
    double with = writes.flatMap(WriteCost::heapOnlyWith).orElse(now.get());
    return share(now.get()).equals(share(with))
        ? new Told(share(now.get()), "unchanged by the index")
        : new Told(
            share(now.get()) + " → " + share(with) + " at worst",
            "if every update changes a column that it newly indexes",
            now.get() - with > MUCH_LESS);
  }

  /**
   * What a fall of the heap-only updates means; empty where they stay.
   *
   * @param writes as forecast
   */
  static Optional<String> price(WriteCost writes) {
    return heapOnly(Optional.of(writes)).costs()
        ? Optional.of(
            "It may cost heap-only updates: each that changes a column which no index holds yet"
                + " then writes to every index of the table, and leaves its old entries to VACUUM."
                + " Which columns the updates change is not counted by the server.")
        : Optional.empty();
  }

  static String share(double share) {
    return Math.round(share * 100) + " %";
  }

  /** What the statements are spared in an hour. */
  static Told spared(Effects effects) {
    int served = effects.statements().size();
    String of =
        served == 0
            ? "of " + count(effects.examined(), "statement") + " none gains"
            : count(served, "statement") + " of " + effects.examined();
    if (effects.examined() == 0) {
      return new Told(
          UNKNOWN, missing(effects).isEmpty() ? "no statement is counted" : "see below");
    }
    double millis = effects.sparedMillisPerHour();
    return new Told(
        millis >= 1 ? "≈ " + time(millis) + " an hour" : served == 0 ? "nothing" : "per call only",
        of);
  }

  static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  static String time(double millis) {
    return millis < 10_000
        ? Quantity.MILLISECONDS.text(millis)
        : Figures.age(Duration.ofSeconds(Math.round(millis / 1000)));
  }

  /** The sources that are not ready. */
  static List<Source> missing(Effects effects) {
    return effects.sources().stream().filter(source -> !source.isReady()).toList();
  }

  /** Such as {@code 1,200 calls an hour, 43.0 ms each · cost 5,412 → 12}. */
  static String effect(StatementEffect effect) {
    StatementLoad load = effect.statement();
    return calls(load)
        + (load.calls() == 0 ? "" : ", " + Quantity.MILLISECONDS.text(load.meanMillis()) + " each")
        + " · cost "
        + cost(effect.costBefore())
        + " → "
        + cost(effect.costWith());
  }

  private static String calls(StatementLoad load) {
    double hourly = load.meanMillis() > 0 ? load.hourlyMillis() / load.meanMillis() : 0;
    return hourly <= 0
        ? count(load.calls(), "call")
        : hourly < 1 ? "less than one call an hour" : count(Math.round(hourly), "call") + " an hour";
  }

  private static String cost(double cost) {
    return cost < 10
        ? String.format(Locale.ROOT, "%.1f", cost)
        : String.format(Locale.ROOT, "%,.0f", cost);
  }

  /** A change by a share, such as {@code −97 %}; never all of it where some is left. */
  static String change(double change) {
    double percent = Math.abs(change) * 100;
    String sign = percent < 0.5 ? "±" : change < 0 ? "−" : "+";
    return sign
        + (percent > 99 && percent < 100
            ? String.format(Locale.ROOT, "%.1f", Math.floor(percent * 10) / 10)
            : String.format(Locale.ROOT, "%,.0f", percent))
        + " %";
  }

  /** What was asked, under the statements. */
  static String examined(Effects effects, ZoneId zone) {
    String since =
        effects
            .since()
            .map((Instant at) -> ", counted since " + DAY.withZone(zone).format(at))
            .orElse("");
    return "By the planner's own costs of a generic plan"
        + since
        + ". Its units are not milliseconds; what is spared follows from the share.";
  }

  /** A statement on one line. */
  static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= STATEMENT
        ? line
        : line.substring(0, STATEMENT - 1).stripTrailing() + "…";
  }

  /** The sizes of all. */
  static Told sizes(List<Foretold> all) {
    List<Forecast> known = all.stream().flatMap(one -> one.forecast().stream()).toList();
    long bytes = known.stream().mapToLong(one -> one.bytes().orElse(0)).sum();
    long unsized = known.stream().filter(one -> one.bytes().isEmpty()).count();
    return new Told(
        known.isEmpty() ? UNKNOWN : "≈ " + Units.bytes(bytes), rest(all, known.size(), unsized));
  }

  /** The times of all, one after the other. */
  static Told builds(List<Foretold> all) {
    List<Forecast> known = all.stream().flatMap(one -> one.forecast().stream()).toList();
    List<BuildTime> times = known.stream().flatMap(one -> one.build().stream()).toList();
    if (times.isEmpty()) {
      return new Told(UNKNOWN, "");
    }
    Duration likely = times.stream().map(BuildTime::likely).reduce(Duration.ZERO, Duration::plus);
    Duration longest = times.stream().map(BuildTime::longest).reduce(Duration.ZERO, Duration::plus);
    String rest = rest(all, known.size(), known.size() - times.size());
    return told(likely, longest, rest);
  }

  private static String rest(List<Foretold> all, int known, long without) {
    if (all.stream().anyMatch(one -> !one.settled())) {
      return known + " of " + all.size() + " so far";
    }
    long unknown = all.size() - known + without;
    return unknown == 0 ? "" : unknown + " not known";
  }
}
