package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.schema.inspection.TargetPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private static final String INDEX = SqlResource.read(RunningBuilds.class, "index_by_oid.sql");

  private final Target target;
  private final Journal journal;
  private final Patience patience;
  private final IndexCatalogue catalogue;

  RunningBuilds(Target target, Journal journal, Patience patience) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
    this.catalogue = new IndexCatalogue(target);
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
    return new RunningBuild(
        backend.pid(),
        Optional.ofNullable(row.getString("user")),
        Optional.ofNullable(row.getString("application")).filter(name -> !name.isBlank()),
        since.toInstant(),
        row.getString("command"),
        row.getString("schema"),
        row.getString("table"),
        Optional.ofNullable(row.getString("index"))
            .or(() -> CreateIndex.parse(query).flatMap(CreateIndex::name)),
        open.stream().filter(entry -> runs(entry, query)).map(Entry::id).findFirst(),
        progress,
        new RunningBuild.Identity(
            backend.started(),
            row.getString("begun"),
            row.getLong("oid"),
            row.getLong("file"),
            row.getBoolean("swapped"),
            query));
  }

  /** The server shows the beginning of a long statement. */
  private static boolean runs(Entry entry, String query) {
    return !query.isBlank()
        && entry.change().steps().stream()
            .anyMatch(step -> step.alone() && step.sql().startsWith(query));
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
      BuildOutcome outcome = verdict(link, build, latest, cancelled);
      if (build.entry().isPresent()) {
        settle(build.entry().get(), outcome, definition(latest));
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

  /** An index as it stands by its oid. */
  private record Found(long oid, String name, boolean usable, long file) {}

  /**
   * @param first as it was when it was found, before a rebuild had replaced anything
   * @param build as it was seen last
   */
  private BuildOutcome verdict(
      LostLink link, RunningBuild first, RunningBuild build, boolean cancelled) {
    Optional<Found> found = link.answer(() -> found(build));
    boolean creates = build.command().startsWith("CREATE");
    boolean done =
        found
            .filter(Found::usable)
            .filter(
                index ->
                    creates
                        || build.identity().swapped()
                        || index.file() != first.identity().file())
            .isPresent();
    if (done) {
      Found index = found.get();
      return new BuildOutcome.Built(
          index.name(), link.answer(() -> catalogue.size(index.oid())), build.progress().elapsed());
    }
    Optional<InvalidIndex> leftover =
        link.answer(() -> catalogue.invalid(build.identity().oid(), Cancellation.never()));
    String name = build.index().orElse("the index on " + build.table());
    return cancelled
        ? new BuildOutcome.Cancelled(leftover)
        : new BuildOutcome.Failed(
            new Failure.Unexpected(
                "The build of " + name + " ended without a valid index.",
                "It failed, or somebody cancelled it: the server's log tells why.",
                build.identity().query(),
                Optional.empty()),
            leftover);
  }

  private Optional<Found> found(RunningBuild build) {
    boolean known = build.identity().oid() != 0 && build.command().startsWith("CREATE");
    long oid =
        known
            ? build.identity().oid()
            : build
                .index()
                .flatMap(name -> catalogue.relation(build.schema(), name, Cancellation.never()))
                .map(Relation::oid)
                .orElse(0L);
    return target.read(
        Cancellation.never(),
        session -> {
          try (PreparedStatement query = session.prepareStatement(INDEX)) {
            query.setLong(1, oid);
            try (ResultSet row = query.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new Found(
                          oid,
                          row.getString("index"),
                          row.getBoolean("usable"),
                          row.getLong("file")))
                  : Optional.empty();
            }
          }
        });
  }

  /** Of the index as it stands. */
  private Optional<String> definition(RunningBuild build) {
    return found(build)
        .filter(Found::usable)
        .flatMap(index -> catalogue.written(index.oid(), Cancellation.never()));
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
   * Cancels it, if it still is at that statement, and waits for its end.
   *
   * @throws TargetException when our role may not
   */
  BuildOutcome cancel(RunningBuild build, Cancellation cancellation) {
    boolean sent =
        target.read(
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
    return follow(build, sent, progress -> {}, cancellation);
  }
}
