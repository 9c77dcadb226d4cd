package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlWork;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Ending;
import dev.howdah.schema.plan.PlannedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done as a whole or not at all. It never waits long for a lock, because whoever comes
 * later would queue behind it; it gives way, tells who was in the way, and tries again a few times.
 * When the link breaks at the very end, the server is asked what became of it. Source: <a
 * href="https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT">pg_xact_status</a>.
 */
final class Transaction {
  /** Lock not available; deadlock; collision with another transaction. */
  private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001");

  /** Where one is told what happens. */
  interface Teller {
    /** The statement that runs, or ran last. */
    Optional<PlannedStatement> statement();

    /** Tells what it waits for. */
    void waiting(String words);

    /** Is asked just before the commit, and throws when it must not be. */
    void committing();

    /** The statements of a transaction that was begun and not committed are nothing any more. */
    void opened();

    /** What it told of stands. */
    void committed();
  }

  private final Target target;
  private final RunPatience patience;
  private final Teller teller;
  private final Cancellation cancellation;
  private final Duration silence;

  /** The id of the transaction whose commit was sent. */
  private @Nullable String sent;

  private boolean answered;

  /** Work that takes a moment. */
  Transaction(Target target, RunPatience patience, Teller teller, Cancellation cancellation) {
    this(target, patience, teller, cancellation, patience.lostLink());
  }

  /**
   * Work that may take its time.
   *
   * @param silence how long a statement may take until the link counts as broken; zero for ever
   */
  Transaction(
      Target target,
      RunPatience patience,
      Teller teller,
      Cancellation cancellation,
      Duration silence) {
    this.silence = silence;
    this.target = target;
    this.patience = patience;
    this.teller = teller;
    this.cancellation = cancellation;
  }

  /** The same without a note. */
  void run(SqlWork<?> work) {
    run(work, _ -> {});
  }

  /**
   * Runs the work in one transaction and commits it.
   *
   * @param work may be done several times; each earlier time was rolled back
   * @param note is given the transaction's id just before the commit, and throws when it must not
   *     be
   * @throws Unfinished when the link broke at the commit and the server does not answer again
   * @throws TargetException in every other case; then nothing of the work stands
   */
  void run(SqlWork<?> work, Consumer<String> note) {
    for (int attempt = 1; ; attempt++) {
      Optional<TargetException> passing = attempt(work, note);
      if (passing.isEmpty()) {
        return;
      }
      List<String> holders =
          LockHolder.wordsOnWhoIsInTheWay(target, teller.statement(), cancellation);
      if (attempt >= patience.attempts()) {
        throw gaveUp(passing.get(), holders);
      }
      teller.waiting(
          holders.isEmpty()
              ? passing.get().failure().sentence()
              : "waiting for " + String.join("; ", holders));
      try {
        RunPatience.rest(patience.pauseAfter(attempt), cancellation);
      } catch (CancellationException e) {
        throw Cancelled.before(e);
      }
    }
  }

  /** Empty when it was committed, else what is worth another attempt. */
  private Optional<TargetException> attempt(SqlWork<?> work, Consumer<String> note) {
    try {
      target.write(cancellation, session -> commit(session, work, note));
    } catch (CancellationException e) {
      throw Cancelled.before(e);
    } catch (TargetException e) {
      if (answered || (sent != null && stands(sent, e))) {
        return Optional.empty();
      }
      if (cancellation.isRequested()) {
        throw Cancelled.before(e);
      }
      if (e.failure().sqlState().filter(PASSING::contains).isEmpty()) {
        throw e;
      }
      sent = null;
      return Optional.of(e);
    }
    return Optional.empty();
  }

  private boolean commit(Connection session, SqlWork<?> work, Consumer<String> note)
      throws SQLException {
    session.setNetworkTimeout(Runnable::run, Math.toIntExact(silence.toMillis()));
    try (Statement statement = session.createStatement()) {
      statement.execute("SET lock_timeout = " + patience.lock().toMillis());
      // A transaction that nobody can end any more must not keep its locks.
      statement.execute("SET idle_in_transaction_session_timeout = '1min'");
    }
    session.setAutoCommit(false);
    try {
      if (!RunTurn.beginWork(session)) {
        throw new SQLException("an earlier run's session is still at work", "55P03");
      }
      teller.opened();
      work.run(session);
      teller.committing();
      String transaction = transactionId(session);
      note.accept(transaction);
      sent = transaction;
    } catch (SQLException | RuntimeException e) {
      rollback(session, e);
      throw e;
    }
    session.commit();
    answered = true;
    teller.committed();
    return true;
  }

  private static void rollback(Connection session, Exception cause) {
    try {
      session.rollback();
    } catch (SQLException e) {
      // The session is gone, and its transaction with it.
      cause.addSuppressed(e);
    }
  }

  private static String transactionId(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_current_xact_id()::text")) {
      row.next();
      return row.getString(1);
    }
  }

  /** What became of a transaction whose commit was not answered. */
  private boolean stands(String transaction, TargetException unanswered) {
    long until = System.nanoTime() + patience.lostLink().toNanos();
    while (true) {
      TargetException silence = unanswered;
      try {
        String status = status(target, transaction, Cancellation.never()).orElse("");
        if (!status.equals("in progress")) {
          return status.equals("committed");
        }
      } catch (TargetException e) {
        silence = e;
      }
      if (System.nanoTime() > until) {
        throw new Unfinished(
            Ending.Result.UNKNOWN,
            "The link broke at the very end; whether it was done is not known.",
            new TargetException(
                new Failure.Unreachable(
                    "The link broke at the very end; whether it was done is not known.",
                    "Look again when the server answers: it was done as a whole or not at all.",
                    silence.failure().sentence() + "\n" + silence.failure().detail(),
                    silence.failure().sqlState()),
                silence));
      }
      RunPatience.rest(patience.poll(), Cancellation.never());
    }
  }

  /** What the server says of a transaction; empty when it no longer knows. */
  static Optional<String> status(Target target, String transaction, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          try (PreparedStatement query =
              session.prepareStatement("SELECT pg_catalog.pg_xact_status(?::xid8)")) {
            query.setString(1, transaction);
            try (ResultSet row = query.executeQuery()) {
              row.next();
              return Optional.ofNullable(row.getString(1));
            }
          }
        });
  }

  private static TargetException gaveUp(TargetException last, List<String> holders) {
    if (holders.isEmpty()) {
      return last;
    }
    return new TargetException(
        new Failure.Timeout(
            "Nothing was changed, because a lock is taken: " + String.join("; ", holders) + ".",
            "Try again when it has ended; Howdah does not queue in front of others.",
            last.failure().detail(),
            last.failure().sqlState()),
        last);
  }
}
