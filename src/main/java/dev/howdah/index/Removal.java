package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes one INVALID index away. Its locks may time out: what is left then is as INVALID as before.
 */
final class Removal {
  private final Target target;
  private final InvalidIndex remains;
  private final Cancellation cancellation;
  private final Patience patience;
  private final IndexCatalogue catalogue;
  private final Runnable beforeStatement;

  /**
   * @param beforeStatement what has to succeed before the statement may run
   */
  Removal(
      Target target,
      InvalidIndex remains,
      Cancellation cancellation,
      Patience patience,
      Runnable beforeStatement) {
    this.target = target;
    this.remains = remains;
    this.cancellation = cancellation;
    this.patience = patience;
    this.catalogue = new IndexCatalogue(target);
    this.beforeStatement = beforeStatement;
  }

  void run() {
    if (!stillThere()) {
      return;
    }
    try {
      target.write(cancellation, this::drop);
    } catch (TargetException e) {
      // The link may have broken after the server did its work.
      if (new LostLink(patience).answer(() -> catalogue.exists(remains.oid()))) {
        throw e;
      }
    }
    if (new LostLink(patience).answer(() -> catalogue.exists(remains.oid()))) {
      throw refusal("The statement ran, but " + remains.index() + " is still there.");
    }
  }

  /** False when it is gone already; refuses what is no longer what was shown. */
  private boolean stillThere() {
    Optional<InvalidIndex> now = catalogue.invalid(remains.oid(), cancellation);
    if (now.isEmpty()) {
      if (catalogue.exists(remains.oid())) {
        throw refusal(remains.index() + " is valid by now and is left alone.");
      }
      return false;
    }
    if (!now.get().dropSql().equals(remains.dropSql())) {
      throw refusal(
          remains.index() + " is called " + now.get().index() + " by now and is left alone.");
    }
    if (now.get().building()) {
      throw refusal("A session is at work on " + remains.index() + "; it is left alone.");
    }
    return true;
  }

  private boolean drop(Connection session) throws SQLException {
    new Turn(patience, sentences -> {}, cancellation)
        .await(session, remains.schema(), remains.table());
    if (stillThere()) {
      Turn.set(session, "lock_timeout", patience.removal());
      Turn.set(session, "statement_timeout", Duration.ZERO);
      beforeStatement.run();
      try (Statement statement = session.createStatement()) {
        statement.execute(remains.dropSql());
      }
    }
    return true;
  }

  private TargetException refusal(String sentence) {
    return new TargetException(
        new Failure.Usage(
            sentence, "Look at the INVALID indexes again.", remains.dropSql(), Optional.empty()),
        null);
  }
}
