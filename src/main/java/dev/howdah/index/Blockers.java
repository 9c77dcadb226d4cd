package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds those whom a change of a table's index would wait for, and asks one of them to stop.
 * Blocking.
 */
final class Blockers {
  private static final String SESSIONS = SqlResource.read(Blockers.class, "blockers.sql");
  private static final String PREPARED = SqlResource.read(Blockers.class, "prepared_holders.sql");
  private static final String END = SqlResource.read(Blockers.class, "end_session.sql");

  private static final String WAITED_FOR = SqlResource.read(Blockers.class, "waited_for.sql");

  private static final String NO_WAY_BACK = " Nothing takes that back.";

  private final Target target;
  private final Journal journal;
  private final Patience patience;

  Blockers(Target target, Journal journal, Patience patience) {
    this.target = target;
    this.journal = journal;
    this.patience = patience;
  }

  /** All, those first that are waited for first. Takes no lock on the table. */
  static List<Blocker> of(Connection session, long table, Blocker.Waits waits) throws SQLException {
    List<Blocker> blockers = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement(SESSIONS)) {
      query.setLong(1, table);
      query.setBoolean(2, waits.readers());
      query.setBoolean(3, waits.snapshots());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          blockers.add(session(row, table, waits));
        }
      }
    }
    try (PreparedStatement query = session.prepareStatement(PREPARED)) {
      query.setLong(1, table);
      query.setBoolean(2, waits.readers());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          blockers.add(prepared(row, table, waits));
        }
      }
    }
    blockers.sort((one, other) -> one.kind().compareTo(other.kind()));
    return List.copyOf(blockers);
  }

  private static Blocker session(ResultSet row, long table, Blocker.Waits waits)
      throws SQLException {
    Session session = Session.of(row);
    return new Blocker(
        Blocker.Kind.valueOf(row.getString("kind")),
        OptionalInt.of(session.pid()),
        known(session.user()),
        known(session.application()),
        known(session.state()),
        session.transactionAge(),
        known(session.query()),
        session.sentence(),
        new Blocker.Identity(
            table, waits, known(row.getString("started")), known(row.getString("transaction"))));
  }

  private static Blocker prepared(ResultSet row, long table, Blocker.Waits waits)
      throws SQLException {
    return new Blocker(
        Blocker.Kind.PREPARED_TRANSACTION,
        OptionalInt.empty(),
        known(row.getString("owner")),
        Optional.empty(),
        Optional.of("prepared"),
        Optional.of(Session.seconds(row.getDouble("age"))),
        Optional.empty(),
        BuildReport.prepared(row),
        new Blocker.Identity(table, waits, Optional.empty(), known(row.getString("gid"))));
  }

  private static Optional<String> known(@Nullable String text) {
    return Optional.ofNullable(text).filter(words -> !words.isBlank());
  }

  /**
   * Whom a change that has begun waits for at this moment: by the server's own word where a
   * statement waits there, and before it was sent whoever keeps the table.
   *
   * @param waiting the session that waits; 0 for any of our own
   */
  static List<Blocker> waitedFor(Connection session, long table, int waiting) throws SQLException {
    List<Blocker> all = of(session, table, Blocker.Waits.REBUILD);
    Set<Integer> blocking = new HashSet<>();
    try (PreparedStatement query = session.prepareStatement(WAITED_FOR)) {
      query.setInt(1, waiting);
      query.setInt(2, waiting);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          blocking.add(row.getInt("pid"));
        }
      }
    }
    Predicate<Blocker> kept =
        blocking.isEmpty()
            ? blocker -> blocker.kind().compareTo(Blocker.Kind.WRITER) < 0
            : blocker -> blocker.pid().stream().anyMatch(blocking::contains);
    return all.stream().filter(kept).toList();
  }

  /**
   * Asks it to stop, if it still is that session in that transaction, and looks whether it did.
   *
   * @param session whether the session is to go altogether
   */
  BlockerEnding end(Blocker blocker, boolean session, Cancellation cancellation) {
    if (session ? !blocker.canBeTerminated() : !blocker.canBeCancelled()) {
      throw new TargetException(refusal(blocker, session), null);
    }
    if (!blocks(blocker, cancellation)) {
      return BlockerEnding.WAS_OVER;
    }
    JournaledChange change = new JournaledChange(journal, () -> change(blocker, session));
    change.begin();
    try {
      BlockerEnding ending = ended(blocker, session, cancellation);
      change.end(
          ending == BlockerEnding.WAS_OVER ? Result.FAILED : Result.DONE,
          ending.sentence() + (ending == BlockerEnding.WAS_OVER ? "" : NO_WAY_BACK),
          Optional.empty());
      return ending;
    } catch (TargetException | CancellationException e) {
      Failure why = Failures.of(e, target.settings().display());
      change.end(
          why instanceof Failure.Permission ? Result.FAILED : Result.UNKNOWN,
          why.sentence(),
          Optional.empty());
      throw e;
    }
  }

  private BlockerEnding ended(Blocker blocker, boolean session, Cancellation cancellation) {
    boolean sent =
        target.read(
            cancellation,
            asking -> {
              try (PreparedStatement query = asking.prepareStatement(END)) {
                query.setBoolean(1, session);
                query.setInt(2, blocker.pid().orElseThrow());
                query.setString(3, blocker.identity().started().orElseThrow());
                query.setString(4, blocker.identity().transaction().orElseThrow());
                try (ResultSet row = query.executeQuery()) {
                  return row.next() && row.getBoolean("sent");
                }
              }
            });
    if (!sent) {
      return BlockerEnding.WAS_OVER;
    }
    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (blocks(blocker, cancellation)) {
      if (System.nanoTime() > until) {
        return BlockerEnding.STILL_BLOCKS;
      }
      Turn.pause(patience.poll(), cancellation);
    }
    return BlockerEnding.ENDED;
  }

  /** Whom, without what it ran: that may hold what is nobody's business. */
  private Change change(Blocker blocker, boolean session) {
    int pid = blocker.pid().orElseThrow();
    return new Change(
        session ? Change.Action.END_SESSION : Change.Action.CANCEL_STATEMENT,
        TargetPlace.of(target, Cancellation.never()),
        target.facts().role(),
        List.of(
            "session "
                + pid
                + blocker.user().map(" of "::concat).orElse("")
                + blocker.application().map(name -> " (" + name + ")").orElse("")),
        List.of(
            new Step(
                "SELECT pg_catalog.%s(%d)"
                    .formatted(session ? "pg_terminate_backend" : "pg_cancel_backend", pid),
                false)),
        List.of(),
        Optional.empty());
  }

  private boolean blocks(Blocker blocker, Cancellation cancellation) {
    Blocker.Identity its = blocker.identity();
    return target.read(cancellation, session -> of(session, its.table(), its.waits())).stream()
        .anyMatch(blocker::same);
  }

  private static Failure refusal(Blocker blocker, boolean session) {
    String sentence;
    String nextStep;
    if (blocker.kind() == Blocker.Kind.PREPARED_TRANSACTION) {
      sentence = "No session holds this transaction, so that none can be stopped.";
      nextStep =
          "COMMIT PREPARED or ROLLBACK PREPARED ends it; whoever coordinates it knows which.";
    } else if (blocker.kind() == Blocker.Kind.VACUUM) {
      sentence = "A vacuum is left to its work.";
      nextStep = "Wait until it has ended; an autovacuum steps aside by itself.";
    } else if (blocker.identity().started().isEmpty()) {
      sentence = "This role may not see that session, and so cannot tell it from another one.";
      nextStep = "Connect as a member of pg_monitor or pg_read_all_stats, or ask its user.";
    } else {
      sentence =
          session
              ? "That session is in no transaction."
              : "That session runs no statement that could be cancelled.";
      nextStep = "End the session instead, which rolls its transaction back, or ask its user.";
    }
    return new Failure.Usage(sentence, nextStep, blocker.sentence(), Optional.empty());
  }
}
