package dev.howdah.connect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLState;

/**
 * What a session has to be like, as libpq's {@code target_session_attrs} means it: read-write and
 * read-only ask how a new transaction would start, primary and standby ask for recovery.
 */
enum SessionAttribute {
  ANY,
  READ_WRITE,
  READ_ONLY,
  PRIMARY,
  STANDBY,
  PREFER_STANDBY;

  private static final String QUESTION =
      "SELECT pg_catalog.pg_is_in_recovery(),"
          + " pg_catalog.current_setting('transaction_read_only')";

  /** libpq's word. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<String> names() {
    return Arrays.stream(values()).map(SessionAttribute::word).collect(Collectors.toSet());
  }

  static SessionAttribute of(ConnectionSettings settings) {
    String word = settings.parameters().getOrDefault("target_session_attrs", ANY.word());
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Keywords.usage(
                    "target_session_attrs cannot be \"" + word + "\".",
                    "Use any, read-write, read-only, primary, standby or prefer-standby."));
  }

  /**
   * Asks the server, before the session gets settings of ours.
   *
   * @throws Unlike where it is not as wanted
   */
  void require(Statement statement) throws SQLException {
    if (this == ANY) {
      return;
    }
    try (ResultSet row = statement.executeQuery(QUESTION)) {
      row.next();
      boolean recovering = row.getBoolean(1);
      boolean readOnly = recovering || row.getString(2).equals("on");
      boolean fits =
          switch (this) {
            case ANY -> true;
            case READ_WRITE -> !readOnly;
            case READ_ONLY -> readOnly;
            case PRIMARY -> !recovering;
            case STANDBY, PREFER_STANDBY -> recovering;
          };
      if (!fits) {
        throw new Unlike(
            (recovering ? "a standby" : "a primary") + (readOnly ? ", read-only" : ", read-write"));
      }
    }
  }

  /** A server that was reached and is not what was asked for. */
  static final class Unlike extends SQLException {
    private static final long serialVersionUID = 1L;

    Unlike(String found) {
      super("the server is " + found, PSQLState.CONNECTION_REJECTED.getState());
    }
  }
}
