package dev.howdah.schema.run;

import dev.howdah.connect.SqlResource;
import dev.howdah.journal.Change;
import dev.howdah.journal.Step;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;

/**
 * The locks under which a change is made: whoever holds one may still be at work on it. The text of
 * what a session runs tells nothing: it is cut off, hidden from other roles, and anybody's.
 *
 * @param tables whose indexes are built, qualified and quoted
 * @param indexes that are dropped or built anew, qualified and quoted
 */
record WorkLocks(List<String> tables, List<String> indexes) {
  private static final String HELD = SqlResource.read(WorkLocks.class, "still_at_work.sql");

  static WorkLocks of(Change change) {
    List<String> statements =
        change.steps().stream()
            .map(Step::sql)
            .flatMap(sql -> Statements.split(sql).stream())
            .toList();
    return new WorkLocks(
        statements.stream()
            .flatMap(sql -> IndexStatement.of(sql).stream())
            .flatMap(
                one -> one.table().map(table -> Quoting.qualified(one.schema(), table)).stream())
            .distinct()
            .toList(),
        statements.stream()
            .flatMap(sql -> Trace.of(sql).stream())
            .filter(one -> one.comment() == null && one.sql().contains(" INDEX "))
            .map(one -> Quoting.qualified(one.schema(), one.name()))
            .distinct()
            .toList());
  }

  /**
   * Whether one is held.
   *
   * @param inTransaction whether that of a transaction at work counts
   */
  boolean held(Connection session, boolean inTransaction) throws SQLException {
    Optional<Integer> key = inTransaction ? Optional.of(RunTurn.AT_WORK) : Optional.empty();
    try (PreparedStatement query = session.prepareStatement(HELD)) {
      query.setArray(1, session.createArrayOf("text", tables.toArray()));
      query.setArray(2, session.createArrayOf("text", indexes.toArray()));
      query.setInt(3, RunTurn.LOCK_CLASS);
      query.setObject(4, key.orElse(null), Types.INTEGER);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
