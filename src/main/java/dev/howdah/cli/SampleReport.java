package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.monitor.Activity;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.Component;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.Units;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One sample as JSON; the names follow the views. */
final class SampleReport {
  private final Target target;
  private final Sample sample;

  SampleReport(Target target, Sample sample) {
    this.target = target;
    this.sample = sample;
  }

  /** Whether every part could be read. */
  boolean isWhole() {
    return sample.pulse().isPresent() && sample.census().isPresent() && sample.troubles().isEmpty();
  }

  /** A line for each part that could not be read. */
  List<String> troubles() {
    return sample.troubles().stream()
        .map(
            trouble ->
                "howdah: "
                    + PlainText.sentences(
                        List.of(
                            trouble.part() + ":",
                            trouble.failure().sentence(),
                            trouble.failure().nextStep())))
        .toList();
  }

  String json(boolean oneLine) {
    return JsonText.object(
        oneLine,
        json -> {
          ServerReport.write(json, target);
          json.instant("sampled_at", Optional.of(sample.sampledAt()))
              .instant("pulse_at", sample.pulse().map(Pulse::takenAt))
              .instant("census_at", sample.census().map(Census::takenAt))
              .text("source", EntryReport.lower(source(sample)));
          sample
              .pulse()
              .map(Pulse::components)
              .ifPresentOrElse(
                  rows -> json.objects("performance_monitoring", rows, SampleReport::component),
                  () -> json.nothing("performance_monitoring"));
          sample
              .census()
              .ifPresentOrElse(
                  census ->
                      json.objects("database_size_summary", census.tables(), this::table)
                          .objects("index_usage_summary", census.indexes(), this::index),
                  () -> json.nothing("database_size_summary").nothing("index_usage_summary"));
          sample
              .pulse()
              .ifPresentOrElse(
                  pulse -> json.object("activity", each -> activity(each, pulse)),
                  () -> json.nothing("activity"));
          json.objects(
              "troubles",
              sample.troubles(),
              (each, trouble) ->
                  each.text("part", trouble.part())
                      .text("sentence", trouble.failure().sentence())
                      .text("next_step", trouble.failure().nextStep())
                      .text("sqlstate", trouble.failure().sqlState()));
        });
  }

  /** Installed only when everything was read from the installed views. */
  static Origin source(Sample sample) {
    boolean inline =
        sample.pulse().map(Pulse::origin).filter(Origin.INLINE::equals).isPresent()
            || sample.census().map(Census::origin).filter(Origin.INLINE::equals).isPresent();
    return inline ? Origin.INLINE : Origin.INSTALLED;
  }

  private static void component(JsonText json, Component row) {
    json.text("component", row.name())
        .number("total_count", row.totalCount())
        .number("healthy_count", row.healthyCount())
        .number("avg_response_time", row.averageResponseTime())
        .number("avg_success_rate", row.averageSuccessRate());
  }

  private void table(JsonText json, TableSize row) {
    json.text("schemaname", row.schema())
        .text("tablename", row.table())
        .text("table_size", size(row.totalBytes()))
        .text("data_size", size(row.dataBytes()))
        .text("index_size", size(row.indexBytes()))
        .number("total_bytes", row.totalBytes())
        .number("data_bytes", row.dataBytes())
        .number("index_bytes", row.indexBytes())
        .number("row_estimate", rows(row))
        .flag("is_estimate", row.estimated())
        .flag("is_busy", row.busy());
  }

  private void index(JsonText json, IndexUse row) {
    json.text("index_name", row.index())
        .text("table_name", row.table())
        .number("index_reads", row.reads())
        .number("index_fetches", row.fetches())
        .text("index_size", size(row.sizeBytes()))
        .text("usage_category", row.category())
        .text("schemaname", row.schema())
        .number("index_scans", row.scans())
        .number("size_bytes", row.sizeBytes())
        .flag("is_estimate", row.estimatedSize())
        .flag("is_valid", row.valid())
        .flag("enforces_constraint", row.enforcesConstraint())
        .instant("stats_since", row.statsSince());
  }

  private String size(long bytes) {
    return Units.pretty(bytes, target.facts().majorVersion());
  }

  private static void activity(JsonText json, Pulse pulse) {
    Activity activity = pulse.activity();
    json.number("connections", whole(activity.connections()))
        .number("active", whole(activity.active()))
        .number("idle_in_transaction", whole(activity.idleInTransaction()))
        .number("blocked", whole(activity.blocked()))
        .number("max_connections", whole(activity.maxConnections()))
        .number("transactions_per_second", activity.transactionsPerSecond())
        .number("rollbacks_per_second", activity.rollbacksPerSecond())
        .number("rows_read_per_second", activity.rowsReadPerSecond())
        .number("rows_written_per_second", activity.rowsWrittenPerSecond())
        .number("cache_hit_percent", activity.cacheHitPercent())
        .number("deadlocks_per_second", activity.deadlocksPerSecond())
        .number("temp_bytes_per_second", activity.tempBytesPerSecond())
        .number("requests_per_second", activity.requestsPerSecond())
        .number("oldest_transaction_seconds", seconds(activity.oldestTransaction()))
        .number("replay_lag_seconds", seconds(activity.replayLag()));
  }

  /** The planner's estimate; empty when the table was never analyzed. */
  static OptionalLong rows(TableSize row) {
    return row.rows() < 0 ? OptionalLong.empty() : OptionalLong.of(row.rows());
  }

  private static OptionalLong whole(OptionalInt value) {
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  private static OptionalDouble seconds(Optional<Duration> value) {
    return value.isPresent()
        ? OptionalDouble.of(value.get().toMillis() / 1000.0)
        : OptionalDouble.empty();
  }
}
