package dev.howdah.ui.screens;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Entry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.inspection.Adapted;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.inspection.TableStatistics;
import dev.howdah.schema.plan.Lock;
import dev.howdah.schema.plan.Need;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.RunProgress;
import dev.howdah.ui.install.InstallActions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The whole catalogue on a target that is only remembered: what is made stands afterwards. */
public final class FakeGateway implements InstallActions {
  private static final long MB = 1024 * 1024;
  private static final Instant NOW = Figures.NOW;

  private final Map<String, State> states = new HashMap<>();
  public final List<String> log = new ArrayList<>();
  public List<String> obstacles = List.of();
  public List<String> kept = List.of();
  public List<Entry> interrupted = List.of();
  public boolean permitted = true;
  public boolean breaks;
  public boolean breaksPricing;
  public boolean emptyDatabase;
  public Set<String> failing = Set.of();
  public Runnable midway = () -> {};

  /** Sets how an entry stands; all others are missing. */
  public FakeGateway with(State state, String... names) {
    for (String name : names) {
      states.put(name, state);
    }
    return this;
  }

  /** A database like those that are met: some there, one in conflict, some that do not fit. */
  public static FakeGateway usual() {
    return new FakeGateway()
        .with(
            State.NOT_APPLICABLE,
            "idx_sessions_user_active",
            "idx_sessions_activity_time",
            "idx_api_keys_tenant_active",
            "idx_api_keys_expiration",
            "idx_api_keys_usage",
            "idx_fastmcp_audit_tenant_performance")
        .with(State.PRESENT, "idx_mcp_servers_tenant_status", "idx_audit_logs_tenant_time")
        .with(State.COVERED, "idx_users_auth_provider")
        .with(State.INVALID, "idx_server_tools_usage_stats")
        .with(State.CONFLICTING, "idx_request_logs_tenant_time", "index_usage_summary");
  }

  @Override
  public Inspection inspect(Optional<String> schema, Cancellation cancellation) {
    if (breaks) {
      throw new TargetException(Figures.failure("No answer."), null);
    }
    List<InspectedEntry> entries = new ArrayList<>();
    Catalogue catalogue = Catalogue.read();
    catalogue
        .indexes()
        .forEach(
            index ->
                entries.add(
                    entry(
                        index.name(),
                        Kind.INDEX,
                        index.group(),
                        index.phase(),
                        index.purpose(),
                        Optional.of(index.table()))));
    catalogue
        .objects()
        .forEach(
            object ->
                entries.add(
                    entry(
                        object.name(),
                        object.kind(),
                        object.group(),
                        object.phase(),
                        object.purpose(),
                        Optional.empty())));
    for (String table : List.of("fastmcp_audit_log", "routing_rules")) {
      entries.add(
          entry(
              table,
              Kind.TABLE,
              "table",
              4,
              "what the gateway's model " + table + " keeps",
              Optional.empty()));
    }
    return new Inspection(
        NOW, schema.or(() -> Optional.of("public")), entries, emptyDatabase ? List.of() : age());
  }

  private InspectedEntry entry(
      String name, Kind kind, String group, int phase, String purpose, Optional<String> table) {
    State state =
        emptyDatabase && kind == Kind.INDEX
            ? State.NOT_APPLICABLE
            : states.getOrDefault(name, State.MISSING);
    String on = table.orElse("");
    return new InspectedEntry(
        name,
        kind,
        group,
        phase,
        purpose,
        state,
        reason(state, kind, on),
        state == State.NOT_APPLICABLE ? Optional.empty() : Optional.of("public"),
        table,
        state == State.NOT_APPLICABLE ? Optional.empty() : Optional.of(sql(name, kind, on)),
        standing(state, name, kind, on),
        state == State.NOT_APPLICABLE && !emptyDatabase ? adapted(name, on) : Optional.empty());
  }

  private static String reason(State state, Kind kind, String table) {
    return switch (state) {
      case PRESENT -> "It stands here just as the catalogue has it.";
      case COVERED -> "The valid index ix_users_provider serves every use of it.";
      case INVALID -> "A build of it did not end: the planner ignores it, every write keeps it up.";
      case MISSING ->
          kind == Kind.INDEX ? "There is no such index on " + table + "." : "It is not installed.";
      case CONFLICTING ->
          kind == Kind.INDEX
              ? "An index of this name stands on " + table + " with other columns."
              : "A view of this name stands here that Howdah did not make.";
      case NOT_APPLICABLE ->
          "There is no table " + table + " here; the nearest name is auth_sessions.";
    };
  }

