package dev.howdah.connect.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes passwords out of text before it is shown: those that stand in addresses and in {@code
 * password=…} parameters, every argument that carried one, and those it was told of, wherever they
 * are quoted. Learns as it goes; safe from any thread.
 */
public final class SecretMask {
  private static final String MASK = "••••••";
  private static final int SHORTEST = 6;
  private static final Pattern IN_ADDRESS =
      Pattern.compile("(?i)(postgres(?:ql)?://[^\\s:@/?]*):\\S*@");
  private static final Pattern IN_ARGUMENT =
      Pattern.compile("(?is)(postgres(?:ql)?://[^:@/?]*):.*@");
  private static final Pattern IN_PARAMETER =
      Pattern.compile(
          "(?i)((?:ssl)?password\\s*=\\s*)('(?:[^'\\\\]++|\\\\.)*+'?|[^\\s&'][^\\s&]*)");

  private record Quoted(String open, String masked) {}

  private volatile List<Quoted> known = List.of();

  /**
   * Knows what to hide.
   *
   * @param arguments as the command was given
   * @param secret a password known from elsewhere; too short ones would garble every text
   */
  public SecretMask(List<String> arguments, Optional<String> secret) {
    secret.ifPresent(this::learn);
    learn(arguments);
  }

  /** Hides a password from now on; too short ones would garble every text. */
  public void learn(String secret) {
    if (secret.length() >= SHORTEST) {
      add(new Quoted(secret, MASK));
    }
  }

  /** Hides from now on what these arguments carry. */
  public void learn(List<String> arguments) {
    for (String argument : arguments) {
      String masked = patterns(IN_ARGUMENT.matcher(argument).replaceAll("$1:" + MASK + "@"));
      if (!masked.equals(argument)) {
        add(new Quoted(argument, masked));
      }
    }
  }

  private synchronized void add(Quoted more) {
    if (!known.contains(more)) {
      List<Quoted> all = new ArrayList<>(known);
      all.add(more);
      all.sort(Comparator.comparingInt((Quoted quoted) -> quoted.open().length()).reversed());
      known = List.copyOf(all);
    }
  }

  /** The text without secrets. */
  public String mask(String text) {
    String masked = text;
    for (Quoted quoted : known) {
      masked = masked.replace(quoted.open(), quoted.masked());
    }
    return patterns(masked);
  }

  private static String patterns(String text) {
    String address = IN_ADDRESS.matcher(text).replaceAll("$1:" + MASK + "@");
    return IN_PARAMETER.matcher(address).replaceAll("$1" + Matcher.quoteReplacement(MASK));
  }
}
