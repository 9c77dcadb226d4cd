package dev.howdah.connect.ssh;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the configuration says of one host.
 *
 * @param values by keyword in lower case
 */
record HostWords(Map<String, List<String>> values) {
  /** The words of a keyword; none where it is not there. */
  List<String> all(String keyword) {
    return values.getOrDefault(keyword.toLowerCase(Locale.ROOT), List.of());
  }

  Optional<String> first(String keyword) {
    return all(keyword).stream().findFirst();
  }

  /**
   * Whether a keyword says yes.
   *
   * @throws TunnelException where it says neither yes nor no, as ssh does it
   */
  boolean isYes(String keyword, boolean standard) throws TunnelException {
    String word = first(keyword).orElse(standard ? "yes" : "no").toLowerCase(Locale.ROOT);
    return switch (word) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default ->
          throw notUsable(
              "SSH's configuration says " + keyword + " " + word + ", which is not understood.",
              "Write yes or no there.");
    };
  }

  static TunnelException notUsable(String sentence, String nextStep) {
    return new TunnelException(new TunnelFailure.NotUsable(sentence, nextStep, ""), null);
  }
}
