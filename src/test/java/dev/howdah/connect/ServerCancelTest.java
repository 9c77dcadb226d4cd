package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerCancelTest {
  @ParameterizedTest
  @EnumSource
  void aRequestThatComesAfterTheEndCancelsNothing(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Connection session = database.connect();
        Statement statement = session.createStatement()) {
      Cancellation cancellation = new Cancellation();
      AtomicReference<ServerCancel> cancel = new AtomicReference<>();
      try (Cancellation.Registration _ =
          cancellation.onRequest(() -> Objects.requireNonNull(cancel.get()).close())) {
        cancel.set(new ServerCancel(session, cancellation));
        cancellation.request();
        assertThat(Objects.requireNonNull(cancel.get()).requested()).isFalse();
        statement.execute("SELECT pg_sleep(0.5)");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void workThatWillNotEndLosesItsSession(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Connection session = database.connect();
        Statement statement = session.createStatement()) {
      Cancellation cancellation = new Cancellation();
      try (ServerCancel cancel = new ServerCancel(session, cancellation, Duration.ofMillis(500))) {
        Thread wish =
            Thread.startVirtualThread(
                () -> {
                  await()
                      .until(
                          () ->
                              database
                                  .rows(
                                      "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                                          + " AND datname = current_database()")
                                  .contains("1"));
                  cancellation.request();
                });
        assertThatThrownBy(
                () ->
                    statement.execute(
                        """
                        DO $$ BEGIN
                          FOR i IN 1 .. 20 LOOP
                            BEGIN PERFORM pg_sleep(1); EXCEPTION WHEN query_canceled THEN NULL; END;
                          END LOOP;
                        END $$
                        """))
            .isInstanceOf(SQLException.class);
        wish.join();
        assertThat(cancel.requested()).isTrue();
        assertThat(session.isClosed()).isTrue();
      }
    }
  }
}
