package dev.howdah.schema.run;

import dev.howdah.connect.SqlResource;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.plan.DropStatement;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Restoration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a transaction is about to drop. It is locked before anything else happens, within one time
 * for all of it, and has to be what the plan was made from: whatever was put in its place meanwhile
 * is in nobody's journal.
 */
final class LockedDrops {
  private final Map<DropStatement, PlannedStatement> drops = new LinkedHashMap<>();
  private final StatementRunner runner;
  private final Duration patience;

  private record Standing(long oid, String lock) {}

  /**
   * @param statements all of the transaction
   * @param patience for all locks together
   */
  LockedDrops(List<PlannedStatement> statements, StatementRunner runner, Duration patience) {
    this.runner = runner;
    this.patience = patience;
    for (PlannedStatement one : statements) {
      DropStatement.of(one.sql())
          .filter(drop -> drop.kind() != Kind.SCHEMA)
          .ifPresent(drop -> drops.put(drop, one));
    }
  }

  /**
   * Locks and compares them, in a transaction that stays open.
   *
   * @throws TargetException when one is gone or another
   */
  void take(Connection session) throws SQLException {
    if (drops.isEmpty()) {
      return;
    }
    Map<DropStatement, Standing> standing = standing(session);
    long until = System.nanoTime() + patience.toNanos();
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      for (Map.Entry<DropStatement, PlannedStatement> one : drops.entrySet()) {
        Standing found = standing.get(one.getKey());
        if (found == null) {
          throw Again.changed();
        }
        runner.about(one.getValue());
        long left = Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis());
        statement.execute("SET LOCAL lock_timeout = " + left);
        statement.execute(found.lock());
      }
      statement.execute("SET LOCAL lock_timeout = " + patience.toMillis());
    }
    compare(session);
  }

  /** What would make a view or a function again is what the journal was given. */
  private void compare(Connection session) throws SQLException {
    Map<DropStatement, Standing> standing = standing(session);
    Map<Long, Restoration> restorations =
        Restoration.read(session, oids(standing, Kind.VIEW), oids(standing, Kind.FUNCTION));
    for (Map.Entry<DropStatement, PlannedStatement> one : drops.entrySet()) {
      Standing found = standing.get(one.getKey());
      Optional<String> planned = one.getValue().undo();
      boolean comparable = one.getKey().kind() != Kind.TABLE && planned.isPresent();
      if (found == null
          || (comparable
              && !Optional.ofNullable(restorations.get(found.oid()))
                  .map(Restoration::text)
                  .equals(planned))) {
        throw Again.changed();
      }
    }
  }

  private Map<DropStatement, Standing> standing(Connection session) throws SQLException {
    return DropStatement.look(
        session,
        drops.keySet(),
        SqlResource.read(LockedDrops.class, "drop_locks.sql"),
        row -> new Standing(row.getLong("oid"), row.getString("statement")));
  }

  private static List<Long> oids(Map<DropStatement, Standing> standing, Kind kind) {
    List<Long> oids = new ArrayList<>();
    standing.forEach(
        (drop, one) -> {
          if (drop.kind() == kind) {
            oids.add(one.oid());
          }
        });
    return oids;
  }
}
