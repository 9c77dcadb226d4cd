package dev.howdah.ui.screens;

import dev.howdah.index.IndexRequest;
import dev.howdah.index.account.Account;
import dev.howdah.index.account.Shift;
import dev.howdah.index.account.StatementShift;
import dev.howdah.index.forecast.BuildTime;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.WriteCost;
import dev.howdah.index.workload.Effects;
import dev.howdah.index.workload.Source;
import dev.howdah.index.workload.StatementEffect;
import dev.howdah.index.workload.StatementLoad;
import dev.howdah.ui.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** What indexes would bring, and what they brought, as the server might have told it. */
public final class Foretellings {
  private static final Instant SINCE = Registry.NOON.minus(Duration.ofDays(9));
  private static final String NEWEST =
      "SELECT id, method, path, status_code, duration_ms FROM request_logs WHERE tenant_id = $1 AND"
          + " request_time >= $2 ORDER BY request_time DESC LIMIT $3";

  /** What the workload asks of each table, and what an index would make of its cost. */
  private static final Map<String, List<StatementEffect>> ASKED =
      Map.of(
          "request_logs",
          List.of(
              effect(1, NEWEST, 259_200, 43, 5_412, 12.4),
              effect(
                  2,
                  "SELECT count(*) FROM request_logs WHERE tenant_id = $1 AND request_time >= $2",
                  21_600,
                  62,
                  6_120,
                  812),
              effect(
                  3,
                  "SELECT avg(duration_ms) FROM request_logs WHERE tenant_id = $1 AND request_time"
                      + " BETWEEN $2 AND $3",
                  120,
                  840,
                  61_200,
                  9_300)),
          "server_tools",
          List.of(
              effect(
                  4,
                  "SELECT server_id, name FROM server_tools WHERE name = $1 AND total_calls > $2"
                      + " ORDER BY success_count DESC LIMIT $3",
                  86_400,
                  9,
                  940,
                  21)),
          "audit_logs",
          List.of(
              effect(
                  5,
                  "SELECT action, \"timestamp\" FROM audit_logs WHERE user_id = $1 AND NOT success"
                      + " ORDER BY \"timestamp\" DESC LIMIT $2",
                  4_320,
                  31,
                  2_210,
                  38)));

  /** Columns that the gateway updates, and that no index of their table holds. */
  private static final Pattern FRESH =
      Pattern.compile("\"(avg_execution_time|avg_response_time|success_count)\"");

  /** What is asked of one user. */
  public static final List<StatementEffect> USERS =
      List.of(
          effect(
              6,
              "SELECT path, status_code FROM request_logs WHERE user_id = $1 ORDER BY request_time DESC"
                  + " LIMIT $2",
              172_800,
              58,
              7_940,
              18.2));

  private Foretellings() {}

  private static StatementEffect effect(
      long id, String text, long calls, double mean, double before, double with) {
    double hourly = calls * mean / Duration.ofDays(9).toHours();
    return new StatementEffect(
        new StatementLoad(id, text, calls, calls * mean, hourly), before, with, true);
  }

  public static final List<Source> READY =
      List.of(
          new Source(
              "pg_stat_statements",
              Source.State.READY,
              "pg_stat_statements counts what each statement costs.",
              List.of()));

  public static final List<Source> MISSING =
      List.of(
          new Source(
              "pg_stat_statements",
              Source.State.NOT_LOADED,
              "pg_stat_statements counts what each statement costs; the server has not loaded it.",
              List.of(
                  "ALTER SYSTEM SET shared_preload_libraries = 'auto_explain', 'pg_stat_statements'",
                  "-- restart the server, then:",
                  "CREATE EXTENSION pg_stat_statements;")),
          new Source(
              "hypopg",
              Source.State.NOT_ON_SERVER,
              "hypopg lets the planner reckon with an index that does not exist; this server lacks"
                  + " its files.",
              List.of("apt install postgresql-18-hypopg", "CREATE EXTENSION hypopg;")));

