package dev.howdah.ui.screens;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.index.InvalidIndex;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Link;
import dev.howdah.monitor.Origin;
import dev.howdah.monitor.Pace;
import dev.howdah.monitor.Sample;
import dev.howdah.monitor.TableSize;
import dev.howdah.monitor.TableUse;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.Registry;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.WriteGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records as a target would give them, for screens and view-models without a server. */
public final class Figures {
  public static final Instant NOW = Registry.NOON;
  private static final long MB = 1024 * 1024;

  private Figures() {}

  public static ConnectionSettings settings(Environment environment) {
    return Registry.settings(environment);
  }

  /** Before that target, unlocked where it is production. */
  public static WriteGuard guard(Environment environment) {
    return Specimen.guard(settings(environment), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  public static Failure failure(String sentence) {
    return new Failure.Timeout(
        sentence, "Try again when the lock is gone.", "canceling statement", Optional.of("55P03"));
  }

  public static TableSize table(long oid, String name, long total, boolean busy) {
    long indexes = total * 2 / 5;
    return new TableSize(
        oid, "public", name, total, total - indexes, indexes, total / 180, busy, busy);
  }

  public static List<TableSize> tables(long grown) {
    String[] names = {
      "request_logs",
      "audit_logs",
      "server_tools",
      "mcp_servers",
      "server_resources",
      "performance_metrics",
      "auth_sessions",
      "enhanced_api_keys",
      "users",
      "tenants",
      "circuit_breakers",
      "connection_pools",
      "request_queues",
      "data_retention_policies",
      "system_configs",
      "performance_alerts"
    };
    List<TableSize> tables = new ArrayList<>();
    long size = 1_840 * MB;
    for (int i = 0; i < names.length; i++) {
      tables.add(table(i + 1, names[i], size + (i < 3 ? grown * (3 - i) : 0), i == 2 || i == 9));
      size = Math.max(8192, size * 11 / 20);
    }
    tables.add(new TableSize(99, "public", "odd\nname\u202Egnp", 8192, 8192, 0, -1, true, false));
    return tables;
  }

  public static IndexUse index(long oid, String name, String table, long scans, boolean enforces) {
    return new IndexUse(
        oid,
        tables(0).stream()
            .filter(each -> each.table().equals(table))
            .mapToLong(TableSize::oid)
            .findFirst()
            .orElse(oid + 1_000),
        "public",
        name,
        table,
        scans,
        scans * 12,
        scans * 11,
        (oid % 7 + 1) * 13 * MB,
        false,
        scans == 0 ? "Unused" : scans < 100 ? "Low usage" : "Active",
        !name.endsWith("_ccnew"),
        enforces,
        Optional.of(NOW.minus(Duration.ofDays(41))));
  }

  public static List<IndexUse> indexes() {
    return List.of(
        index(1, "request_logs_pkey", "request_logs", 0, true),
        index(2, "ix_request_logs_created_at", "request_logs", 1_284_331, false),
        index(3, "ix_audit_logs_user_id", "audit_logs", 0, false),
        index(4, "ix_audit_logs_user_id_2", "audit_logs", 37, false),
        index(5, "ix_server_tools_name", "server_tools", 88_120, false),
        index(6, "idx_server_tools_stats_ccnew", "server_tools", 0, false),
        index(7, "mcp_servers_pkey", "mcp_servers", 9_311_045, true),
        index(8, "ix_mcp_servers_name", "mcp_servers", 12_004, false),
        index(9, "ix_system_configs_category", "system_configs", 0, false),
        index(10, "ix_users_username", "users", 55_120, true));
  }

  private static TableUse use(TableSize table, Instant at) {
    long oid = table.oid();
    return new TableUse(
        oid,
        oid % 5 == 4 ? 0 : oid * oid * 37,
        Math.max(0, table.rows()),
        table.rows() / (oid % 4 + 3),
        oid % 3 == 0 ? Optional.empty() : Optional.of(at.minusSeconds(7_321 * oid)),
        table.rows() < 0 ? Optional.empty() : Optional.of(at.minusSeconds(911 * oid)));
  }

  public static Census census(Instant at, long grown) {
    return new Census(
        at,
        Origin.INLINE,
        tables(grown),
        tables(grown).stream().map(table -> use(table, at)).toList(),
        indexes(),
        List.of(List.of(3L, 4L)),
        Duration.ofMillis(14));
  }

  public static Sample sample(Instant at, Optional<Census> census, Link link) {
    return new Sample(at, link, false, Optional.empty(), census, List.of(), Pace.DEFAULT, 0.2);
  }

  public static Sample sample(Instant at, long grown) {
    return sample(at, Optional.of(census(at, grown)), new Link.Up());
  }

  public static InspectedEntry entry(
      String name, Kind kind, int phase, String purpose, InspectedEntry.State state, String table) {
    return new InspectedEntry(
        name,
        kind,
        "essential",
        phase,
        purpose,
        state,
        "There is no such index on " + table + ".",
        Optional.of("public"),
        table.isEmpty() ? Optional.empty() : Optional.of(table),
        Optional.of(
            "CREATE INDEX CONCURRENTLY "
                + name
                + "\n  ON public."
                + table
                + " (tenant_id, created_at DESC)\n  WHERE status = 'ACTIVE'"),
        Optional.empty(),
        Optional.empty());
  }

  public static Inspection inspection() {
    List<InspectedEntry> entries = new ArrayList<>();
    String[][] missing = {
      {"idx_request_logs_tenant_created", "request_logs", "Latest requests of a tenant"},
      {"idx_audit_logs_user_success", "audit_logs", "Failed sign-ins of a user"},
      {"idx_server_tools_name_success", "server_tools", "Tools by name, the most used first"},
      {"idx_mcp_servers_health_response", "mcp_servers", "Healthy servers by response time"},
      {"idx_auth_sessions_active_expiry", "auth_sessions", "Active sessions about to expire"},
      {"idx_performance_metrics_daily", "performance_metrics", "Daily figures by UTC day"},
    };
    int phase = 1;
    for (String[] index : missing) {
      entries.add(
          entry(
              index[0],
              Kind.INDEX,
              phase++ % 4 + 1,
              index[2],
              InspectedEntry.State.MISSING,
              index[1]));
    }
    for (int i = 0; i < 22; i++) {
      entries.add(
          entry(
              "idx_present_" + i,
              Kind.INDEX,
              1,
              "",
              i < 18
                  ? InspectedEntry.State.PRESENT
                  : i < 21 ? InspectedEntry.State.COVERED : InspectedEntry.State.NOT_APPLICABLE,
              "users"));
    }
    objects(InspectedEntry.State.MISSING, entries);
    return new Inspection(NOW, Optional.of("public"), entries, List.of());
  }

  public static void objects(InspectedEntry.State state, List<InspectedEntry> into) {
    String[][] objects = {
      {"calculate_uptime_percentage", "Share of good health checks of a server in a time span"},
      {"cleanup_old_request_logs", "Deletes request logs past their retention"},
      {"get_server_health_summary", "Servers by health, with their mean response time"},
    };
    for (String[] object : objects) {
      into.add(entry(object[0], Kind.FUNCTION, 1, object[1], state, ""));
    }
    into.add(entry("performance_monitoring", Kind.VIEW, 1, "One row a component", state, ""));
    into.add(entry("database_size_summary", Kind.VIEW, 1, "Sizes of tables", state, ""));
    into.add(entry("index_usage_summary", Kind.VIEW, 1, "How indexes are used", state, ""));
  }

  public static InvalidIndex invalid(String name) {
    return new InvalidIndex(
        4711,
        "public",
        name,
        "server_tools",
        91 * MB,
        false,
        true,
        false,
        "DROP INDEX CONCURRENTLY public." + name);
  }
}
