package dev.howdah.ui.screens;

import dev.howdah.index.IndexRequest;
import dev.howdah.index.account.Account;
import dev.howdah.index.account.Shift;
import dev.howdah.index.account.StatementShift;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Silence;
import dev.howdah.index.forecast.BuildTime;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.WriteCost;
import dev.howdah.index.workload.Effects;
import dev.howdah.index.workload.Source;
import dev.howdah.index.workload.StatementEffect;
import dev.howdah.index.workload.StatementLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What indexes would bring, and what they brought, as the server might have told it. */
public final class Foretellings {
  private static final long MB = 1024 * 1024;
  private static final Instant SINCE = Figures.NOW.minus(Duration.ofDays(9));
  private static final String SLOW =
      "SELECT id, tool_name, status_code, duration_ms FROM request_logs WHERE tenant_id = $1 AND"
          + " created_at >= $2 ORDER BY created_at DESC LIMIT $3";

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

  private static final String YOUNG =
      "Not judged: the counters run since 22 November 2026, 18:10 UTC, for 3 h. Judged from 23"
          + " November 2026, 18:10 UTC on, when they have run for a day.";

  public static final List<Source> MISSING =
      List.of(
          new Source(
              "pg_stat_statements",
              Source.State.NOT_LOADED,
              "pg_stat_statements counts what each statement costs; the server has not loaded it.",
              List.of(
                  "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements';",
                  "-- restart the server, then:",
                  "CREATE EXTENSION pg_stat_statements;")),
          new Source(
              "hypopg",
              Source.State.NOT_ON_SERVER,
              "hypopg lets the planner reckon with an index that does not exist; this server lacks"
                  + " its files.",
              List.of("apt install postgresql-18-hypopg", "CREATE EXTENSION hypopg;")));

  /** Counters that are too young, and a database that is not the gateway's. */
  public static final List<Silence> SILENCES =
      List.of(
          new Silence(Kind.UNUSED, false, YOUNG),
          new Silence(Kind.SEQ_SCAN, false, YOUNG),
          new Silence(
              Kind.MISSING,
              true,
              "This database is not one of the MCP registry gateway's: for none of the 33 indexes"
                  + " that one wants is there a table with such columns."),
          new Silence(Kind.WORKLOAD, false, "Not judged: hypopg cannot be asked, see below."));

  /** All of it is known. */
  public static Forecast full(IndexRequest request) {
    long size = 40L + Math.floorMod(request.name().hashCode(), 90);
    return new Forecast(
        OptionalLong.of(size * MB),
        Optional.of(new BuildTime(Duration.ofMillis(120 * size), Duration.ofMillis(280 * size), 4)),
        Optional.of(
            new WriteCost(
                48_000,
                12_400,
                Optional.of(0.98),
                Optional.of(0.0),
                Optional.of(SINCE),
                "About 48,000 rows an hour each take an entry. Of 12,400 updates an hour 98 % are"
                    + " heap-only now; with it none would be, and each then writes to every index"
                    + " of the table.")),
        new Effects(
            List.of(
                effect(1, SLOW, 259_200, 43, 5_412, 12.4),
                effect(
                    2,
                    "SELECT count(*) FROM request_logs WHERE tenant_id = $1",
                    21_600,
                    62,
                    6_120,
                    812),
                effect(
                    3,
                    "SELECT date_trunc($1, created_at), count(*) FROM request_logs WHERE tenant_id"
                        + " = $2 GROUP BY 1",
                    120,
                    840,
                    61_200,
                    9_300)),
            12,
            Optional.of(SINCE),
            READY));
  }

  /** Nothing but the statistics is known. */
  public static Forecast bare(IndexRequest request) {
    return new Forecast(
        OptionalLong.of(91 * MB),
        Optional.of(new BuildTime(Duration.ofSeconds(12), Duration.ofSeconds(40), 0)),
        Optional.empty(),
        new Effects(List.of(), 0, Optional.empty(), MISSING));
  }

  /** One of each verdict. */
  public static List<Account> accounts() {
    return List.of(
        account(
            "ix_mcp_servers_name",
            "mcp_servers",
            Account.Verdict.FASTER,
            "SELECT of its table: −97 %.",
            204_312,
            List.of(
                new StatementShift(1, SLOW, 204_100, new Shift(43, 1.2)),
                new StatementShift(
                    2,
                    "SELECT count(*) FROM mcp_servers WHERE tenant_id = $1",
                    212,
                    new Shift(62, 8.4)))),
        account(
            "ix_system_configs_category",
            "system_configs",
            Account.Verdict.UNUSED,
            "No scan in 7 days.",
            0,
            List.of()),
        account(
            "idx_audit_logs_user_success",
            "audit_logs",
            Account.Verdict.SLOWER,
            "Writes to its table take 38 % longer, and no statement gains.",
            12,
            List.of(
                new StatementShift(
                    3,
                    "INSERT INTO audit_logs (user_id, action, success) VALUES ($1, $2, $3)",
                    410_000,
                    new Shift(0.8, 1.1)))));
  }

  private static Account account(
      String index,
      String table,
      Account.Verdict verdict,
      String words,
      long scans,
      List<StatementShift> statements) {
    return new Account(
        "20261114-" + index,
        "public",
        table,
        index,
        Figures.NOW.minus(Duration.ofDays(8)),
        Account.Standing.VALID,
        Optional.of(
            new Account.Use(
                scans,
                scans * 14,
                91 * MB,
                Figures.NOW.minus(Duration.ofDays(8)),
                scans == 0 ? Optional.empty() : Optional.of(Figures.NOW.minusSeconds(40)))),
        statements,
        Optional.of(new Shift(0.98, 0.02)),
        Optional.of(new Shift(0.8, 1.1)),
        verdict,
        words);
  }
}