  /** All of it is known. */
  public static Forecast full(IndexRequest request) {
    Registry.Table table =
        Registry.TABLES.stream()
            .filter(one -> one.name().equals(request.table()))
            .findFirst()
            .orElseGet(Registry.TABLES::getFirst);
    long bytes = table.rows() * (request.sql().contains("WHERE") ? 21 : 36);
    long build = Math.max(400, bytes / 9_000);
    return new Forecast(
        OptionalLong.of(bytes),
        Optional.of(new BuildTime(Duration.ofMillis(build), Duration.ofMillis(build * 9 / 4), 4)),
        Optional.of(writes(request, table)),
        new Effects(ASKED.getOrDefault(table.name(), List.of()), 12, Optional.of(SINCE), READY));
  }

  private static WriteCost writes(IndexRequest request, Registry.Table table) {
    Set<String> fresh = new LinkedHashSet<>();
    FRESH.matcher(request.sql()).results().forEach(found -> fresh.add(found.group(1)));
    long updates = table.rows() * 3;
    return new WriteCost(
        table.rows() / 500.0,
        updates / (41.0 * 24),
        Optional.of(0.98),
        Optional.of(fresh.isEmpty() ? 0.98 : 0.0),
        Optional.of(Registry.SINCE),
        String.format(
            Locale.ROOT,
            "98 %% of %,d updates in the last 41 days were heap-only; %s; each insert maintains one"
                + " index more (6 now).",
            updates,
            fresh.isEmpty()
                ? "this index changes nothing in that"
                : "those that change " + String.join(" or ", fresh) + " no longer could be"));
  }

  /** Nothing but the statistics is known. */
  public static Forecast bare(IndexRequest request) {
    return new Forecast(
        full(request).bytes(),
        Optional.of(new BuildTime(Duration.ofSeconds(12), Duration.ofSeconds(40), 0)),
        Optional.empty(),
        new Effects(List.of(), 0, Optional.empty(), MISSING));
  }

  /** One of each verdict. */
  public static List<Account> accounts() {
    return List.of(
        account(
            "idx_mcp_servers_tenant_status",
            Account.Verdict.FASTER,
            "SELECT of its table: −97 %. Heap-only updates of the table fell from 91 % to 38 %.",
            List.of(
                new StatementShift(
                    1,
                    "SELECT id, name FROM mcp_servers WHERE tenant_id = $1 AND health_status = $2",
                    174_100,
                    new Shift(43, 1.2)),
                new StatementShift(
                    2,
                    "SELECT count(*) FROM mcp_servers WHERE tenant_id = $1",
                    6_120,
                    new Shift(62, 8.4))),
            Optional.of(new Shift(0.91, 0.38)),
            Optional.of(new Shift(0.8, 1.1))),
        account(
            "ix_server_tools_name",
            Account.Verdict.FASTER,
            "SELECT of its table: −88 %.",
            List.of(
                new StatementShift(
                    3,
                    "SELECT id, server_id FROM server_tools WHERE name = $1",
                    402_300,
                    new Shift(9.1, 1.1))),
            Optional.of(new Shift(0.94, 0.93)),
            Optional.of(new Shift(0.31, 0.32))),
        account(
            "ix_system_configs_category",
            Account.Verdict.UNUSED,
            "No scan in 8 days.",
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }

  private static Account account(
      String name,
      Account.Verdict verdict,
      String words,
      List<StatementShift> statements,
      Optional<Shift> heapOnly,
      Optional<Shift> writing) {
    Registry.Index index = Registry.index(name);
    Instant built = Registry.NOON.minus(Duration.ofDays(8));
    return new Account(
        "20261114-" + name,
        "public",
        index.table(),
        name,
        built,
        Account.Standing.VALID,
        Optional.of(
            new Account.Use(
                index.scans(),
                index.scans() * 14,
                index.bytes(),
                built,
                index.scans() == 0
                    ? Optional.empty()
                    : Optional.of(Registry.NOON.minusSeconds(40)))),
        statements,
        heapOnly,
        writing,
        verdict,
        words);
  }
}
