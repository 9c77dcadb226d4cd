package dev.howdah.ui.screens;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.index.Blocker;
import dev.howdah.index.BlockerEnding;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.DropPlan;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.Readiness;
import dev.howdah.index.RebuildPlan;
import dev.howdah.index.Room;
import dev.howdah.index.RunningBuild;
import dev.howdah.index.account.Account;
import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.IndexFindings.Found;
import dev.howdah.index.findings.Silence;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.Outlook;
import dev.howdah.index.workload.Source;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.indexes.IndexActions;
import dev.howdah.ui.indexes.IndexRow;
import dev.howdah.ui.indexes.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The indexes of a target that is only remembered; what is built is missing no more. */
public class FakeIndexes implements IndexActions {
  private static final long MB = 1024 * 1024;

  public final List<String> log = new ArrayList<>();
  public List<Finding> findings = new ArrayList<>(usual());
  public List<InvalidIndex> invalid = List.of(Figures.invalid("idx_server_tools_usage"));
  public List<RunningBuild> running = List.of();
  public Set<String> mine = Set.of(IndexRow.key("public", "ix_mcp_servers_name"));
  public Optional<String> refusal = Optional.empty();
  public Readiness readiness =
      new Readiness(
          List.of(),
          List.of(),
          new Room(
              OptionalLong.of(91 * MB),
              OptionalLong.of(40 * MB),
              Optional.of("pg_default"),
              "pg_default",
              OptionalLong.empty()));
  public Function<IndexRequest, Forecast> forecast = Foretellings::full;
  public Supplier<List<Account>> accounts = Foretellings::accounts;
  public Function<IndexRequest, List<String>> statements = request -> List.of(request.sql());
  public List<Source> sources = Foretellings.READY;
  public List<Silence> silences = List.of();
  public BlockerEnding ending = BlockerEnding.ENDED;
  public Optional<String> bond = Optional.empty();
  public Optional<DropPlan> dropPlan = Optional.empty();
  public boolean breaks;
  public int inspections;

  /** A finding of a kind. */
  public static Finding finding(
      Kind kind, Severity severity, Confidence confidence, String table, String index) {
    boolean builds = kind == Kind.MISSING || kind == Kind.FOREIGN_KEY || kind == Kind.WORKLOAD;
    String create =
        "CREATE INDEX CONCURRENTLY "
            + index
            + "\n  ON public."
            + table
            + " (tenant_id, created_at DESC)";
    String drop = "DROP INDEX CONCURRENTLY public." + index;
    return new Finding(
        kind,
        severity,
        confidence,
        "public",
        table,
        Optional.of(index),
        Optional.empty(),
        builds ? Finding.Size.UNKNOWN : new Finding.Size(OptionalLong.of(91 * MB), true),
        "Seen on " + table + ".",
        builds
            ? List.of(create)
            : List.of(kind == Kind.BLOATED ? "REINDEX INDEX CONCURRENTLY public." + index : drop),
        builds ? List.of(drop) : kind == Kind.BLOATED ? List.of() : List.of(create));
  }

  private static Finding told(Finding of, Optional<String> by, String evidence) {
    return new Finding(
        of.kind(),
        of.severity(),
        of.confidence(),
        of.schema(),
        of.table(),
        of.index(),
        by,
        of.size(),
        evidence,
        of.remedy(),
        of.undo());
  }

