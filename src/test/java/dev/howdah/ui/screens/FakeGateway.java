package dev.howdah.ui.screens;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Entry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.inspection.Adapted;
import dev.howdah.schema.inspection.CatalogueText;
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
import dev.howdah.ui.Registry;
import dev.howdah.ui.RegistryCatalogue;
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
  /** The tables of the one server that all pictures show. */
  static final CatalogueText TEXT = RegistryCatalogue.text();

  private static final Instant NOW = Registry.NOON;
  private static final Failure LOCKED =
      new Failure.Timeout(
          "Another session held a lock on the table for too long.",
          "Try again when the lock is gone.",
          "canceling statement due to lock timeout",
          Optional.of("55P03"));
  private static final Failure SILENT =
      new Failure.Unreachable(
          "There was no answer in time from " + Registry.HOST + ":" + Registry.PORT + ".",
          "Check the host, the port and firewalls; a VPN may have to be on.",
          "java.net.SocketTimeoutException: Connect timed out",
          Optional.of("08001"));
  private static final Failure SLOW =
      new Failure.Timeout(
          "The statement took longer than allowed and was stopped.",
          "The server may be busy; try again later.",
          "canceling statement due to statement timeout",
          Optional.of("57014"));

  private final Map<String, State> states = new HashMap<>();
  private State other = State.MISSING;
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

  /** The one server that all pictures show. */
  public static FakeGateway registry() {
    FakeGateway gateway = new FakeGateway();
    gateway.other = State.PRESENT;
    gateway.states.put("routing_rules", State.MISSING);
    gateway.states.put("api_keys", State.MISSING);
    gateway.states.putAll(Registry.STATES);
    return gateway;
  }

  /** A database that was never installed into: some there, one in conflict, some do not fit. */
  public static FakeGateway usual() {
    return new FakeGateway()
        .with(State.PRESENT, "idx_mcp_servers_tenant_status", "idx_audit_logs_tenant_time")
        .with(State.COVERED, "idx_users_auth_provider")
        .with(State.INVALID, "idx_server_tools_usage_stats")
        .with(State.CONFLICTING, "idx_request_logs_tenant_time", "index_usage_summary");
  }

  @Override
  public Inspection inspect(Optional<String> schema, Cancellation cancellation) {
    if (breaks) {
      throw new TargetException(SILENT, null);
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
    TEXT.madeTables()
        .forEach(
            table ->
                entries.add(
                    entry(
                        table.name(),
                        Kind.TABLE,
                        table.group(),
                        table.phase(),
                        table.purpose(),
                        Optional.empty())));
    return new Inspection(
        NOW, schema.or(() -> Optional.of("public")), entries, emptyDatabase ? List.of() : age());
  }

  private InspectedEntry entry(
      String name, Kind kind, String group, int phase, String purpose, Optional<String> table) {
    boolean unfit =
        emptyDatabase
            ? kind == Kind.INDEX || kind == Kind.FUNCTION
            : kind == Kind.INDEX && TEXT.obstacle(name).isPresent();
    State state =
        unfit
            ? State.NOT_APPLICABLE
            : emptyDatabase ? State.MISSING : states.getOrDefault(name, other);
    String on = table.orElse("");
    Optional<String> definition = unfit ? Optional.empty() : TEXT.definition(name);
    return new InspectedEntry(
        name,
        kind,
        group,
        phase,
        purpose,
        state,
        reason(state, name, kind, on),
        unfit ? Optional.empty() : Optional.of("public"),
        table,
        definition,
        standing(state, name, kind, on),
        unfit && !emptyDatabase ? TEXT.adapted(name) : Optional.empty());
  }

  private String reason(State state, String name, Kind kind, String table) {
    return switch (state) {
      case PRESENT ->
          kind == Kind.INDEX
              ? "It stands under its own name."
              : "It stands as the catalogue has it.";
      case COVERED -> "ix_users_provider serves every use of it.";
      case INVALID -> name + " is INVALID: PostgreSQL maintains it, but no statement uses it.";
      case MISSING -> kind == Kind.INDEX ? "No index does its work." : "It is not installed.";
      case CONFLICTING ->
          kind == Kind.INDEX
              ? "Its name is taken by an index of another definition."
              : "A view of this name stands here that Howdah did not make.";
      case NOT_APPLICABLE ->
          emptyDatabase
              ? "There is no table " + (table.isEmpty() ? "that it reads." : table + ".")
              : TEXT.obstacle(name).orElseThrow()
                  + TEXT.adapted(name)
                      .map(one -> one.reason().replace("It takes", " It would fit with"))
                      .orElse("");
    };
  }

  private static Optional<String> standing(State state, String name, Kind kind, String table) {
    return switch (state) {
      case MISSING, NOT_APPLICABLE -> Optional.empty();
      case COVERED ->
          Optional.of(
              "CREATE INDEX ix_users_provider ON public.users USING btree (auth_provider,"
                  + " auth_provider_id)");
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
      case PRESENT, INVALID ->
          TEXT.definition(name)
              .map(
                  sql ->
                      kind == Kind.INDEX
                          ? sql.replace("CONCURRENTLY ", "").replaceFirst(" \\(", " USING btree (")
                          : sql);
    };
  }

  private static List<TableStatistics> age() {
    List<TableStatistics> tables = new ArrayList<>();
    for (String name : Catalogue.read().analyzed()) {
      Registry.TABLES.stream()
          .filter(table -> table.name().equals(name))
          .forEach(
              table ->
                  tables.add(
                      new TableStatistics(
                          "public",
                          name,
                          table.analyzed() ? Optional.of(analyzed(table)) : Optional.empty(),
                          table.analyzed() ? table.rows() : -1,
                          table.dead() + table.rows() / 60,
                          !name.equals("tenants"))));
    }
    return tables;
  }

  private static Instant analyzed(Registry.Table table) {
    return NOW.minus(Duration.ofMinutes(23 + table.oid() * table.oid() * 67));
  }

  @Override
  public Plan planInstall(Selection selection, Cancellation cancellation) {
    if (breaksPricing && selection.equals(Selection.phases(Set.of(1, 2)))) {
      throw new TargetException(SLOW, null);
    }
    if (breaks) {
      throw new TargetException(SILENT, null);
    }
    List<PlannedStatement> statements = new ArrayList<>();
    List<Plan.Unfit> unfit = new ArrayList<>();
    List<String> left = new ArrayList<>(kept);
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
      } else if (entry.state() == State.CONFLICTING) {
        left.add(entry.name() + " is kept as it stands: " + entry.reason());
      }
    }
    return new Plan(
        Plan.Action.INSTALL,
        selection,
        selection.schema().orElse("public"),
        statements,
        obstacles,
        left,
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
        (index ? "It is for this: " : "It gives ") + entry.purpose() + ".",
        index
            ? new Lock(
                "SHARE UPDATE EXCLUSIVE on "
                    + table
                    + ": reads and writes go on; VACUUM, ANALYZE and other DDL on the table wait",
                "from the start to the end of the build")
            : new Lock("none on any table", "a moment"),
        index
            ? List.of(new Need("ownership of " + table, permitted))
            : List.of(new Need("CREATE on schema public", permitted)),
        Optional.of("DROP " + entry.kind() + " public." + entry.name()),
        index
            ? Optional.of(
                new PlannedIndex(
                    "public", table, entry.name(), Optional.of(cost(entry.name(), table))))
            : Optional.empty());
  }

  private static IndexCost cost(String name, String table) {
    Registry.Table on =
        Registry.TABLES.stream()
            .filter(one -> one.name().equals(table))
            .findFirst()
            .orElse(Registry.table("request_logs"));
    long bytes = on.rows() * (8 + 10L * TEXT.keys(name));
    return new IndexCost(
        on.analyzed() ? bytes : -1,
        on.analyzed() ? Duration.ofMillis(on.rows() / 400) : Duration.ZERO,
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
                        TEXT.drop(entry.name()),
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
        failed.add(new Outcome.FailedStatement(statement, LOCKED));
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
