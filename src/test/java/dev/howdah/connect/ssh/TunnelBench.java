package dev.howdah.connect.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.testing.TestSshd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A bastion, a user's home and a server behind the bastion, of one test. */
abstract class TunnelBench {
  static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;
  TestSshd bastion;
  SshHome home;
  Echo echo;

  @BeforeEach
  void start() throws IOException {
    bastion = TestSshd.start(folder.resolve("bastion"));
    home = new SshHome(folder.resolve("home"));
    echo = new Echo();
  }

  @AfterEach
  void stop() throws IOException {
    if (echo != null) {
      echo.close();
    }
    if (bastion != null) {
      bastion.close();
    }
  }

  Route route(Path key) {
    return Route.parse(bastion.hop()).withIdentity(key);
  }

  Tunnel open(Route route) throws TunnelException {
    return home.tunnels().open(route, LIMIT, Stopping.never());
  }

  TunnelFailure refusal(Route route) {
    TunnelException thrown = catchThrowableOfType(TunnelException.class, () -> open(route).close());
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }

  void carries(Tunnel tunnel) throws IOException {
    try (Socket socket = tunnel.socket()) {
      socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", echo.port()), 5_000);
      socket.getOutputStream().write("hello".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(5), UTF_8)).isEqualTo("hello");
    }
  }
}
