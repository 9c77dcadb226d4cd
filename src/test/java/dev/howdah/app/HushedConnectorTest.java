package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.secret.SecretMask;
import dev.howdah.connect.ssh.SshQuestions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HushedConnectorTest {
  @Test
  void whatIsUsedToConnectIsNoMoreShownAfterwards() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    HostPort nobody = new HostPort("127.0.0.1", port);
    SecretMask mask = new SecretMask(List.of(), Optional.empty());
    ConnectionSettings settings =
        new ConnectionSettings(
            List.of(nobody),
            "shop",
            "anna",
            Optional.of(new Password("typed by hand")),
            Map.of("sslpassword", "of the key"),
            Environment.LOCAL,
            Optional.empty(),
            Map.of(nobody, new Password("from the file")),
            false);

    assertThatThrownBy(
            () ->
                new HushedConnector(SshQuestions.nobody(), mask, Clock.systemUTC())
                    .connect(settings, Cancellation.never()))
        .isInstanceOf(TargetException.class);

    assertThat(mask.mask("typed by hand, from the file, of the key"))
        .isEqualTo("••••••, ••••••, ••••••");
  }
}
