package dev.howdah.ui;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import dev.howdah.schema.inspection.InspectedEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one server that all pictures show: a database of the MCP registry gateway at noon. Whatever a
 * picture says of its address, its clock, a table's size or an index comes from here, so that no
 * page contradicts another.
 */
public final class Registry {
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** Since when the counters run. */
  public static final Instant SINCE = NOON.minus(Duration.ofDays(41));

  public static final String HOST = "db1.example.net";
  public static final int PORT = 5432;
  public static final String DATABASE = "registry";
  public static final String ROLE = "dba";
  public static final String VERSION = "18.6 (Debian 18.6-1.pgdg12+1)";

  private static final long MB = 1024 * 1024;

  /**
   * A table.
   *
   * @param heap bytes without indexes
   * @param indexes bytes of all its indexes
   * @param rows live ones; −1 where nobody has analysed it
   * @param dead rows
   */
  public record Table(
      long oid, String name, long heap, long indexes, long rows, long dead, boolean analyzed) {
    public long total() {
      return heap + indexes;
    }
  }

  /**
   * An index.
   *
   * @param keys as in its definition, with INCLUDE and WHERE
   */
  public record Index(
      long oid,
      String name,
      String table,
      String keys,
      long bytes,
      long scans,
      boolean unique,
      boolean valid) {
    public String definition() {
      return "CREATE %sINDEX %s ON public.%s USING btree %s"
          .formatted(unique ? "UNIQUE " : "", name, table, keys);
    }

    /** What makes it again beside running work. */
    public String create() {
      return "CREATE %sINDEX CONCURRENTLY %s ON public.%s USING btree %s"
          .formatted(unique ? "UNIQUE " : "", name, table, keys);
    }
  }

  /** Largest first. */
  public static final List<Table> TABLES =
      List.of(
          table(1, "request_logs", 1_142, 698, 4_180_000, 38_000),
          table(2, "audit_logs", 612, 400, 2_310_000, 9_000),
          table(3, "server_metrics", 318, 168, 1_940_000, 2_000),
          new Table(4, "fastmcp_audit_log", 142 * MB, 26 * MB, 612_000, 0, false),
          table(5, "server_tools", 88, 34, 264_000, 21_000),
          table(6, "mcp_servers", 41, 20, 40_200, 13_600),
          table(7, "auth_sessions", 22, 11, 131_000, 18_000),
          table(8, "server_resources", 12, 6, 58_300, 400),
          table(9, "enhanced_api_keys", 6, 5, 21_700, 310),
          table(10, "users", 4, 3, 18_900, 120),
          table(11, "performance_alerts", 3, 2, 9_400, 40),
          table(12, "request_queues", 2, 1, 3_100, 700),
          table(13, "connection_pools", 1, 1, 1_200, 90),
          new Table(14, "system_configs", 320 * 1024, 240 * 1024, 410, 12, true),
          new Table(15, "tenants", 96 * 1024, 64 * 1024, 212, 3, true),
          new Table(16, "circuit_breakers", 64 * 1024, 96 * 1024, 140, 11, true),
          new Table(17, "data_retention_policies", 8 * 1024, 32 * 1024, 6, 0, true));

  /** Those that pictures look at; the other indexes of the tables are only in their sizes. */
  public static final List<Index> INDEXES =
      List.of(
          unique(101, "request_logs_pkey", "request_logs", "(id)", 161, 0),
          unique(102, "ix_request_logs_request_id", "request_logs", "(request_id)", 174, 9_311_045),
          index(
              103, "ix_request_logs_request_time", "request_logs", "(request_time)", 92, 1_284_331),
          index(104, "ix_request_logs_path", "request_logs", "(path)", 37, 220_410),
          index(105, "ix_audit_logs_timestamp", "audit_logs", "(\"timestamp\")", 51, 88_120),
          index(106, "ix_audit_logs_user_id", "audit_logs", "(user_id)", 65, 41_803),
          index(107, "ix_audit_logs_user_id_2", "audit_logs", "(user_id)", 65, 37),
          index(108, "ix_server_metrics_server_id", "server_metrics", "(server_id)", 58, 512_004),
          index(
              116,
              "ix_server_metrics_error_rate",
              "server_metrics",
              "(error_rate)",
              36,
              0),
          index(109, "ix_server_tools_name", "server_tools", "(name)", 9, 402_331),
          new Index(
              110,
              "idx_server_tools_usage_stats",
              "server_tools",
              "(total_calls, success_count) WHERE total_calls > 0",
              6 * MB,
              0,
              false,
              false),
          unique(111, "mcp_servers_pkey", "mcp_servers", "(id)", 3, 7_204_118),
          index(112, "ix_mcp_servers_name", "mcp_servers", "(name)", 9, 204_312),
          index(
              113,
              "idx_mcp_servers_tenant_status",
              "mcp_servers",
              "(tenant_id, health_status)",
              2,
              180_220),
          new Index(
              114,
              "ix_system_configs_category",
              "system_configs",
              "(category)",
              64 * 1024,
              0,
              false,
              true),
          unique(115, "ix_users_username", "users", "(username)", 1, 55_120));

  /** Entries of the catalogue that do not simply stand there; all others are present. */
  public static final Map<String, State> STATES =
      Map.of(
          "idx_request_logs_tenant_time", State.MISSING,
          "idx_tenant_utilization_composite", State.MISSING,
          "idx_audit_logs_user_success", State.MISSING,
          "idx_server_metrics_server_time", State.MISSING,
          "idx_tools_discovery_performance", State.MISSING,
          "idx_servers_discovery_composite", State.MISSING,
          "idx_server_tools_usage_stats", State.INVALID,
          "idx_users_auth_provider", State.COVERED,
          "idx_sessions_activity_time", State.NOT_APPLICABLE,
          "index_usage_summary", State.CONFLICTING);

  private Registry() {}

  public static ConnectionSettings settings(Environment environment) {
    return new ConnectionSettings(
        List.of(new HostPort(HOST, PORT)), DATABASE, ROLE, Optional.empty(), Map.of(), environment);
  }

  public static Table table(String name) {
    return TABLES.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  public static Index index(String name) {
    return INDEXES.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static Table table(long oid, String name, long heap, long indexes, long rows, long dead) {
    return new Table(oid, name, heap * MB, indexes * MB, rows, dead, true);
  }

  private static Index index(
      long oid, String name, String table, String keys, long size, long scans) {
    return new Index(oid, name, table, keys, size * MB, scans, false, true);
  }

  private static Index unique(
      long oid, String name, String table, String keys, long size, long scans) {
    return new Index(oid, name, table, keys, size * MB, scans, true, true);
  }
}
