package dev.howdah.app;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Password;
import dev.howdah.connect.Target;
import dev.howdah.connect.secret.SecretMask;
import dev.howdah.connect.ssh.HostKeyAnswer;
import dev.howdah.connect.ssh.HostKeyQuestion;
import dev.howdah.connect.ssh.SecretQuestion;
import dev.howdah.connect.ssh.SshDefaults;
import dev.howdah.connect.ssh.SshQuestions;
import dev.howdah.connect.ssh.Tunnels;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Connects, and has the log's mask learn first each password and pass phrase that is used for it,
 * typed or kept, so that no message of a driver or a server brings one into the log or a report.
 * Safe from any thread but the JavaFX one.
 */
final class HushedConnector {
  private final SecretMask mask;
  private final Connector connector;

  /**
   * A connector that asks on the way.
   *
   * @param asking asked on the way through SSH
   */
  HushedConnector(SshQuestions asking, SecretMask mask, Clock clock) {
    this.mask = mask;
    connector =
        new Connector(new Tunnels(SshDefaults.ofProcess(), new Overheard(asking, mask)), clock);
  }

  Target connect(ConnectionSettings settings, Cancellation cancellation) {
    Stream.concat(settings.password().stream(), settings.filePasswords().values().stream())
        .map(Password::reveal)
        .forEach(mask::learn);
    Optional.ofNullable(settings.parameters().get("sslpassword")).ifPresent(mask::learn);
    return connector.connect(settings, cancellation);
  }

  private record Overheard(SshQuestions asking, SecretMask mask) implements SshQuestions {
    @Override
    public HostKeyAnswer hostKey(HostKeyQuestion question) {
      return asking.hostKey(question);
    }

    @Override
    public Optional<char[]> secret(SecretQuestion question) {
      Optional<char[]> answer = asking.secret(question);
      answer.ifPresent(typed -> mask.learn(new String(typed)));
      return answer;
    }
  }
}