  private static Optional<String> standing(State state, String name, Kind kind, String table) {
    return switch (state) {
      case MISSING, NOT_APPLICABLE -> Optional.empty();
      case CONFLICTING ->
          Optional.of(
              kind == Kind.INDEX
                  ? "CREATE INDEX " + name + " ON public." + table + " USING btree (created_at)"
                  : """
                    CREATE VIEW index_usage_summary AS
                    SELECT s.relname AS table_name,
                        s.indexrelname AS index_name,
                        s.idx_scan AS times_used,
                        pg_relation_size(s.indexrelid) AS size
                       FROM pg_stat_user_indexes s
                      WHERE s.schemaname = 'public'
                      ORDER BY s.idx_scan DESC;""");
      case PRESENT, COVERED, INVALID -> Optional.of(sql(name, kind, table));
    };
  }

  private static String sql(String name, Kind kind, String table) {
    return switch (kind) {
      case INDEX ->
          "CREATE INDEX CONCURRENTLY "
              + name
              + "\n  ON public."
              + table
              + " (tenant_id, created_at DESC)\n  INCLUDE (status_code)\n  WHERE status = 'ACTIVE'";
      case VIEW ->
          "CREATE VIEW public."
              + name
              + " AS\nSELECT s.relname AS table_name,\n    s.indexrelname AS index_name,\n"
              + "    s.idx_scan AS scans,\n    s.idx_tup_read AS rows_read,\n"
              + "    pg_relation_size(s.indexrelid) AS size\n   FROM pg_stat_user_indexes s\n"
              + "  ORDER BY s.idx_scan DESC";
      case TABLE ->
          "CREATE TABLE public."
              + name
              + " (\n  id varchar(36) PRIMARY KEY,\n  tenant_id varchar(36),\n"
              + "  created_at timestamptz NOT NULL\n)";
      default ->
          "CREATE FUNCTION public."
              + name
              + "(p_hours integer DEFAULT 24)\nRETURNS TABLE (health_status text, servers bigint)\n"
              + "LANGUAGE sql STABLE\nSET search_path = pg_catalog, public\nAS $$\n"
              + "  -- one row a state, the healthy ones first\n"
              + "  SELECT s.health_status::text, count(*)\n    FROM public.mcp_servers AS s\n"
              + "   WHERE s.deleted_at IS NULL\n   GROUP BY s.health_status\n$$";
    };
  }

  private static Optional<Adapted> adapted(String name, String table) {
    if (!table.equals("sessions")) {
      return Optional.empty();
    }
    return Optional.of(
        new Adapted(
            "auth_sessions",
            Map.of("last_activity", "last_seen_at", "is_active", "revoked"),
            "CREATE INDEX CONCURRENTLY "
                + name
                + "\n  ON public.auth_sessions (user_id, last_seen_at DESC)\n  WHERE NOT revoked",
            "auth_sessions stands for sessions, last_seen_at for last_activity, and NOT revoked for"
                + " is_active."));
  }

  private static List<TableStatistics> age() {
    List<TableStatistics> tables = new ArrayList<>();
    String[] names = {
      "mcp_servers", "server_tools", "server_resources", "server_metrics", "users",
      "auth_sessions", "enhanced_api_keys", "audit_logs", "request_logs", "system_configs"
    };
    long rows = 2_100;
    for (int i = 0; i < names.length; i++) {
      Optional<Instant> then =
          i == 3
              ? Optional.empty()
              : Optional.of(NOW.minus(Duration.ofMinutes(17L + (long) i * i * i * 41)));
      tables.add(
          new TableStatistics("public", names[i], then, i == 3 ? -1 : rows, rows / 9 * i, i != 9));
      rows = rows * 3 / 2;
    }
    return tables;
  }

  @Override
  public Plan planInstall(Selection selection, Cancellation cancellation) {
    if (breaksPricing && selection.equals(Selection.phases(Set.of(1, 2)))) {
      throw new TargetException(Figures.failure("No price."), null);
    }
    if (breaks) {
      throw new TargetException(Figures.failure("No answer."), null);
    }
    List<PlannedStatement> statements = new ArrayList<>();
    List<Plan.Unfit> unfit = new ArrayList<>();
    for (InspectedEntry entry : inspect(Optional.empty(), cancellation).entries()) {
      if (!selection.wants(entry.name(), entry.group(), entry.phase())) {
        continue;
      }
      boolean makes =
          switch (entry.state()) {
            case MISSING, INVALID -> true;
            case CONFLICTING -> selection.replaced().contains(entry.name());
            case NOT_APPLICABLE -> selection.adapted().contains(entry.name());
            case PRESENT, COVERED -> false;
          };
      if (makes) {
        statements.add(statement(entry));
      } else if (entry.state() == State.NOT_APPLICABLE) {
        unfit.add(new Plan.Unfit(entry.name(), entry.kind(), entry.reason()));
      }
    }
    return new Plan(
        Plan.Action.INSTALL,
        selection,
        selection.schema().orElse("public"),
        statements,
        obstacles,
        kept,
        unfit,
        Optional.empty());
  }

