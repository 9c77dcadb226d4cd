package dev.howdah.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session that others wait for. Source: {@code pg_stat_activity}; what this role may not see of
 * it is absent.
 */
record Session(
    int pid,
    @Nullable String user,
    @Nullable String application,
    @Nullable String backendType,
    @Nullable String state,
    Optional<Duration> transactionAge,
    @Nullable String query) {
  private static final int SHOWN = 80;

  /** From a row with these columns. */
  static Session of(ResultSet row) throws SQLException {
    double age = row.getDouble("age");
    boolean none = row.wasNull();
    return new Session(
        row.getInt("pid"),
        row.getString("user"),
        row.getString("application"),
        row.getString("backend_type"),
        row.getString("state"),
        none ? Optional.empty() : Optional.of(seconds(age)),
        row.getString("query"));
  }

  static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
  }

  /** Such as {@code session 4711 of alice (psql), idle in transaction for 3 min 12 s: UPDATE …}. */
  String sentence() {
    StringBuilder said = new StringBuilder();
    said.append(isClient() ? "session " : backendType + " ").append(pid);
    if (user != null) {
      said.append(" of ").append(user);
    }
    if (application != null && !application.isBlank()) {
      said.append(" (").append(application).append(')');
    }
    if (state != null) {
      said.append(", ").append(state);
    }
    transactionAge.ifPresent(age -> said.append(", in a transaction for ").append(words(age)));
    if (query != null && !query.isBlank()) {
      said.append(": ").append(shortened(query));
    }
    return said.toString();
  }

  private boolean isClient() {
    return backendType == null || backendType.equals("client backend");
  }

  private static String shortened(String query) {
    String line = query.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }

  /** Such as {@code 12 s}, {@code 3 min 12 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
  static String words(Duration time) {
    if (time.toMinutes() == 0) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() == 0) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    if (time.toDays() == 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toDays() + " d " + time.toHoursPart() + " h";
  }
}
