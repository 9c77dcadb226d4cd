package dev.howdah.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the window was asked for: {@code howdah}, {@code howdah --demo}, {@code howdah --url URI},
 * which may have {@code --ssh ROUTE} and {@code --ssh-key FILE} with it, or {@code howdah --profile
 * NAME}, each also with what {@link StartupTrace} takes. Anything else belongs to the command line.
 * Read without picocli, so that the window's start does not pay for it.
 *
 * @param demo connect to the embedded demo at once
 * @param profile the saved connection to connect to at once
 * @param url the address to connect to at once, as given; may carry a password, so never show it
 * @param ssh the way there, as given
 * @param sshKey the file of the private key for it
 */
public record Arguments(
    boolean demo,
    Optional<String> url,
    Optional<String> profile,
    Optional<String> ssh,
    Optional<String> sshKey) {
  private static final List<String> NAMES = List.of("--url", "--profile", "--ssh", "--ssh-key");

  /** Without a saved connection, and without a way through SSH. */
  public Arguments(boolean demo, Optional<String> url) {
    this(demo, url, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** These arguments as a wish for the window; empty when they are for the command line. */
  public static Optional<Arguments> window(List<String> given) {
    List<String> arguments = StartupTrace.without(given);
    if (arguments.isEmpty()) {
      return Optional.of(new Arguments(false, Optional.empty()));
    }
    if (arguments.equals(List.of("--demo"))) {
      return Optional.of(new Arguments(true, Optional.empty()));
    }
    return pairs(arguments)
        .filter(pairs -> pairs.containsKey("--url") != pairs.containsKey("--profile"))
        .filter(pairs -> !pairs.containsKey("--profile") || !pairs.containsKey("--ssh"))
        .map(
            pairs ->
                new Arguments(
                    false,
                    Optional.ofNullable(pairs.get("--url")),
                    Optional.ofNullable(pairs.get("--profile")),
                    Optional.ofNullable(pairs.get("--ssh")),
                    Optional.ofNullable(pairs.get("--ssh-key"))));
  }

  /** The options with their values; empty where there is anything else. */
  private static Optional<Map<String, String>> pairs(List<String> arguments) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!NAMES.contains(name) || pairs.containsKey(name)) {
        return Optional.empty();
      }
      if (equals >= 0) {
        pairs.put(name, argument.substring(equals + 1));
      } else if (++i < arguments.size()) {
        pairs.put(name, arguments.get(i));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(pairs);
  }

  @Override
  public String toString() {
    return "Arguments[demo="
        + demo
        + (url.isPresent() ? ", url=…" : "")
        + ssh.map(way -> ", ssh=" + way).orElse("")
        + "]";
  }
}
