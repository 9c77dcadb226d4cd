package dev.howdah.connect.ssh;

import java.util.ArrayList;
import java.util.List;

/** The ways to log in that the configuration leaves open, in the order in which they are tried. */
final class LoginWays {
  static final String KEY = "publickey";
  static final String QUESTIONS = "keyboard-interactive";
  static final String PASSWORD = "password";
  private static final List<String> KNOWN = List.of(KEY, QUESTIONS, PASSWORD);

  private LoginWays() {}

  /**
   * Reads them.
   *
   * @throws TunnelException where none is left
   */
  static List<String> of(HostWords words, String host) throws TunnelException {
    List<String> ways =
        new ArrayList<>(
            words
                .first("PreferredAuthentications")
                .map(text -> List.of(text.split(",", -1)))
                .orElse(KNOWN));
    ways.retainAll(KNOWN);
    if (words.first("PubkeyAuthentication").filter(word -> word.endsWith("bound")).isEmpty()
        && !words.isYes("PubkeyAuthentication", true)) {
      ways.remove(KEY);
    }
    String questions =
        words.first("KbdInteractiveAuthentication").isPresent()
            ? "KbdInteractiveAuthentication"
            : "ChallengeResponseAuthentication";
    if (!words.isYes(questions, true)) {
      ways.remove(QUESTIONS);
    }
    if (!words.isYes("PasswordAuthentication", true)) {
      ways.remove(PASSWORD);
    }
    if (ways.isEmpty()) {
      throw HostWords.notUsable(
          "SSH's configuration leaves no way to log in at " + host + " that Howdah knows.",
          "Allow one of " + String.join(", ", KNOWN) + " there.");
    }
    return List.copyOf(ways);
  }

  /** The known ways that are not among these. */
  static List<String> others(List<String> ways) {
    return KNOWN.stream().filter(way -> !ways.contains(way)).toList();
  }
}