  /** One of nearly every kind, and the six missing ones of the catalogue. */
  public static List<Finding> usual() {
    List<Finding> all = new ArrayList<>();
    all.add(
        told(
            finding(
                Kind.INVALID,
                Severity.BAD,
                Confidence.CERTAIN,
                "server_tools",
                "idx_server_tools_usage"),
            Optional.empty(),
            "It is INVALID, as an interrupted concurrent build or drop leaves it: no query uses it,"
                + " but every write maintains it, and it rejects duplicates. Building it again"
                + " fails as long as the table has duplicates."));
    all.add(
        told(
            finding(
                Kind.DUPLICATE,
                Severity.WARN,
                Confidence.CERTAIN,
                "audit_logs",
                "ix_audit_logs_user_id_2"),
            Optional.of("ix_audit_logs_user_id"),
            "It is exactly the same as ix_audit_logs_user_id; it takes about 91 MB, and every write"
                + " maintains both."));
    all.add(
        told(
            finding(
                Kind.FOREIGN_KEY,
                Severity.WARN,
                Confidence.LIKELY,
                "request_logs",
                "request_logs_server_id_idx"),
            Optional.empty(),
            "request_logs (server_id) refers to mcp_servers, and no index begins with server_id:"
                + " each delete there reads all of about 1,840,000 rows here."));
    all.add(
        told(
            finding(
                Kind.UNUSED,
                Severity.WARN,
                Confidence.LIKELY,
                "system_configs",
                "ix_system_configs_category"),
            Optional.empty(),
            "No query on this server has used it since 2026-10-12, when the counters began; it"
                + " takes about 91 MB. Use on standbys is not known here."));
    for (InspectedEntry entry : Figures.inspection().entries()) {
      if (entry.state() == InspectedEntry.State.MISSING && entry.table().isPresent()) {
        all.add(
            told(
                finding(
                    Kind.MISSING,
                    Severity.INFO,
                    Confidence.LIKELY,
                    entry.table().get(),
                    entry.name()),
                Optional.empty(),
                "The MCP registry gateway wants it for: "
                    + entry.purpose()
                    + ". There is no such index here. The table has about 1,840,000 rows (about"
                    + " 1.8 GB)."));
      }
    }
    all.add(
        told(
            finding(
                Kind.BLOATED,
                Severity.INFO,
                Confidence.GUESS,
                "mcp_servers",
                "ix_mcp_servers_name"),
            Optional.empty(),
            "It takes about 91 MB, where its about 400,000 entries need about 21 MB: by this"
                + " estimate 77 % of it is empty."));
    all.add(
        new Finding(
            Kind.NEVER_ANALYZED,
            Severity.INFO,
            Confidence.CERTAIN,
            "public",
            "server_metrics",
            Optional.empty(),
            Optional.empty(),
            new Finding.Size(OptionalLong.of(12 * MB), true),
            "The planner has no statistics of it: neither ANALYZE nor autovacuum has seen its about"
                + " 80,000 rows.",
            List.of("ANALYZE public.server_metrics"),
            List.of()));
    all.add(
        new Finding(
            Kind.SEQ_SCAN,
            Severity.INFO,
            Confidence.LIKELY,
            "public",
            "performance_metrics",
            Optional.empty(),
            Optional.empty(),
            new Finding.Size(OptionalLong.of(168 * MB), true),
            "Read from end to end 41,200 times since 2026-10-12 (1,005 a day), 612,000 rows each on"
                + " average. Look for the statement in pg_stat_statements.",
            List.of(),
            List.of()));
    return all;
  }

  @Override
  public Inspection inspect(Cancellation cancellation) {
    inspections++;
    if (breaks) {
      throw new TargetException(Figures.failure("db.example.com does not answer."), null);
    }
    return Figures.inspection();
  }

  @Override
  public Found findings(Inspection inspection, Cancellation cancellation) {
    return new Found(findings, sources, silences);
  }

  @Override
  public List<InvalidIndex> invalid(Cancellation cancellation) {
    return invalid;
  }

  @Override
  public Set<String> mine(Cancellation cancellation) {
    return mine;
  }

  @Override
  public Optional<String> refusal() {
    return refusal;
  }

  @Override
  public Readiness readiness(IndexRequest request, Cancellation cancellation) {
    log.add("readiness " + request.name());
    return readiness;
  }

  @Override
  public Readiness readiness(RebuildPlan plan, Cancellation cancellation) {
    log.add("readiness " + plan.index());
    return readiness;
  }

  @Override
  public Readiness readiness(DropPlan plan, Cancellation cancellation) {
    log.add("readiness " + plan.index());
    return readiness;
  }

  @Override
  public List<String> statements(IndexRequest request, Cancellation cancellation) {
    return statements.apply(request);
  }

  @Override
  public List<Outlook> forecasts(List<IndexRequest> requests, Cancellation cancellation) {
    log.add(
        requests.stream()
            .map(IndexRequest::name)
            .collect(Collectors.joining(" ", "forecast ", "")));
    return requests.stream().map(this::outlook).toList();
  }

  private Outlook outlook(IndexRequest request) {
    try {
      return new Outlook(request, Optional.of(forecast.apply(request)), Optional.empty());
    } catch (TargetException e) {
      if (e.failure() instanceof Failure.Unreachable) {
        throw e;
      }
      return new Outlook(request, Optional.empty(), Optional.of(e.failure()));
    }
  }

