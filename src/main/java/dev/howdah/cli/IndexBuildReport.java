package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.Readiness;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.monitor.Units;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Index builds, planned and done, as JSON and as text. */
final class IndexBuildReport {
  private final Target target;
  private final List<IndexRequest> requests;
  private final List<Readiness> readiness;
  private final List<Optional<Forecast>> forecasts;
  private final boolean dryRun;

  /** A request with its outcome; empty when it was not run. */
  private record Build(
      IndexRequest request,
      Readiness readiness,
      Optional<Forecast> forecast,
      Optional<BuildOutcome> outcome) {}

  /**
   * @param readiness of each request, in order
   * @param forecasts likewise; empty where it cannot be told
   */
  IndexBuildReport(
      Target target,
      List<IndexRequest> requests,
      List<Readiness> readiness,
      List<Optional<Forecast>> forecasts,
      boolean dryRun) {
    this.target = target;
    this.requests = requests;
    this.readiness = readiness;
    this.forecasts = forecasts;
    this.dryRun = dryRun;
  }

  /** The exact statements. */
  List<String> plan() {
    if (requests.isEmpty()) {
      return List.of("Nothing to do.");
    }
    return requests.stream().map(request -> PlainText.statement(request.sql().strip())).toList();
  }

  /**
   * All requests.
   *
   * @param outcomes of the first of them; the others were not run
   */
  String json(List<BuildOutcome> outcomes) {
    List<Build> builds =
        IntStream.range(0, requests.size())
            .mapToObj(
                i ->
                    new Build(
                        requests.get(i),
                        readiness.get(i),
                        forecasts.get(i),
                        i < outcomes.size() ? Optional.of(outcomes.get(i)) : Optional.empty()))
            .toList();
    return JsonText.object(
        false,
        json -> {
          ServerReport.write(json, target);
          json.text("action", "create_index")
              .flag("dry_run", dryRun)
              .objects("indexes", builds, IndexBuildReport::write);
        });
  }

  /** What a build does or waits for. */
  static String words(BuildProgress progress) {
    return progress.waitingFor().isEmpty()
        ? progress.phase()
        : progress.phase() + ", waiting for " + String.join(", ", progress.waitingFor());
  }

  /** How one ended, in one sentence or two. */
  static String line(IndexRequest request, BuildOutcome outcome) {
    String index = PlainText.oneLine(request.name());
    return switch (outcome) {
      case BuildOutcome.Built built ->
          "created %s, %s, in %s%s"
              .formatted(
                  index,
                  Units.pretty(built.sizeBytes()),
                  Took.words(built.took()),
                  built.remark().map(remark -> ". " + PlainText.oneLine(remark)).orElse(""));
      case BuildOutcome.Cancelled(Optional<InvalidIndex> leftover) ->
          index + " was cancelled." + remains(leftover, " Nothing stays behind.");
      case BuildOutcome.Failed(Failure failure, Optional<InvalidIndex> leftover) ->
          index
              + " could not be created: "
              + failure.sentence()
              + " "
              + failure.nextStep()
              + remains(leftover, "");
      case BuildOutcome.Unknown(Failure failure) ->
          index + ": " + failure.sentence() + " " + failure.nextStep();
    };
  }

  private static String remains(Optional<InvalidIndex> leftover, String otherwise) {
    return leftover
        .map(
            index ->
                " The INVALID index "
                    + index.index()
                    + " stays behind: 'howdah index remove-invalid' removes it.")
        .orElse(otherwise);
  }

  private static void write(JsonText json, Build build) {
    json.text("schemaname", build.request().schema())
        .text("index_name", build.request().name())
        .text("table_name", build.request().table())
        .text("sql", build.request().sql())
        .object("readiness", each -> ReadinessReport.write(each, build.readiness()));
    build
        .forecast()
        .ifPresentOrElse(
            forecast -> json.object("forecast", each -> ForecastReport.write(each, forecast)),
            () -> json.nothing("forecast"));
    switch (build.outcome().orElse(null)) {
      case null -> outcome(json, "not_run", Optional.empty(), Optional.empty());
      case BuildOutcome.Built built ->
          json.text("outcome", "built")
              .number("size_bytes", built.sizeBytes())
              .seconds("took_seconds", built.took())
              .nothing("reason")
              .nothing("leftover");
      case BuildOutcome.Cancelled(Optional<InvalidIndex> leftover) ->
          outcome(json, "cancelled", Optional.empty(), leftover);
      case BuildOutcome.Failed(Failure failure, Optional<InvalidIndex> leftover) ->
          outcome(json, "failed", Optional.of(failure), leftover);
      case BuildOutcome.Unknown(Failure failure) ->
          outcome(json, "unknown", Optional.of(failure), Optional.empty());
    }
  }

  private static void outcome(
      JsonText json, String word, Optional<Failure> failure, Optional<InvalidIndex> leftover) {
    json.text("outcome", word)
        .nothing("size_bytes")
        .nothing("took_seconds")
        .text("reason", failure.map(Failure::sentence));
    leftover.ifPresentOrElse(
        index -> json.object("leftover", each -> InvalidIndexReport.write(each, index)),
        () -> json.nothing("leftover"));
  }
}
