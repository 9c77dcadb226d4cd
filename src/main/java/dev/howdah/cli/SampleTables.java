package dev.howdah.cli;

import dev.howdah.connect.Target;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Pulse;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One sample as tables for the eye. */
final class SampleTables {
  private SampleTables() {}

  /** The server, then a table a view. */
  static List<String> lines(Target target, Sample sample) {
    List<String> lines = new ArrayList<>();
    lines.add(ServerReport.line(target));
    lines.add(
        "sampled at "
            + sample.sampledAt()
            + (SampleReport.source(sample) == Origin.INSTALLED
                ? " from the installed views"
                : " inline"));
    sample.pulse().ifPresent(pulse -> section(lines, "performance_monitoring", components(pulse)));
    sample
        .census()
        .ifPresent(
            census -> {
              section(lines, "database_size_summary", tables(census));
              section(lines, "index_usage_summary", indexes(census));
            });
    return lines;
  }

  private static void section(List<String> lines, String view, TextTable table) {
    lines.add("");
    lines.add(view);
    lines.addAll(table.isEmpty() ? List.of("(no rows)") : table.lines());
  }

  private static TextTable components(Pulse pulse) {
    TextTable table =
        new TextTable()
            .words("component")
            .figures("total_count")
            .figures("healthy_count")
            .figures("avg_response_time")
            .figures("avg_success_rate");
    pulse
        .components()
        .forEach(
            row ->
                table.row(
                    row.name(),
                    figure(row.totalCount()),
                    figure(row.healthyCount()),
                    figure(row.averageResponseTime()),
                    figure(row.averageSuccessRate())));
    return table;
  }

  private static TextTable tables(Census census) {
    TextTable table =
        new TextTable()
            .words("schemaname")
            .words("tablename")
            .figures("table_size")
            .figures("data_size")
            .figures("index_size")
            .figures("row_estimate")
            .words("remarks");
    census
        .tables()
        .forEach(
            row ->
                table.row(
                    row.schema(),
                    row.table(),
                    Units.pretty(row.totalBytes()),
                    Units.pretty(row.dataBytes()),
                    Units.pretty(row.indexBytes()),
                    figure(SampleReport.rows(row)),
                    remarks(row.estimated() ? "estimated" : "", row.busy() ? "busy" : "")));
    return table;
  }

  private static TextTable indexes(Census census) {
    TextTable table =
        new TextTable()
            .words("index_name")
            .words("table_name")
            .figures("index_scans")
            .figures("index_reads")
            .figures("index_fetches")
            .figures("index_size")
            .words("usage_category")
            .words("remarks");
    census
        .indexes()
        .forEach(
            row ->
                table.row(
                    row.index(),
                    row.schema() + "." + row.table(),
                    Long.toString(row.scans()),
                    Long.toString(row.reads()),
                    Long.toString(row.fetches()),
                    Units.pretty(row.sizeBytes()),
                    row.category(),
                    remarks(
                        row.valid() ? "" : "INVALID",
                        row.enforcesConstraint() ? "enforces a constraint" : "",
                        row.estimatedSize() ? "size estimated" : "")));
    return table;
  }

  private static String remarks(String... remarks) {
    return String.join(
        ", ", List.of(remarks).stream().filter(remark -> !remark.isEmpty()).toList());
  }

  private static String figure(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static String figure(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? String.format(Locale.ROOT, "%.2f", value.getAsDouble())
        : "";
  }
}