  @Override
  public List<Account> accounts(Cancellation cancellation) {
    return accounts.get();
  }

  @Override
  public List<Blocker> waitedFor(Work work, Cancellation cancellation) {
    log.add("waited for by " + work.subject().object());
    return readiness.blockers();
  }

  @Override
  public BlockerEnding cancelBlocker(Blocker blocker, Cancellation cancellation) {
    log.add("cancel " + blocker.pid().orElse(0));
    return ended(blocker);
  }

  @Override
  public BlockerEnding terminateBlocker(Blocker blocker, Cancellation cancellation) {
    log.add("terminate " + blocker.pid().orElse(0));
    return ended(blocker);
  }

  private BlockerEnding ended(Blocker gone) {
    if (ending == BlockerEnding.ENDED) {
      readiness =
          new Readiness(
              readiness.obstacles(),
              readiness.blockers().stream().filter(other -> !other.equals(gone)).toList(),
              readiness.room());
    }
    return ending;
  }

  @Override
  public DropPlan planDrop(String schema, String index, Cancellation cancellation) {
    return dropPlan.orElseGet(() -> usualDrop(schema, index));
  }

  private DropPlan usualDrop(String schema, String index) {
    return new DropPlan(
        11,
        schema,
        "audit_logs",
        index,
        "CREATE INDEX " + index + " ON " + schema + ".audit_logs USING btree (user_id)",
        true,
        91 * MB,
        "DROP INDEX CONCURRENTLY " + schema + "." + index,
        List.of(
            "CREATE INDEX CONCURRENTLY "
                + index
                + " ON "
                + schema
                + ".audit_logs USING btree (user_id)"),
        Optional.empty(),
        bond);
  }

  @Override
  public RebuildPlan planRebuild(String schema, String index, Cancellation cancellation) {
    return new RebuildPlan(
        12,
        schema,
        "server_tools",
        index,
        false,
        91 * MB,
        "REINDEX INDEX CONCURRENTLY " + schema + "." + index,
        bond);
  }

  @Override
  public BuildOutcome build(
      IndexRequest request, Consumer<BuildProgress> progress, Cancellation cancellation) {
    log.add("build " + request.name());
    gone(request.name());
    return new BuildOutcome.Built(request.name(), 8192, Duration.ofMillis(1500));
  }

  private void gone(String name) {
    findings.removeIf(finding -> finding.index().orElse(finding.table()).equals(name));
  }

  @Override
  public BuildOutcome rebuild(
      RebuildPlan plan, Consumer<BuildProgress> progress, Cancellation cancellation) {
    log.add("rebuild " + plan.index());
    gone(plan.index());
    return new BuildOutcome.Built(plan.index(), 8192, Duration.ofMillis(1500));
  }

  @Override
  public BuildOutcome finish(
      InvalidIndex remains, Consumer<BuildProgress> progress, Cancellation cancellation) {
    log.add("finish " + remains.index());
    gone(remains.index());
    return new BuildOutcome.Built(remains.index(), 8192, Duration.ofMillis(1500));
  }

  @Override
  public void remove(InvalidIndex remains, Cancellation cancellation) {
    log.add("remove " + remains.index());
    gone(remains.index());
  }

  @Override
  public void drop(DropPlan plan, Consumer<BuildProgress> progress, Cancellation cancellation) {
    log.add("drop " + plan.index());
    gone(plan.index());
  }

  @Override
  public void analyze(String schema, String table, Cancellation cancellation) {
    log.add("analyze " + table);
    gone(table);
  }

  @Override
  public List<RunningBuild> running(Cancellation cancellation) {
    return running;
  }

  @Override
  public BuildOutcome follow(
      RunningBuild build, Consumer<BuildProgress> progress, Cancellation cancellation) {
    log.add("follow " + build.pid());
    progress.accept(build.progress());
    running = List.of();
    return new BuildOutcome.Built(build.index().orElse("idx"), 8192, Duration.ofMinutes(4));
  }

  @Override
  public BuildOutcome cancel(RunningBuild build, Cancellation cancellation) {
    log.add("cancel build " + build.pid());
    running = List.of();
    return new BuildOutcome.Cancelled(Optional.empty());
  }
}
