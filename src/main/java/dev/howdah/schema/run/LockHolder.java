package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.plan.PlannedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock. Source: {@code pg_locks} and {@code pg_stat_activity}; what our role may not
 * see of a session is absent.
 *
 * @param pid 0 for a prepared transaction, which no session holds
 * @param since when it began its transaction or, for a turn, connected; by the server's clock
 * @param detailed whether our role may see more of it than its name
 */
record LockHolder(
    int pid,
    @Nullable String user,
    @Nullable String application,
    @Nullable String address,
    @Nullable String since,
    @Nullable String holds,
    boolean detailed) {
  private static final String TURN = SqlResource.read(LockHolder.class, "turn_holder.sql");
  private static final String LOCKS = SqlResource.read(LockHolder.class, "lock_holders.sql");

  /** Who has an advisory lock of ours in this database. */
  static Optional<LockHolder> ofTurn(Connection session, int lockClass, int lock)
      throws SQLException {
    try (PreparedStatement query = session.prepareStatement(TURN)) {
      query.setInt(1, lockClass);
      query.setInt(2, lock);
      return read(query).stream().findFirst();
    }
  }

  /** Who locks relations that a statement names; the strongest locks only. */
  static List<LockHolder> inTheWayOf(Connection session, String statement) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(LOCKS)) {
      query.setString(1, statement);
      query.setString(2, statement);
      return read(query);
    }
  }

  /** Sentences on who keeps a statement waiting; none where it cannot be seen. */
  static List<String> wordsOnWhoIsInTheWay(
      Target target, Optional<PlannedStatement> statement, Cancellation cancellation) {
    try {
      return target.read(
          cancellation,
          session -> {
            List<String> words = new ArrayList<>();
            ofTurn(session, RunTurn.LOCK_CLASS, RunTurn.AT_WORK)
                .ifPresent(one -> words.add("an earlier run of Howdah's, " + one.words()));
            if (statement.isPresent()) {
              inTheWayOf(session, statement.get().sql()).forEach(one -> words.add(one.words()));
            }
            return words;
          });
    } catch (TargetException e) {
      if (cancellation.isRequested()) {
        throw e;
      }
      return List.of();
    }
  }

  private static List<LockHolder> read(PreparedStatement query) throws SQLException {
    List<LockHolder> holders = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        holders.add(
            new LockHolder(
                row.getInt("pid"),
                row.getString("user"),
                row.getString("application"),
                row.getString("address"),
                row.getString("since"),
                row.getString("holds"),
                row.getBoolean("detailed")));
      }
    }
    return holders;
  }

  /** Such as {@code session 4711 of alice (psql) at 10.0.0.5 since 11:02:03}. */
  String words() {
    if (pid == 0) {
      return "a prepared transaction" + (holds == null ? "" : ", which holds " + holds);
    }
    StringBuilder said = new StringBuilder("session ").append(pid);
    if (user != null) {
      said.append(" of ").append(user);
    }
    if (application != null && !application.isBlank()) {
      said.append(" (").append(application).append(')');
    }
    if (detailed) {
      said.append(address == null ? " on the server itself" : " at " + address);
      if (since != null) {
        said.append(" since ").append(since);
      }
    } else {
      said.append(", whose address this role may not see");
    }
    return holds == null ? said.toString() : said.append(", which holds ").append(holds).toString();
  }
}
