package dev.howdah.cli;

import dev.howdah.connect.Password;
import dev.howdah.connect.ssh.HostKeyAnswer;
import dev.howdah.connect.ssh.HostKeyQuestion;
import dev.howdah.connect.ssh.SecretQuestion;
import dev.howdah.connect.ssh.SshQuestions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks on the terminal; without one every host that is not known is refused. An answer counts for
 * the whole call, so that nobody types a pass phrase twice because the database's password was
 * wrong.
 */
final class TerminalQuestions implements SshQuestions {
  private final Terminal terminal;
  private final Map<SecretQuestion, Password> answered = new HashMap<>();

  TerminalQuestions(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public HostKeyAnswer hostKey(HostKeyQuestion question) {
    Optional<Terminal.Prompt> prompt = terminal.prompt();
    if (prompt.isEmpty()) {
      return HostKeyAnswer.REFUSE;
    }
    terminal.note("The SSH host " + PlainText.oneLine(question.host()) + " is not known yet.");
    terminal.note(
        "Its "
            + PlainText.oneLine(question.type())
            + " key has the fingerprint "
            + question.fingerprint()
            + ".");
    question.note().ifPresent(note -> terminal.note(PlainText.oneLine(note)));
    String answer =
        prompt
            .get()
            .line(
                "Is it the right one? ("
                    + question
                        .knownHosts()
                        .map(file -> "yes: remember it in " + PlainText.oneLine(file.toString()))
                        .map(words -> words + ", once, no): ")
                        .orElse("once, no; UserKnownHostsFile keeps nothing): "))
            .orElse("")
            .strip();
    return switch (answer) {
      case "yes" -> HostKeyAnswer.TRUST_AND_REMEMBER;
      case "once" -> HostKeyAnswer.TRUST_ONCE;
      default -> HostKeyAnswer.REFUSE;
    };
  }

  @Override
  public synchronized Optional<char[]> secret(SecretQuestion question) {
    Password known = answered.get(question);
    if (known != null && question.kind() != SecretQuestion.Kind.PROMPT && !question.again()) {
      return Optional.of(known.reveal().toCharArray());
    }
    Optional<Password> answer = terminal.prompt().flatMap(prompt -> ask(prompt, question));
    answer.ifPresent(
        secret ->
            answered.put(
                new SecretQuestion(
                    question.kind(), question.hop(), question.words(), question.shown(), false),
                secret));
    return answer.map(secret -> secret.reveal().toCharArray());
  }

  private static Optional<Password> ask(Terminal.Prompt prompt, SecretQuestion question) {
    String words =
        switch (question.kind()) {
          case PASSWORD -> "SSH password for " + PlainText.oneLine(question.hop()) + ": ";
          case PASSPHRASE ->
              "Pass phrase of the SSH key " + PlainText.oneLine(question.words()) + ": ";
          case PROMPT ->
              PlainText.oneLine(question.hop())
                  + " asks: "
                  + PlainText.oneLine(question.words())
                  + " ";
        };
    return question.shown() ? prompt.line(words).map(Password::new) : prompt.password(words);
  }
}
