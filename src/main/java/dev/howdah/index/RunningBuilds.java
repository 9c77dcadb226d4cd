package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.ServerSession;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * The builds that run on the server, whoever began them: a build outlives the Howdah that began it,
 * and its link. Blocking.
 */
final class RunningBuilds {
  private static final String RUNNING = SqlResource.read(RunningBuilds.class, "running_builds.sql");
  private static final String CANCEL = SqlResource.read(RunningBuilds.class, "cancel_build.sql");

  private final Target target;
  private final Journal journal;
  private final Patience patience;

  RunningBuilds(Target target, Journal journal, Patience patience) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
  }

  /** All that this role may see, the oldest first. */
  List<RunningBuild> all(Cancellation cancellation) {
    List<RunningBuild> running = target.read(cancellation, session -> read(session, List.of()));
    if (running.isEmpty()) {
      return running;
    }
    List<Entry> open =
        journal.entries(TargetPlace.of(target, cancellation)).stream()
            .filter(RunningBuilds::isOpen)
            .toList();
    return open.isEmpty() ? running : target.read(cancellation, session -> read(session, open));
  }

  private static boolean isOpen(Entry entry) {
    return entry.ending().filter(end -> end.result() != Result.UNKNOWN).isEmpty();
  }

  private static List<RunningBuild> read(Connection session, List<Entry> open) throws SQLException {
    List<RunningBuild> running = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement(RUNNING);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        running.add(build(row, session, open));
      }
    }
    return List.copyOf(running);
  }

  private static RunningBuild build(ResultSet row, Connection session, List<Entry> open)
      throws SQLException {
    Backend backend = new Backend(row.getInt("pid"), row.getString("started"));
    String query = row.getString("query");
    Timestamp since = row.getTimestamp("since");
    Duration elapsed = Session.seconds(row.getDouble("age"));
    BuildProgress progress =
        BuildReport.read(session, backend)
            .map(
                report ->
                    new BuildProgress(
                        report.phase(), report.overall(), elapsed, report.waitingFor()))
            .orElse(new BuildProgress("ending", OptionalDouble.empty(), elapsed, List.of()));
    String command = row.getString("command");
    long table = row.getLong("table_oid");
    return new RunningBuild(
        backend.pid(),
        Optional.ofNullable(row.getString("user")),
        Optional.ofNullable(row.getString("application")).filter(name -> !name.isBlank()),
        since.toInstant(),
        command,
        row.getString("schema"),
        row.getString("table"),
        Optional.ofNullable(row.getString("index"))
            .or(() -> CreateIndex.parse(query).flatMap(CreateIndex::name)),
        ours(backend, open),
        progress,
        new RunningBuild.Identity(
            backend.started(),
            row.getString("begun"),
            row.getLong("oid"),
            row.getLong("file"),
            row.getBoolean("swapped"),
            query,
            new RunningBuild.Scene(
                table,
                row.getString("transaction"),
                command.startsWith("CREATE") ? Map.of() : RunningVerdict.files(session, table))));
  }

  /** The entry that was sent in that very session: others may run a statement of the same text. */
  private static Optional<String> ours(Backend backend, List<Entry> open) {
    ServerSession session = new ServerSession(backend.pid(), backend.started());
    return open.stream()
        .filter(entry -> entry.sessions().contains(session))
        .map(Entry::id)
        .findFirst();
  }

  /**
   * Watches it to its end.
   *
   * @param cancelled whether it was this Howdah that cancelled it
   * @throws CancellationException when it is not to be watched any longer; it goes on
   */
  BuildOutcome follow(
      RunningBuild build,
      boolean cancelled,
      Consumer<BuildProgress> progress,
      Cancellation cancellation) {
    LostLink link = new LostLink(patience);
    RunningBuild latest = build;
    try {
      Optional<RunningBuild> now = link.answer(() -> now(build));
      while (now.isPresent()) {
        latest = now.get().identity().oid() != 0 ? now.get() : latest;
        progress.accept(now.get().progress());
        Turn.pause(patience.poll(), cancellation);
        now = link.answer(() -> now(build));
      }
      RunningVerdict verdict = new RunningVerdict(target, link);
      BuildOutcome outcome = verdict.of(build, latest, cancelled);
      if (build.entry().isPresent()) {
        settle(build.entry().get(), outcome, verdict.definition(latest));
      }
      return outcome;
    } catch (TargetException e) {
      return new BuildOutcome.Unknown(e.failure());
    }
  }

  private Optional<RunningBuild> now(RunningBuild build) {
    return target.read(Cancellation.never(), session -> read(session, List.of())).stream()
        .filter(build::same)
        .findFirst();
  }

  /** Writes down how a change ended whose process did not live to tell. */
  private void settle(String id, BuildOutcome outcome, Optional<String> definition) {
    // Of several steps this build was only one: whether the whole stands is another question.
    Optional<Entry> entry =
        journal
            .entry(id)
            .filter(one -> isOpen(one) && !one.running() && one.change().steps().size() == 1);
    if (entry.isEmpty()) {
      return;
    }
    switch (outcome) {
      case BuildOutcome.Built built ->
          journal.end(
              entry.get(),
              Result.DONE,
              built.took(),
              "Built, after its Howdah was gone.",
              definition);
      case BuildOutcome.Cancelled(Optional<InvalidIndex> left) ->
          journal.end(
              entry.get(),
              left.isPresent() ? Result.PARTLY : Result.CANCELLED,
              Duration.ZERO,
              "Cancelled." + left.map(JournaledBuild::stays).orElse(""),
              Optional.empty());
      case BuildOutcome.Failed(Failure failure, Optional<InvalidIndex> left) ->
          journal.end(
              entry.get(),
              left.isPresent() ? Result.PARTLY : Result.FAILED,
              Duration.ZERO,
              failure.sentence() + left.map(JournaledBuild::stays).orElse(""),
              Optional.empty());
      case BuildOutcome.Unknown _ -> {}
    }
  }

  /**
   * Cancels it, if it still is at that statement, and waits for its end. That of another's is a
   * change of its own in the journal.
   *
   * @throws TargetException when our role may not
   */
  BuildOutcome cancel(RunningBuild build, Cancellation cancellation) {
    boolean sent =
        build.entry().isPresent() ? asked(build, cancellation) : askedOther(build, cancellation);
    return follow(build, sent, progress -> {}, cancellation);
  }

  private boolean askedOther(RunningBuild build, Cancellation cancellation) {
    if (now(build).isEmpty()) {
      return false;
    }
    JournaledChange change = new JournaledChange(journal, () -> cancelling(build));
    change.begin();
    try {
      boolean sent = asked(build, cancellation);
      change.end(
          sent ? Result.DONE : Result.FAILED,
          sent
              ? "It was asked to stop. Nothing takes that back."
              : BlockerEnding.WAS_OVER.sentence(),
          Optional.empty());
      return sent;
    } catch (TargetException | CancellationException e) {
      Failure why = Failures.of(e, target.settings().display());
      change.end(
          why instanceof Failure.Permission ? Result.FAILED : Result.UNKNOWN,
          why.sentence(),
          Optional.empty());
      throw e;
    }
  }

  private Change cancelling(RunningBuild build) {
    return new Change(
        Change.Action.CANCEL_STATEMENT,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(
            "session %d%s%s, %s on %s.%s"
                .formatted(
                    build.pid(),
                    build.user().map(" of "::concat).orElse(""),
                    build.application().map(name -> " (" + name + ")").orElse(""),
                    build.command(),
                    build.schema(),
                    build.table())),
        List.of(new Step("SELECT pg_catalog.pg_cancel_backend(%d)".formatted(build.pid()), false)),
        List.of(),
        Optional.empty());
  }

  private boolean asked(RunningBuild build, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          try (PreparedStatement query = session.prepareStatement(CANCEL)) {
            query.setInt(1, build.pid());
            query.setString(2, build.identity().started());
            query.setString(3, build.identity().begun());
            try (ResultSet row = query.executeQuery()) {
              return row.next() && row.getBoolean("sent");
            }
          }
        });
  }
}
