package dev.howdah.cli;

import dev.howdah.index.forecast.BuildTime;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.WriteCost;
import dev.howdah.index.workload.Effects;
import dev.howdah.index.workload.Source;
import dev.howdah.index.workload.StatementEffect;
import dev.howdah.monitor.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an index will bring and cost, as JSON and in sentences. */
final class ForecastReport {
  private static final int SHOWN = 3;

  private ForecastReport() {}

  static void write(JsonText json, Forecast forecast) {
    Optional<BuildTime> build = forecast.build();
    json.number("size_bytes", forecast.bytes())
        .number("build_seconds", seconds(build.map(BuildTime::likely)))
        .number("build_seconds_longest", seconds(build.map(BuildTime::longest)))
        .number("learned_from", build.map(BuildTime::learnedFrom).orElse(null));
    forecast
        .writes()
        .ifPresentOrElse(
            writes -> json.object("writes", each -> write(each, writes)),
            () -> json.nothing("writes"));
    json.object("effects", each -> write(each, forecast.effects()));
  }

  private static OptionalDouble seconds(Optional<Duration> duration) {
    return duration.isPresent()
        ? OptionalDouble.of(duration.get().toMillis() / 1_000.0)
        : OptionalDouble.empty();
  }

  private static void write(JsonText json, WriteCost writes) {
    json.number("inserts_per_hour", known(writes.insertsPerHour()))
        .number("updates_per_hour", known(writes.updatesPerHour()))
        .number("heap_only", writes.heapOnly().orElse(null))
        .number("heap_only_with", writes.heapOnlyWith().orElse(null))
        .instant("since", writes.since())
        .text("words", writes.words());
  }

  private static OptionalDouble known(double rate) {
    return rate < 0 ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  private static void write(JsonText json, Effects effects) {
    json.number("examined", effects.examined())
        .instant("since", effects.since())
        .number("spared_seconds_per_hour", OptionalDouble.of(effects.sparedMillisPerHour() / 1_000))
        .objects("statements", effects.statements(), ForecastReport::write)
        .objects(
            "sources",
            effects.sources(),
            (each, source) ->
                each.text("extension", source.extension())
                    .text("state", EntryReport.lower(source.state()))
                    .text("words", source.words())
                    .texts("remedy", source.remedy()));
  }

  private static void write(JsonText json, StatementEffect effect) {
    json.text("queryid", Long.toString(effect.statement().queryId()))
        .text("query", effect.statement().text())
        .number("calls", effect.statement().calls())
        .number("mean_ms", OptionalDouble.of(effect.statement().meanMillis()))
        .number("cost_before", OptionalDouble.of(effect.costBefore()))
        .number("cost_with", OptionalDouble.of(effect.costWith()))
        .flag("is_used", effect.used());
  }

  /** Sentences, the index's name before each. */
  static List<String> lines(String index, Forecast forecast) {
    List<String> lines = new ArrayList<>();
    lines.add(size(forecast) + ", " + time(forecast) + ".");
    forecast.writes().ifPresent(writes -> lines.add(writes.words()));
    Effects effects = forecast.effects();
    if (effects.examined() > 0) {
      lines.add(serves(effects));
      effects.statements().stream()
          .limit(SHOWN)
          .forEach(effect -> lines.add("would serve, " + costs(effect)));
    }
    effects.sources().stream()
        .filter(source -> !source.isReady())
        .map(ForecastReport::words)
        .forEach(lines::add);
    return lines.stream().map(line -> index + ": " + line).toList();
  }

  private static String size(Forecast forecast) {
    return forecast.bytes().isPresent()
        ? "about " + Units.pretty(forecast.bytes().getAsLong())
        : "of a size that nobody knows: the table was never analyzed, or it is no B-tree";
  }

  private static String time(Forecast forecast) {
    return forecast
        .build()
        .map(
            build ->
                "built in about %s (hardly more than %s; %s)"
                    .formatted(
                        Took.words(build.likely()),
                        Took.words(build.longest()),
                        switch (build.learnedFrom()) {
                          case 0 -> "an estimate for any server";
                          case 1 -> "learned from an earlier build here";
                          default ->
                              "learned from %d earlier builds here".formatted(build.learnedFrom());
                        }))
        .orElse("how long its build takes cannot be told");
  }

  private static String serves(Effects effects) {
    return effects.statements().isEmpty()
        ? "none of the %d statements examined would use it.".formatted(effects.examined())
        : String.format(
            Locale.ROOT,
            "%d of the %d statements examined would use it, which spares about %.1f s an hour by"
                + " the planner's costs.",
            effects.statements().size(),
            effects.examined(),
            effects.sparedMillisPerHour() / 1_000);
  }

  private static String costs(StatementEffect effect) {
    return String.format(
        Locale.ROOT, "%.0f %% cheaper: %s", 100 * effect.spared(), effect.statement().text());
  }

  private static String words(Source source) {
    return source.words()
        + (source.remedy().isEmpty() ? "" : " (" + String.join("; ", source.remedy()) + ")");
  }
}
