package dev.howdah.cli;

import java.util.List;
import java.util.Optional;

/**
 * How the window was asked for: {@code howdah}, {@code howdah --demo}, {@code howdah --url URI} or
 * {@code howdah --profile NAME}. Anything else belongs to the command line. Read without picocli,
 * so that the window's start does not pay for it.
 *
 * @param demo connect to the embedded demo at once
 * @param profile the saved connection to connect to at once
 * @param url the address to connect to at once, as given; may carry a password, so never show it
 */
public record Arguments(boolean demo, Optional<String> url, Optional<String> profile) {
  public Arguments(boolean demo, Optional<String> url) {
    this(demo, url, Optional.empty());
  }

  /** These arguments as a wish for the window; empty when they are for the command line. */
  public static Optional<Arguments> window(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.of(new Arguments(false, Optional.empty()));
    }
    String first = arguments.getFirst();
    if (arguments.size() == 1 && first.equals("--demo")) {
      return Optional.of(new Arguments(true, Optional.empty()));
    }
    if (arguments.size() == 1 && first.startsWith("--url=")) {
      return Optional.of(new Arguments(false, Optional.of(first.substring("--url=".length()))));
    }
    if (arguments.size() == 2 && first.equals("--url")) {
      return Optional.of(new Arguments(false, Optional.of(arguments.get(1))));
    }
    if (arguments.size() == 1 && first.startsWith("--profile=")) {
      return Optional.of(ofProfile(first.substring("--profile=".length())));
    }
    return arguments.size() == 2 && first.equals("--profile")
        ? Optional.of(ofProfile(arguments.get(1)))
        : Optional.empty();
  }

  private static Arguments ofProfile(String name) {
    return new Arguments(false, Optional.empty(), Optional.of(name));
  }

  @Override
  public String toString() {
    return "Arguments[demo=" + demo + (url.isPresent() ? ", url=…" : "") + "]";
  }
}
