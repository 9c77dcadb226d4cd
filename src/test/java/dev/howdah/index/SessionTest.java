package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not known of a session is not told, and is no zero either. */
class SessionTest {
  @ParameterizedTest
  @EnumSource
  void anAgeThatNobodyKnowsIsAbsent(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      assertThat(of(statement, "NULL"))
          .matches(session -> session.transactionAge().isEmpty())
          .returns("session 7 of dba (psql), idle: SELECT 1", Session::sentence);
      assertThat(of(statement, "0"))
          .matches(session -> session.transactionAge().get().equals(Duration.ZERO))
          .returns(
              "session 7 of dba (psql), idle, in a transaction for 0 s: SELECT 1",
              Session::sentence);
    }
  }

  private static Session of(Statement statement, String age) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT 7 AS pid, 'dba' AS \"user\", 'psql' AS application, 'client backend' AS"
                + " backend_type, 'idle' AS state, "
                + age
                + "::float8 AS age, 'SELECT 1' AS query")) {
      assertThat(row.next()).isTrue();
      return Session.of(row);
    }
  }
}
