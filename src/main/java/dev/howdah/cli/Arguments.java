package dev.howdah.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the window was asked for: {@code howdah}, {@code howdah --demo}, {@code howdah --url URI},
 * which may have {@code --ssh ROUTE} and {@code --ssh-key FILE} with it, or {@code howdah --profile
 * NAME}, each also with what {@link StartupTrace} takes; or with what a desktop opens Howdah on: a
 * link ({@code howdah postgresql://…}) or the file of a connection ({@code howdah shop.howdah}).
 * Anything else belongs to the command line. Read without picocli, so that the window's start does
 * not pay for it.
 *
 * @param demo connect to the embedded demo at once
 * @param profile the saved connection to connect to at once
 * @param url the address to connect to at once, as given; may carry a password, so never show it
 * @param ssh the way there, as given
 * @param sshKey the file of the private key for it
 * @param opened the link or the file that Howdah was opened on, which is shown in the form and
 *     never connected to by itself; may carry a password
 */
public record Arguments(
    boolean demo,
    Optional<String> url,
    Optional<String> profile,
    Optional<String> ssh,
    Optional<String> sshKey,
    Optional<String> opened) {
  private static final List<String> NAMES = List.of("--url", "--profile", "--ssh", "--ssh-key");

  /** Without a saved connection, and without a way through SSH. */
  public Arguments(boolean demo, Optional<String> url) {
    this(demo, url, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What a desktop opened Howdah on. */
  public static Arguments opened(String linkOrFile) {
    return new Arguments(
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(linkOrFile));
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
    if (arguments.size() == 1 && isOpened(arguments.getFirst())) {
      return Optional.of(opened(arguments.getFirst()));
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
                    Optional.ofNullable(pairs.get("--ssh-key")),
                    Optional.empty()));
  }

  private static boolean isOpened(String argument) {
    return isLink(argument)
        || (argument.toLowerCase(Locale.ROOT).endsWith(".howdah") && !argument.startsWith("-"));
  }

  private static boolean isLink(String argument) {
    String small = argument.toLowerCase(Locale.ROOT);
    return small.startsWith("postgresql://") || small.startsWith("postgres://");
  }

  /** The link that Howdah was opened on. */
  public Optional<String> link() {
    return opened.filter(Arguments::isLink);
  }

  /** The file of a connection that Howdah was opened on: its path, or its {@code file:} URL. */
  public Optional<String> file() {
    return opened.filter(each -> !isLink(each));
  }

  /** The same where they were given in another directory. */
  public Arguments in(Path directory) {
    return new Arguments(
        demo,
        url,
        profile,
        ssh,
        sshKey.map(file -> directory.resolve(file).toString()),
        opened.map(what -> isPath(what) ? directory.resolve(what).toString() : what));
  }

  private static boolean isPath(String opened) {
    return !isLink(opened) && !opened.toLowerCase(Locale.ROOT).startsWith("file:");
  }

  /** Whether they ask for the window alone. */
  public boolean wantsNothing() {
    return !demo && url.isEmpty() && profile.isEmpty() && opened.isEmpty();
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
        + (opened.isPresent() ? ", opened=…" : "")
        + ssh.map(way -> ", ssh=" + way).orElse("")
        + "]";
  }
}
