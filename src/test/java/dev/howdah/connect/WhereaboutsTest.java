package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.howdah.connect.ssh.SshDefaults;
import dev.howdah.connect.ssh.SshQuestions;
import dev.howdah.connect.ssh.Tunnels;
import dev.howdah.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An address of this computer may be a forwarded port, with production behind it. */
class WhereaboutsTest {
  private static final Whereabouts STRANGER = new Whereabouts(address -> false);

  @Test
  void aServerOnThisComputerIsHereHoweverItIsReached() throws Exception {
    assertThat(STRANGER.elsewhere(null, null)).as("a socket").isEmpty();
    assertThat(STRANGER.elsewhere("127.0.0.1", "127.0.0.1")).isEmpty();
    assertThat(STRANGER.elsewhere("::1", "::1")).isEmpty();
    assertThat(STRANGER.elsewhere("10.20.0.5", "10.20.0.9")).contains("10.20.0.5");
    InetAddress mine = own().orElseGet(InetAddress::getLoopbackAddress);
    assertThat(Whereabouts.ofThisComputer().elsewhere(mine.getHostAddress(), mine.getHostAddress()))
        .isEmpty();
    // An address for documents (RFC 5737), which nobody has.
    assertThat(Whereabouts.ofThisComputer().elsewhere("192.0.2.1", "192.0.2.9"))
        .contains("192.0.2.1");
  }

  @Test
  void behindAForwardedPortIsProductionUnlessSomebodySaidOtherwise() throws Exception {
    Optional<InetAddress> mine = own();
    assumeThat(mine).as("this computer has an address in a network").isPresent();
    try (EmbeddedPostgres server =
            TestServer.start(TestServer.Version.NEWEST, "listen_addresses", "*");
        Forward forward = new Forward(mine.orElseThrow(), server.getPort())) {
      letIn(server, mine.orElseThrow());
      ConnectionSettings typed =
          ConnectionUri.parse(
              "postgresql://postgres@localhost:" + forward.port() + "/postgres?sslmode=disable",
              new LibpqDefaults(Map.of(), Path.of("."), "nobody"));
      assertThat(typed.environment()).isEqualTo(Environment.LOCAL);
      Connector connector =
          new Connector(
              new Tunnels(SshDefaults.ofProcess(), SshQuestions.nobody()),
              Clock.systemUTC(),
              STRANGER);
      try (Target target = connector.connect(typed, Cancellation.never())) {
        assertThat(target.settings().environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(target.writeLock().isOpen()).isFalse();
        assertThat(target.facts().limits())
            .anyMatch(
                limit ->
                    limit.contains("behind a forwarded port")
                        && limit.contains(mine.orElseThrow().getHostAddress()));
      }
      try (Target target =
          connector.connect(typed.withEnvironment(Environment.LOCAL), Cancellation.never())) {
        assertThat(target.writeLock().isOpen()).isTrue();
      }
      try (Target target = new Connector().connect(typed, Cancellation.never())) {
        assertThat(target.settings().environment())
            .as("it is this computer's own")
            .isEqualTo(Environment.LOCAL);
      }
    }
  }

  private static void letIn(EmbeddedPostgres server, InetAddress address) throws Exception {
    try (Connection session = server.getPostgresDatabase().getConnection();
        Statement statement = session.createStatement()) {
      String file;
      try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
        row.next();
        file = row.getString(1);
      }
      Files.writeString(
          Path.of(file),
          "\nhost all all " + address.getHostAddress() + "/32 trust\n",
          StandardOpenOption.APPEND);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static Optional<InetAddress> own() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(Inet4Address.class::isInstance)
        .filter(address -> !address.isLoopbackAddress())
        .findFirst();
  }

  /** A port of this computer that leads to a server's own address, as {@code ssh -L} makes. */
  private static final class Forward implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    Forward(InetAddress server, int port) throws IOException {
      Thread.startVirtualThread(
          () -> {
            while (!door.isClosed()) {
              try {
                Socket client = door.accept();
                Socket there = new Socket(server, port);
                Thread.startVirtualThread(() -> carry(client, there));
                Thread.startVirtualThread(() -> carry(there, client));
              } catch (IOException e) {
                return;
              }
            }
          });
    }

    int port() {
      return door.getLocalPort();
    }

    private static void carry(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException e) {
        // The other way has ended it.
        return;
      }
    }

    @Override
    public void close() throws IOException {
      door.close();
    }
  }
}
