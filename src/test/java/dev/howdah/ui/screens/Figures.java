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

  /**
   * The tables of the server; the largest differ from what they are at noon.
   *
   * @param grown bytes more, below zero for an earlier time
   */
  public static List<TableSize> tables(long grown) {
    List<TableSize> tables = new ArrayList<>();
    for (Registry.Table table : Registry.TABLES) {
      long more = tables.size() < 3 ? grown * (3 - tables.size()) : 0;
      boolean busy = table.name().equals("request_queues");
      boolean small = table.total() < MB;
      tables.add(
          new TableSize(
              table.oid(),
              "public",
              table.name(),
              table.total() + more,
              table.heap() + more,
              table.indexes(),
              table.analyzed() ? table.rows() : -1,
              busy || small,
              busy));
    }
    return tables;
  }

  public static IndexUse index(long oid, String name, String table, long scans, boolean enforces) {
    return new IndexUse(
        oid,
        tables(0).stream()
            .filter(each -> each.table().equals(table))
            .mapToLong(TableSize::oid)
            .findFirst()
            .orElse(oid + 100_000),
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
        Optional.of(Registry.SINCE));
  }

  /** The indexes of the server. */
  public static List<IndexUse> indexes() {
    return Registry.INDEXES.stream().map(Figures::use).toList();
  }

  private static IndexUse use(Registry.Index index) {
    return new IndexUse(
        index.oid(),
        Registry.table(index.table()).oid(),
        "public",
        index.name(),
        index.table(),
        index.scans(),
        index.scans() * 12,
        index.scans() * 11,
        index.bytes(),
        false,
        index.scans() == 0 ? "Unused" : index.scans() < 100 ? "Low usage" : "Active",
        index.valid(),
        index.unique(),
        Optional.of(Registry.SINCE));
  }

  /** Of how its tables are used, only what pictures need: most scans go by an index. */
  private static TableUse use(Registry.Table table, Instant at) {
    boolean readWhole = table.name().equals("server_resources");
    long scans =
        readWhole
            ? 48_120
            : table.rows() < 10_000 ? 470_412 - 21_011 * table.oid() : 37 * table.oid();
    return new TableUse(
        table.oid(),
        scans,
        scans * table.rows(),
        readWhole ? 212 : 61_804 * table.oid(),
        table.rows(),
        table.dead(),
        table.dead() * 5 > table.rows() || !table.analyzed()
            ? Optional.empty()
            : Optional.of(at.minusSeconds(7_321 * table.oid())),
        table.analyzed() ? Optional.of(at.minusSeconds(911 * table.oid())) : Optional.empty());
  }

  public static Census census(Instant at, long grown) {
    return new Census(
        at,
        Origin.INLINE,
        tables(grown),
        Registry.TABLES.stream().map(table -> use(table, at)).toList(),
        indexes(),
        List.of(
            List.of(
                Registry.index("ix_audit_logs_user_id").oid(),
                Registry.index("ix_audit_logs_user_id_2").oid())),
        Duration.ofMillis(14));
  }

  /** The same with the primary key of each table, so that all are used. */
  static Census wholeCensus(Instant at, long grown) {
    Census known = census(at, grown);
    List<IndexUse> all = new ArrayList<>(known.indexes());
    for (Registry.Table table : Registry.TABLES) {
      String name = table.name() + "_pkey";
      if (all.stream().noneMatch(index -> index.index().equals(name))) {
        all.add(
            use(
                new Registry.Index(
                    500 + table.oid(),
                    name,
                    table.name(),
                    "(id)",
                    Math.max(8 * 1024, table.indexes() / 4),
                    table.name().equals("server_resources") ? 212 : 61_804 * table.oid(),
                    true,
                    true)));
      }
    }
    return new Census(
        known.takenAt(),
        known.origin(),
        known.tables(),
        known.uses(),
        all,
        known.duplicates(),
        known.cost());
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
