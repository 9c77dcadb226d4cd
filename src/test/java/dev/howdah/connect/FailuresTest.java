package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final String WHERE = "u@h:5432/db";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          28P01 | password authentication failed for user "u"                    | Authentication | is wrong
          28000 | no pg_hba.conf entry for host "1", user "u", no encryption     | Authentication | sslmode=require
          28000 | pg_hba.conf rejects connection for host "1", SSL encryption    | Authentication | pg_hba.conf needs an entry
          28000 | Peer authentication failed for user "u"                        | Authentication | peer
          28000 | role "u" is not permitted to log in                            | Authentication | LOGIN
          28000 | role "u" does not exist                                        | Authentication | Check the role
          3D000 | database "db" does not exist                                   | MissingObject  | does not exist
          53300 | sorry, too many clients already                                | Unreachable    | connections are taken
          53300 | remaining connection slots are reserved for roles with SUPERUSER | Unreachable  | connections are taken
          57P03 | the database system is starting up                             | Unreachable    | starting up
          57P03 | the database system is shutting down                           | Unreachable    | shutting down
          57P03 | the database system is in recovery mode                        | Unreachable    | recovering
          57P01 | terminating connection due to administrator command            | Unreachable    | shutting down
          57P02 | terminating connection because of crash of another server process | Unreachable | crash
          08006 | An I/O error occurred while sending to the backend             | Unreachable    | broke
          42501 | permission denied for table t                                  | Permission     | permission denied for table t.
          57014 | canceling statement due to user request                        | Cancelled      | cancelled
          57014 | canceling statement due to statement timeout                   | Timeout        | longer than allowed
          57014 | canceling statement due to lock timeout                        | Timeout        | lock
          55P03 | canceling statement due to lock timeout                        | Timeout        | lock
          25P03 | terminating connection due to idle-in-transaction timeout      | Timeout        | open for too long
          25006 | cannot execute CREATE TABLE in a read-only transaction         | ReadOnly       | read-only
          42P01 | relation "t" does not exist                                    | MissingObject  | relation "t" does not exist.
          42703 | column "c" does not exist                                      | MissingObject  | column
          42883 | function f() does not exist                                    | MissingObject  | function
          3F000 | no schema has been selected to create in                       | MissingObject  | schema
          42704 | type "x" does not exist                                        | MissingObject  | type
          53100 | could not extend file: No space left on device                 | Unexpected     | disk is full
          40P01 | deadlock detected                                              | Unexpected     | deadlock
          23505 | could not create unique index "i"                              | Unexpected     | duplicate
          22012 | division by zero                                               | Unexpected     | division by zero
          """)
  void eachSqlStateIsAPlainSentence(String state, String words, String type, String hint) {
    Failure failure = Failures.of(new SQLException("ERROR: " + words, state), WHERE);

    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.sentence() + " " + failure.nextStep()).contains(hint);
    assertThat(failure.sentence()).endsWith(".");
    assertThat(failure.nextStep()).isNotEmpty();
    assertThat(failure.detail()).contains(words);
    assertThat(failure.sqlState()).contains(state);
  }

  static Stream<Arguments> network() {
    return Stream.of(
        Arguments.of(new UnknownHostException("h"), Failure.Unreachable.class, "not known"),
        Arguments.of(new ConnectException("refused"), Failure.Unreachable.class, "Nobody listens"),
        Arguments.of(new SocketTimeoutException("x"), Failure.Unreachable.class, "no answer"),
        Arguments.of(new NoRouteToHostException("x"), Failure.Unreachable.class, "no way"),
        Arguments.of(new EOFException(), Failure.Unreachable.class, "closed the connection"),
        Arguments.of(new IOException("reset"), Failure.Unreachable.class, "broke"),
        Arguments.of(
            new SSLHandshakeException("bad").initCause(new CertPathValidatorException("PKIX")),
            Failure.Tls.class,
            "not signed by anyone trusted"),
        Arguments.of(new SSLHandshakeException("bad"), Failure.Tls.class, "encryption"));
  }

  @ParameterizedTest
  @MethodSource("network")
  void whatTheNetworkSaysIsFoundInTheCauses(
      Throwable cause, Class<? extends Failure> type, String hint) {
    SQLException driver = new SQLException("The connection attempt failed.", "08001", cause);
    SQLException pool = new SQLTransientConnectionException("howdah-pool - timed out", driver);

    for (SQLException each : new SQLException[] {driver, pool}) {
      Failure failure = Failures.of(new IllegalStateException(each), WHERE);
      assertThat(failure).isInstanceOf(type);
      assertThat(failure.sentence()).contains(hint, WHERE);
      assertThat(failure.sqlState()).contains("08001");
    }
  }

  @Test
  void thePoolGivesTheServersReasonOrSaysThatItIsBusy() {
    SQLException server = new SQLException("FATAL: sorry, too many clients already", "53300");
    assertThat(Failures.of(new SQLTransientConnectionException("pool", "08001", server), WHERE))
        .isInstanceOf(Failure.Unreachable.class)
        .extracting(Failure::sqlState)
        .isEqualTo(Optional.of("53300"));
    assertThat(Failures.of(new SQLTransientConnectionException("pool - timed out"), WHERE))
        .isInstanceOf(Failure.Timeout.class);
  }

  @Test
  void serversWithoutEncryptionAndWrongNamesAreTls() {
    assertThat(Failures.of(new SQLException("The server does not support SSL.", "08004"), WHERE))
        .isInstanceOf(Failure.Tls.class);
    assertThat(
            Failures.of(
                new SQLException(
                    "The hostname localhost could not be verified by hostnameverifier X.", "08006"),
                WHERE))
        .isInstanceOf(Failure.Tls.class)
        .extracting(Failure::sentence)
        .asString()
        .contains("another host name");
  }

  @Test
  void aKnownFailureIsGivenAsItIsAndAnythingElseIsUnexpected() {
    Failure known = Failures.cancelled(WHERE);
    assertThat(Failures.of(new RuntimeException(new TargetException(known, null)))).isSameAs(known);
    assertThat(Failures.of(new CancellationException())).isInstanceOf(Failure.Cancelled.class);
    Failure unexpected = Failures.of(new IllegalStateException("odd"));
    assertThat(unexpected).isInstanceOf(Failure.Unexpected.class);
    assertThat(unexpected.sentence()).contains("odd");
    assertThat(Failures.of(new IllegalStateException()).sentence())
        .contains("IllegalStateException");
  }

  @Test
  void causesThatGoInCirclesEnd() {
    SQLException one = new SQLException("one", "42P01");
    one.initCause(new IllegalStateException(one));
    assertThat(Failures.of(one)).isInstanceOf(Failure.MissingObject.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unable to parse URL jdbc:postgresql://u:s3cr3t@h/db",
        "Unable to parse URL jdbc:postgresql://u:a@s3cr3t@h/db",
        "jdbc:postgresql://h/db?user=u&password=s3cr3t&x=1",
        "jdbc:postgresql://h/db?sslpassword=s3cr3t",
        "bad string host=h password='a s3cr3t' user=u",
        "bad string password = s3cr3t",
        "PGPASSWORD=s3cr3t",
        "syntax error near ALTER ROLE u PASSWORD 's3cr3t' x"
      })
  void noTextRepeatsAPassword(String words) {
    for (String state : new String[] {"42501", "08001", "XX000", "42P01"}) {
      Failure failure = Failures.of(new SQLException(words, state), words);
      assertThat(failure.toString()).doesNotContain("s3cr3t");
    }
    assertThat(Failures.of(new IllegalArgumentException(words), "u:p").toString())
        .doesNotContain("s3cr3t");
  }
}
