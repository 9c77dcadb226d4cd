package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.testing.TestSshd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tunnels through a real OpenSSH server. */
class TunnelTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private TestSshd bastion;
  private SshHome home;
  private Echo echo;

  @BeforeEach
  void start() throws IOException {
    bastion = TestSshd.start(folder.resolve("bastion"));
    home = new SshHome(folder.resolve("home"));
    echo = new Echo();
  }

  @AfterEach
  void stop() throws IOException {
    echo.close();
    bastion.close();
  }

  private Route route(Path key) {
    return Route.parse(bastion.hop()).withIdentity(key);
  }

  private Tunnel open(Route route) throws TunnelException {
    return home.tunnels().open(route, LIMIT, Stopping.never());
  }

  private TunnelFailure refusal(Route route) {
    TunnelException thrown = catchThrowableOfType(TunnelException.class, () -> open(route).close());
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }

  private void carries(Tunnel tunnel) throws IOException {
    try (Socket socket = tunnel.socket()) {
      socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", echo.port()), 5_000);
      socket.getOutputStream().write("hello".getBytes());
      assertThat(new String(socket.getInputStream().readNBytes(5))).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, ''",
    "ed25519, -m PEM",
    "ecdsa, ''",
    "ecdsa, -m PEM",
    "rsa, ''",
    "rsa, -m PEM",
    "rsa, -m PKCS8",
    "ecdsa, -m PKCS8"
  })
  void aKeyWithAPassPhraseOpensTheWay(String type, String options) throws Exception {
    Path key =
        TestSshd.keygen(
            folder.resolve("own"),
            type,
            "correct horse",
            options.isEmpty() ? new String[0] : options.split(" "));
    bastion.authorize(key);
    Files.delete(Path.of(key + ".pub"));
    home.knows(bastion.knownHost())
        .answers(SecretQuestion.Kind.PASSPHRASE, "wrong horse", "correct horse");
    try (Tunnel tunnel = open(route(key))) {
      carries(tunnel);
    }
    assertThat(home.asked).hasSize(2);
  }

  @Test
  void aKeyWithoutAPassPhraseOpensTheWayUnasked() throws Exception {
    home.knows(bastion.knownHost());
    try (Tunnel tunnel = open(route(bastion.userKey()))) {
      carries(tunnel);
      carries(tunnel);
    }
    assertThat(home.asked).isEmpty();
  }
}
