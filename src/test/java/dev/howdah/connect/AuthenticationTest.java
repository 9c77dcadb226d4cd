package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestAuthority;
import dev.howdah.testing.TestServer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a server makes sure who we are, and how an address limits that. */
@Timeout(120)
class AuthenticationTest {
  private static final Password PASSWORD = new Password("s3cr3t'&@:/");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theWayIsKnownAndLimitedByTheAddress(TestServer.Version version) throws Exception {
    TestAuthority authority = TestAuthority.create(folder, "authority");
    authority.sign("good", "db", "IP:127.0.0.1");
    try (TlsServer server = new TlsServer(version)) {
      String password = PASSWORD.reveal().replace("'", "''");
      server.run(
          "SET password_encryption = 'scram-sha-256'; CREATE ROLE keeper LOGIN PASSWORD '"
              + password
              + "'; CREATE ROLE plain LOGIN PASSWORD '"
              + password
              + "'; SET password_encryption = 'md5'; CREATE ROLE old LOGIN PASSWORD '"
              + password
              + "'");
      server.show(authority.file("good.crt"), authority.key("good"));
      server.rules(
          """
          host all keeper all scram-sha-256
          host all old all md5
          host all plain all password
          """);
      assertThat(facts(server, "keeper", Map.of()).authentication()).contains("scram-sha-256");
      assertThat(facts(server, "old", Map.of()).authentication()).contains("md5");
      assertThat(facts(server, "plain", Map.of()).authentication()).contains("password");

      Map<String, String> bound = Map.of("sslmode", "require", "channel_binding", "require");
      assertThat(facts(server, "keeper", bound).authentication()).contains("scram-sha-256");
      assertThat(refusal(server, "old", bound)).contains("channel_binding=require");
      assertThat(refusal(server, "plain", bound)).contains("channel_binding=require");
      assertThat(
              refusal(server, "keeper", Map.of("sslmode", "disable", "channel_binding", "require")))
          .contains("channel_binding=require");

      Map<String, String> scram = Map.of("require_auth", "scram-sha-256");
      assertThat(facts(server, "keeper", scram).role()).isEqualTo("keeper");
      assertThat(refusal(server, "old", scram)).contains("another proof than require_auth");
      assertThat(refusal(server, "plain", scram)).contains("another proof than require_auth");
      assertThat(refusal(server, "postgres", scram)).contains("another proof than require_auth");
      assertThat(refusal(server, "plain", Map.of("require_auth", "!password, !md5")))
          .contains("another proof than require_auth");
      assertThat(facts(server, "postgres", Map.of("require_auth", "none")).role())
          .isEqualTo("postgres");
    }
  }

  /** The binaries that tests use are built without Kerberos, so somebody plays the server. */
  @Test
  void kerberosWithoutATicketIsSaid() throws Exception {
    try (ServerSocket door = new ServerSocket(0)) {
      CompletableFuture<Void> played = CompletableFuture.runAsync(() -> askForTicket(door));
      Failure failure =
          TlsServer.failure(
              new ConnectionSettings(
                  List.of(new HostPort("localhost", door.getLocalPort())),
                  "db",
                  "anna",
                  Optional.of(PASSWORD),
                  Map.of("sslmode", "disable"),
                  Environment.LOCAL));
      assertThat(failure).isInstanceOf(Failure.Authentication.class);
      assertThat(failure.sentence()).contains("Kerberos (GSSAPI)", "no ticket");
      assertThat(failure.toString()).doesNotContain(PASSWORD.reveal());
      played.join();
    }
  }

  private static void askForTicket(ServerSocket door) {
    try (Socket client = door.accept()) {
      assertThat(client.getInputStream().read(new byte[1_000])).isPositive();
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      out.writeByte('R');
      out.writeInt(8);
      out.writeInt(7);
      out.flush();
      assertThat(client.getInputStream().read()).isLessThan(256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConnectionSettings settings(
      TlsServer server, String user, Map<String, String> parameters) {
    return server.settings("127.0.0.1", user, parameters).withPassword(PASSWORD);
  }

  private static ServerFacts facts(TlsServer server, String user, Map<String, String> parameters) {
    return TlsServer.facts(settings(server, user, parameters));
  }

  private static String refusal(TlsServer server, String user, Map<String, String> parameters) {
    Failure failure = TlsServer.failure(settings(server, user, parameters));
    assertThat(failure).isInstanceOf(Failure.Authentication.class);
    return failure.sentence();
  }
}
