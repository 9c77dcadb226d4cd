package dev.howdah.connect.ssh;

import java.util.Optional;

/**
 * The person to ask while a tunnel is opened. Called on the tunnel's own threads, one question at a
 * time; may wait for as long as it takes. A thread that waits is interrupted when the user gives
 * up.
 */
public interface SshQuestions {
  HostKeyAnswer hostKey(HostKeyQuestion question);

  /**
   * A secret; empty when the user will not say.
   *
   * @return characters that the tunnel overwrites when it is closed
   */
  Optional<char[]> secret(SecretQuestion question);

  /** Nobody: hosts have to be known, keys to be readable or in the agent. */
  static SshQuestions nobody() {
    return new SshQuestions() {
      @Override
      public HostKeyAnswer hostKey(HostKeyQuestion question) {
        return HostKeyAnswer.REFUSE;
      }

      @Override
      public Optional<char[]> secret(SecretQuestion question) {
        return Optional.empty();
      }
    };
  }
}