  private PlannedStatement statement(InspectedEntry entry) {
    boolean index = entry.kind() == Kind.INDEX;
    String sql = entry.adapted().map(Adapted::definition).or(entry::definition).orElseThrow();
    String table = entry.table().orElse("");
    return new PlannedStatement(
        entry.name(),
        entry.kind(),
        entry.phase(),
        sql,
        "It gives " + entry.purpose() + ".",
        index
            ? new Lock(
                "SHARE UPDATE EXCLUSIVE on "
                    + table
                    + ", which disturbs no reader or writer; VACUUM and ALTER TABLE wait",
                "as long as the build takes")
            : new Lock("none on any table", "a moment"),
        index
            ? List.of(new Need("ownership of " + table, permitted))
            : List.of(new Need("CREATE on schema public", permitted)),
        Optional.of("DROP " + entry.kind() + " public." + entry.name()),
        index
            ? Optional.of(
                new PlannedIndex("public", table, entry.name(), Optional.of(cost(entry.name()))))
            : Optional.empty());
  }

  private static IndexCost cost(String name) {
    int size = Math.floorMod(name.hashCode(), 90) + 2;
    boolean unknown = name.startsWith("idx_server_metrics");
    return new IndexCost(
        unknown ? -1 : size * MB,
        unknown ? Duration.ZERO : Duration.ofMillis(size * 60L),
        "every insert writes one more index entry, and updates can no longer be heap-only",
        1_200_000,
        4_000,
        3_100,
        true);
  }

  @Override
  public Plan planUninstall(Optional<String> schema, Cancellation cancellation) {
    List<PlannedStatement> statements =
        inspect(Optional.empty(), cancellation).entries().stream()
            .filter(entry -> entry.phase() == 3 && entry.state() == State.PRESENT)
            .map(
                entry ->
                    new PlannedStatement(
                        entry.name(),
                        entry.kind(),
                        3,
                        "DROP " + entry.kind() + " public." + entry.name(),
                        "Howdah made it.",
                        new Lock("ACCESS EXCLUSIVE on it alone", "a moment"),
                        List.of(new Need("ownership of " + entry.name(), true)),
                        entry.definition(),
                        Optional.empty()))
            .toList();
    return new Plan(
        Plan.Action.UNINSTALL,
        Selection.standard(),
        schema.orElse("public"),
        statements,
        obstacles,
        kept,
        List.of(),
        Optional.empty());
  }

  @Override
  public Plan planAnalyze(Set<String> tables, Cancellation cancellation) {
    return new Plan(
        Plan.Action.ANALYZE,
        Selection.standard(),
        "public",
        tables.stream()
            .sorted()
            .map(
                table ->
                    new PlannedStatement(
                        table,
                        Kind.TABLE,
                        0,
                        "ANALYZE public." + table,
                        "It refreshes what the planner knows of the table.",
                        new Lock(
                            "SHARE UPDATE EXCLUSIVE on "
                                + table
                                + ", which disturbs no reader or writer",
                            "the time it takes to read a sample of the rows"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
            .toList(),
        obstacles,
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Override
  public Outcome run(Plan plan, Consumer<RunProgress> progress, Cancellation cancellation) {
    List<String> done = new ArrayList<>();
    List<Outcome.FailedStatement> failed = new ArrayList<>();
    int number = 0;
    for (PlannedStatement statement : plan.statements()) {
      progress.accept(new RunProgress(statement, ++number, "scanning the table", 0.4));
      if (number == (plan.statements().size() + 1) / 2) {
        midway.run();
      }
      if (failing.contains(statement.object())) {
        failed.add(
            new Outcome.FailedStatement(
                statement, Figures.failure("Another session holds a lock on the table.")));
        continue;
      }
      log.add(plan.action() + " " + statement.object());
      done.add(statement.object());
      states.put(
          statement.object(), plan.action() == Plan.Action.INSTALL ? State.PRESENT : State.MISSING);
    }
    return new Outcome(plan.action(), done, failed, Duration.ofMillis(2_340));
  }

  @Override
  public List<Entry> settle(Cancellation cancellation) {
    return interrupted;
  }
}
