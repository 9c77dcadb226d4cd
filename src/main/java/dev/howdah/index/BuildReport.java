package dev.howdah.index;

import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the server reports about a build at one moment.
 *
 * @param running while a statement runs on the build's session
 * @param phase in plain words
 * @param overall 0 to 1 over the whole build, empty before it has begun
 * @param waitingFor who it waits for, in sentences
 */
record BuildReport(boolean running, String phase, OptionalDouble overall, List<String> waitingFor) {
  private static final String PROGRESS = SqlResource.read(BuildReport.class, "build_progress.sql");
  private static final String PREPARED =
      SqlResource.read(BuildReport.class, "prepared_holders.sql");

  /** Empty when the build's session is gone. */
  static Optional<BuildReport> read(Connection session, Backend backend) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(PROGRESS)) {
      query.setInt(1, backend.pid());
      query.setString(2, backend.started());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(of(row, session)) : Optional.empty();
      }
    }
  }

  private static BuildReport of(ResultSet row, Connection session) throws SQLException {
    boolean running = row.getBoolean("running");
    String event = row.getString("wait_event");
    String reported = row.getString("phase");
    if (reported == null) {
      String words =
          "relation".equals(event)
              ? "waiting for the table's lock"
              : BuildPhase.INITIALIZING.words();
      return new BuildReport(running, words, OptionalDouble.empty(), List.of());
    }
    List<String> waitingFor = new ArrayList<>();
    if (row.getObject("pid") != null) {
      waitingFor.add(Session.of(row).sentence());
    }
    if ("transactionid".equals(event)) {
      waitingFor.addAll(prepared(session, row.getLong("table_oid"), reported.contains("readers")));
    }
    Optional<BuildPhase> phase = BuildPhase.of(reported);
    return new BuildReport(
        running,
        phase.map(BuildPhase::words).orElse(reported),
        phase.isPresent()
            ? OptionalDouble.of(phase.get().overall(done(phase.get(), row)))
            : OptionalDouble.empty(),
        List.copyOf(waitingFor));
  }

  /** How far the phase itself is; counters of other phases keep their last values. */
  private static double done(BuildPhase phase, ResultSet row) throws SQLException {
    String counter =
        switch (phase) {
          case INITIALIZING,
              WRITERS_BEFORE_BUILD,
              WRITERS_BEFORE_VALIDATION,
              OLD_SNAPSHOTS,
              READERS_BEFORE_DEAD,
              READERS_BEFORE_DROP ->
              "lockers";
          case SCANNING, BUILDING, VALIDATING_INDEX, VALIDATING_TABLE -> "blocks";
          case SORTING, LOADING, VALIDATING_SORT -> "tuples";
        };
    long total = row.getLong(counter + "_total");
    return total > 0 ? (double) row.getLong(counter + "_done") / total : 0;
  }

  /** A prepared transaction in words. */
  static String prepared(ResultSet row) throws SQLException {
    return "prepared transaction \"%s\" of %s, prepared %s ago; COMMIT PREPARED or ROLLBACK PREPARED ends it"
        .formatted(
            row.getString("gid"),
            row.getString("owner"),
            Session.words(Session.seconds(row.getDouble("age"))));
  }

  private static List<String> prepared(Connection session, long table, boolean readers)
      throws SQLException {
    try (PreparedStatement query = session.prepareStatement(PREPARED)) {
      query.setLong(1, table);
      query.setBoolean(2, readers);
      try (ResultSet row = query.executeQuery()) {
        List<String> sentences = new ArrayList<>();
        while (row.next()) {
          sentences.add(prepared(row));
        }
        return sentences;
      }
    }
  }
}
