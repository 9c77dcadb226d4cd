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
import dev.howdah.connect.ssh.HostKeyAnswer;
import dev.howdah.connect.ssh.HostKeyQuestion;
import dev.howdah.connect.ssh.Route;
import dev.howdah.connect.ssh.SecretQuestion;
import dev.howdah.connect.ssh.SshQuestions;
import dev.howdah.testing.TestMinaSshd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HushedConnectorTest {
  private final SecretMask mask = new SecretMask(List.of(), Optional.empty());

  @TempDir private Path folder;

  @Test
  void whatIsUsedToConnectIsNoMoreShownAfterwards() throws Exception {
    HostPort nobody = nobody();
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

    fails(SshQuestions.nobody(), settings);

    assertThat(mask.mask("typed by hand, from the file, of the key"))
        .isEqualTo("••••••, ••••••, ••••••");
  }

  @Test
  void whatIsAskedForOnTheWayIsNoMoreShownAfterwards() throws Exception {
    try (TestMinaSshd bastion = TestMinaSshd.withPassword(folder, "said on the way")) {
      ConnectionSettings settings =
          new ConnectionSettings(
              List.of(nobody()),
              "shop",
              "anna",
              Optional.empty(),
              Map.of(),
              Environment.LOCAL,
              Optional.of(Route.parse(bastion.hop())));
      Answering user = new Answering(List.of("said in error", "said on the way"));

      fails(user, settings);

      assertThat(bastion.targets).as("it was let in").isNotEmpty();
    }
    assertThat(mask.mask("said in error, said on the way, said to nobody"))
        .isEqualTo("••••••, ••••••, said to nobody");
  }

  private void fails(SshQuestions asked, ConnectionSettings settings) {
    assertThatThrownBy(
            () ->
                new HushedConnector(asked, mask, Clock.systemUTC())
                    .connect(settings, Cancellation.never()))
        .isInstanceOf(TargetException.class);
  }

  /** Where no server listens. */
  private static HostPort nobody() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new HostPort("127.0.0.1", free.getLocalPort());
    }
  }

  /** A user who trusts the host and says one thing after the other. */
  private static final class Answering implements SshQuestions {
    private final Queue<String> answers;

    Answering(List<String> answers) {
      this.answers = new ConcurrentLinkedQueue<>(answers);
    }

    @Override
    public HostKeyAnswer hostKey(HostKeyQuestion question) {
      return HostKeyAnswer.TRUST_ONCE;
    }

    @Override
    public Optional<char[]> secret(SecretQuestion question) {
      return Optional.ofNullable(answers.poll()).map(String::toCharArray);
    }
  }
}
