package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ConnectorTest {
  @Test
  void anUnknownHostIsUnreachable() {
    Failure failure = failure(settings("no-such-host.invalid", 5432, Map.of()));
    assertThat(failure).isInstanceOf(Failure.Unreachable.class);
    assertThat(failure.sentence()).contains("no-such-host.invalid", "not known");
  }

  @Test
  void aDeadPortIsUnreachableAtOnce() throws IOException {
    int port = freePort();
    long start = System.nanoTime();
    Failure failure = failure(settings("localhost", port, Map.of()));
    assertThat(failure).isInstanceOf(Failure.Unreachable.class);
    assertThat(failure.sentence()).contains("Nobody listens", "localhost:" + port);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aServerThatNeverAnswersIsGivenUpAfterTheTimeOfTheAddress() throws IOException {
    try (ServerSocket blackHole = new ServerSocket(0)) {
      Failure failure =
          failure(settings("localhost", blackHole.getLocalPort(), Map.of("connect_timeout", "2")));
      assertThat(failure).isInstanceOf(Failure.Unreachable.class);
      assertThat(failure.sentence()).contains("no answer in time");
    }
  }

  @Test
  void somethingThatIsNoPostgresIsUnreachable() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      CompletableFuture<Void> hangsUp =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = other.accept()) {
                  assertThat(socket.getInputStream().read()).isNotNegative();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      assertThat(failure(settings("localhost", other.getLocalPort(), Map.of())))
          .isInstanceOf(Failure.Unreachable.class);
      assertThat(hangsUp).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void aCancellationEndsConnectingWithinASecondWhereNobodyAnswers() throws Exception {
    try (ServerSocket blackHole = new ServerSocket(0)) {
      for (String mode : List.of("disable", "prefer")) {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Failure> result =
            CompletableFuture.supplyAsync(
                () ->
                    failure(
                        settings("localhost", blackHole.getLocalPort(), Map.of("sslmode", mode)),
                        cancellation));
        try (Socket reached = blackHole.accept()) {
          cancellation.request();
          assertThat(result)
              .succeedsWithin(Duration.ofSeconds(1))
              .isInstanceOf(Failure.Cancelled.class);
          reached.setSoTimeout(5_000);
          assertThatCode(() -> reached.getInputStream().readAllBytes())
              .as("the socket is closed")
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void aSilentHostDoesNotKeepTheNextOneFromBeingTried() throws IOException {
    try (ServerSocket blackHole = new ServerSocket(0);
        TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      HostPort live = database.settings().hosts().getFirst();
      ConnectionSettings settings =
          new ConnectionSettings(
              List.of(
                  new HostPort("localhost", freePort()),
                  new HostPort("localhost", blackHole.getLocalPort()),
                  live),
              database.name(),
              "postgres",
              Optional.empty(),
              Map.of("sslmode", "disable", "connect_timeout", "2"),
              Environment.LOCAL);
      try (Target target = new Connector().connect(settings, Cancellation.never())) {
        assertThat(target.reached()).isEqualTo(live);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingDatabaseAndAMissingRoleAreNamed(TestServer.Version version) {
    int port = TestServer.shared(version).port();
    ConnectionSettings nowhere = settings("localhost", port, Map.of("sslmode", "disable"));
    assertThat(failure(nowhere)).isInstanceOf(Failure.MissingObject.class);
    ConnectionSettings nobody =
        new ConnectionSettings(
            nowhere.hosts(),
            "postgres",
            "nobody",
            Optional.empty(),
            nowhere.parameters(),
            Environment.LOCAL);
    assertThat(failure(nobody)).isInstanceOf(Failure.Authentication.class);
  }

  @ParameterizedTest
  @EnumSource
  void aServerWithoutEncryptionIsTls(TestServer.Version version) {
    int port = TestServer.shared(version).port();
    Failure failure = failure(settings("localhost", port, Map.of("sslmode", "require")));
    assertThat(failure).isInstanceOf(Failure.Tls.class);
    assertThat(failure.sentence()).contains("does not offer encryption");
  }

  @ParameterizedTest
  @EnumSource
  void theTypeOfServerThatIsAskedForCounts(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      HostPort live = database.settings().hosts().getFirst();
      String uri = "postgresql://postgres@" + live + "/" + database.name() + "?sslmode=disable";
      LibpqDefaults none = new LibpqDefaults(Map.of(), java.nio.file.Path.of("nowhere"), "os");
      try (Target target =
          new Connector()
              .connect(
                  ConnectionUri.parse(uri + "&target_session_attrs=primary", none),
                  Cancellation.never())) {
        assertThat(target.facts().standby()).isFalse();
      }
      assertThat(failure(ConnectionUri.parse(uri + "&target_session_attrs=standby", none)))
          .isInstanceOf(Failure.Unreachable.class);
    }
  }

  @Test
  void aParameterThatCannotBeHonouredIsRefused() {
    assertThat(failure(settings("localhost", 1, Map.of("requirepeer", "postgres"))))
        .isInstanceOf(Failure.Usage.class);
  }

  private static ConnectionSettings settings(
      String host, int port, Map<String, String> parameters) {
    return new ConnectionSettings(
        List.of(new HostPort(host, port)),
        "absent",
        "postgres",
        Optional.empty(),
        parameters,
        Environment.LOCAL);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Failure failure(ConnectionSettings settings) {
    return failure(settings, Cancellation.never());
  }

  private static Failure failure(ConnectionSettings settings, Cancellation cancellation) {
    TargetException thrown =
        catchThrowableOfType(
            TargetException.class, () -> new Connector().connect(settings, cancellation));
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }
}
