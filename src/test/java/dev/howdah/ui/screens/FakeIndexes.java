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
import dev.howdah.index.findings.IndexFindings;
import dev.howdah.index.findings.IndexFindings.Found;
import dev.howdah.index.findings.RegistryFindings;
import dev.howdah.index.findings.Silence;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.Outlook;
import dev.howdah.index.workload.Source;
import dev.howdah.schema.Inspection;
import dev.howdah.ui.Registry;
import dev.howdah.ui.RegistryCatalogue;
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
  public List<InvalidIndex> invalid = List.of(remains("idx_server_tools_usage_stats"));
  public List<RunningBuild> running = List.of();
  public Set<String> mine =
      Foretellings.accounts().stream()
          .map(account -> IndexRow.key(account.schema(), account.index()))
          .collect(Collectors.toSet());
  public Optional<String> refusal = Optional.empty();
  public Readiness readiness =
      new Readiness(
          List.of(),
          List.of(),
          new Room(
              OptionalLong.of(146 * MB),
              OptionalLong.of(40 * MB),
              Optional.of("pg_default"),
              "pg_default",
              OptionalLong.empty()));
  public Function<IndexRequest, Forecast> forecast = Foretellings::full;
  public Supplier<List<Account>> accounts = Foretellings::accounts;
  public Function<IndexRequest, List<String>> statements = request -> List.of(request.sql());
  public List<Source> sources = Foretellings.READY;
  public List<Silence> silences = RegistryFindings.usual(Foretellings.READY).silences();
  public BlockerEnding ending = BlockerEnding.ENDED;
  public Optional<String> bond = Optional.empty();
  public Optional<DropPlan> dropPlan = Optional.empty();
  public boolean breaks;
  public int inspections;

  /** Finds all that the judges found, and says what they could not. */
  public void tell(IndexFindings.Found found) {
    findings = new ArrayList<>(found.findings());
    sources = found.sources();
    silences = found.silences();
  }

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

  /** What the product's judges say of the one server of all pictures. */
  public static List<Finding> usual() {
    return RegistryFindings.usual(Foretellings.READY).findings();
  }

  /** A server that is not there. */
  public static TargetException silence() {
    return new TargetException(
        new Failure.Unreachable(
            "Nobody answers at " + Registry.HOST + ":" + Registry.PORT + ".",
            "Look whether the server runs and the network lets through to it.",
            "Connection refused",
            Optional.of("08001")),
        null);
  }

  @Override
  public Inspection inspect(Cancellation cancellation) {
    inspections++;
    if (breaks) {
      throw silence();
    }
    return RegistryCatalogue.inspection();
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

  private DropPlan usualDrop(String schema, String name) {
    Registry.Index index = Registry.index(name);
    return new DropPlan(
        index.oid(),
        schema,
        index.table(),
        name,
        index.definition(),
        index.valid(),
        index.bytes(),
        "DROP INDEX CONCURRENTLY " + schema + "." + name,
        List.of(index.create()),
        Optional.empty(),
        bond.or(
            () -> index.unique() ? Optional.of("a constraint rests on it") : Optional.empty()));
  }

  private static InvalidIndex remains(String name) {
    Registry.Index index = Registry.index(name);
    return new InvalidIndex(
        index.oid(),
        "public",
        name,
        index.table(),
        index.bytes(),
        false,
        true,
        index.unique(),
        "DROP INDEX CONCURRENTLY public." + name);
  }

  @Override
  public RebuildPlan planRebuild(String schema, String name, Cancellation cancellation) {
    Registry.Index index = Registry.index(name);
    return new RebuildPlan(
        index.oid(),
        schema,
        index.table(),
        name,
        index.valid(),
        index.bytes(),
        "REINDEX INDEX CONCURRENTLY " + schema + "." + name,
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
