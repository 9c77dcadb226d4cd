package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.schema.plan.PlannedStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs planned statements, exactly as they were shown, until the user asks to stop or it is no
 * longer our turn, and tells each before it runs. Their sessions pass a cancellation on to the
 * server. One thread's.
 */
final class StatementRunner implements Transaction.Teller {
  private final List<PlannedStatement> planned;
  private final Consumer<RunProgress> progress;
  private final Runnable turn;
  private final Cancellation cancellation;
  private final Set<PlannedStatement> ran = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> failed = new HashSet<>();
  private @Nullable PlannedStatement last;

  /**
   * @param planned all of the plan, for their numbers
   * @param turn throws when it is no longer our turn
   */
  StatementRunner(
      List<PlannedStatement> planned,
      Consumer<RunProgress> progress,
      Runnable turn,
      Cancellation cancellation) {
    this.planned = planned;
    this.progress = progress;
    this.turn = turn;
    this.cancellation = cancellation;
  }

  void run(Connection session, List<PlannedStatement> statements) throws SQLException {
    for (PlannedStatement one : statements) {
      starting(one);
      try (Statement statement = session.createStatement()) {
        statement.setEscapeProcessing(false);
        statement.execute(one.sql());
      }
      ran.add(one);
      open.add(one.object());
    }
  }

  /** Tells that a statement starts; throws when it must not. */
  void starting(PlannedStatement one) {
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
    turn.run();
    last = one;
    tell(one, RunProgress.RUNNING, -1);
  }

  /** Remembers for whose sake a lock is waited for; throws when it must not be. */
  void about(PlannedStatement one) {
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
    last = one;
  }

  void tell(PlannedStatement one, String words, double fraction) {
    progress.accept(new RunProgress(one, planned.indexOf(one) + 1, words, fraction, open, failed));
  }

  /** Remembers that a statement failed, and that the run goes on. */
  void failed(PlannedStatement one) {
    failed.add(one.object());
  }

  /** Forgets what ran in a transaction that was rolled back. */
  void again() {
    ran.clear();
  }

  boolean ran(List<PlannedStatement> statements) {
    return ran.containsAll(statements);
  }

  Cancellation cancellation() {
    return cancellation;
  }

  @Override
  public Optional<PlannedStatement> statement() {
    return Optional.ofNullable(last);
  }

  @Override
  public void waiting(String words) {
    tell(last == null ? planned.getFirst() : last, words, -1);
  }

  @Override
  public void opened() {
    open.clear();
  }

  @Override
  public void committed() {
    open.clear();
  }

  @Override
  public void committing() {
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
    turn.run();
  }
}
