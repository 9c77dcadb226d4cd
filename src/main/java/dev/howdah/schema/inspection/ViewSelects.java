package dev.howdah.schema.inspection;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.sql.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The SELECTs behind the three views for one target. What a target does not have reads as NULL,
 * never as zero.
 *
 * <p>Rows of {@code performance_monitoring} (count, healthy of them, mean milliseconds, percent):
 *
 * <ul>
 *   <li>{@code servers}: the gateway's servers, those HEALTHY, their mean response time and mean
 *       success rate;
 *   <li>{@code recent_requests} and {@code last_minute_requests}: requests of the last hour and
 *       minute, those with a status below 400, mean duration, share; the latter only where requests
 *       are logged;
 *   <li>{@code connections}: client sessions of the whole server, those that neither wait for a
 *       lock nor idle in a transaction for more than 10 s (NULL where our role may not see that),
 *       mean age of the running statements, share;
 *   <li>{@code transactions}: of this database since its statistics' reset, those committed;
 *   <li>{@code cache}: blocks asked for since then, those found in shared buffers, mean time of a
 *       block read (NULL without {@code track_io_timing}), hit rate;
 *   <li>{@code replication}: standbys and, on a standby, its receiver, those streaming, mean lag;
 *       only where there is any;
 *   <li>{@code archiving}: WAL files handed to the archiver, those archived; only where {@code
 *       archive_mode} is on.
 * </ul>
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/monitoring-stats.html">The Cumulative
 * Statistics System</a>.
 */
public final class ViewSelects {
  /** The tables that {@code performance_monitoring} reads, and the columns. */
  static final Map<String, List<String>> READ =
      Map.of(
          "mcp_servers", List.of("health_status", "avg_response_time", "success_rate"),
          "request_logs", List.of("request_time", "status_code", "duration_ms"));

  private static final Set<String> FIGURES =
      Set.of("status_code", "duration_ms", "avg_response_time", "success_rate");

  private final GatewayTables tables;
  private final boolean onlyReadable;

  /**
   * Creates them.
   *
   * @param onlyReadable treat what our role may not select as missing
   */
  public ViewSelects(GatewayTables tables, boolean onlyReadable) {
    this.tables = tables;
    this.onlyReadable = onlyReadable;
  }

  /** The SELECT of a view, without a semicolon. */
  public String of(String view) {
    return view.equals("performance_monitoring")
        ? Template.fill(
            ViewSelects.class,
            "performance_monitoring.sql",
            Map.of(
                "servers", servers(),
                "requests", requests(),
                "itself", itself()))
        : SqlResource.read(ViewSelects.class, view + ".sql").strip();
  }

  /** The rows of {@code performance_monitoring} that read no table of the gateway. */
  public static String serverMonitoring() {
    return Template.fill(ViewSelects.class, "server_monitoring.sql", Map.of("itself", itself()));
  }

  private static String itself() {
    return SqlResource.read(ViewSelects.class, "itself.sql").strip();
  }

  /**
   * Whether a column's type allows what the statements do with it.
   *
   * @param wanted the catalogue's name of the column
   */
  static boolean fits(String wanted, TargetColumn column) {
    if (wanted.equals("request_time")) {
      return column.instant();
    }
    return !FIGURES.contains(wanted) || column.numeric();
  }

  private String servers() {
    Optional<TargetTable> table =
        tables
            .table("mcp_servers")
            .filter(TargetTable::safe)
            .filter(one -> one.columns().keySet().stream().anyMatch(name -> has(one, name)));
    if (table.isEmpty()) {
      return Template.fill(ViewSelects.class, "servers_absent.sql", Map.of());
    }
    return Template.fill(
        ViewSelects.class,
        "servers.sql",
        Map.of(
            "table",
            table.get().qualified(),
            "healthy_count",
            has(table.get(), "health_status")
                ? "count(*) FILTER (WHERE upper("
                    + table
                        .get()
                        .required("health_status")
                        .asText("s." + table.get().sql("health_status"))
                    + ") = 'HEALTHY')"
                : "NULL::bigint",
            "avg_response_time",
            has(table.get(), "avg_response_time")
                ? "round(avg(s." + table.get().sql("avg_response_time") + ")::numeric, 2)"
                : "NULL::numeric",
            "avg_success_rate",
            has(table.get(), "success_rate")
                ? "round(100 * avg(s." + table.get().sql("success_rate") + ")::numeric, 2)"
                : "NULL::numeric"));
  }

  private String requests() {
    Optional<TargetTable> table =
        tables
            .table("request_logs")
            .filter(TargetTable::safe)
            .filter(one -> has(one, "request_time"));
    if (table.isEmpty()) {
      return Template.fill(ViewSelects.class, "requests_absent.sql", Map.of());
    }
    String now = table.get().required("request_time").now();
    String time = table.get().sql("request_time");
    String minute = "q." + time + " > " + now + " - interval '1 minute'";
    Map<String, String> values = new HashMap<>();
    values.put("table", table.get().qualified());
    values.put("now", now);
    values.put("request_time", time);
    boolean status = has(table.get(), "status_code");
    boolean duration = has(table.get(), "duration_ms");
    String well = status ? "q." + table.get().sql("status_code") + " < 400" : "";
    String mean = duration ? "avg(q." + table.get().sql("duration_ms") + ")" : "NULL::numeric";
    values.put("hour_healthy", status ? "count(*) FILTER (WHERE " + well + ")" : "NULL::bigint");
    values.put(
        "minute_healthy",
        status ? "count(*) FILTER (WHERE " + well + " AND " + minute + ")" : "NULL::bigint");
    values.put("hour_duration", mean);
    values.put(
        "minute_duration", duration ? mean + " FILTER (WHERE " + minute + ")" : "NULL::numeric");
    return Template.fill(ViewSelects.class, "requests.sql", values);
  }

  /** Why {@code performance_monitoring} leaves a table out that is there. */
  static List<String> unread(GatewayTables tables) {
    return READ.keySet().stream()
        .sorted()
        .flatMap(name -> tables.table(name).flatMap(TargetTable::unread).stream())
        .toList();
  }

  private boolean has(TargetTable table, String name) {
    return table
        .column(name)
        .filter(column -> fits(name, column) && (!onlyReadable || column.readable()))
        .isPresent();
  }
}
