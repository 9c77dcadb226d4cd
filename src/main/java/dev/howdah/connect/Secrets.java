package dev.howdah.connect;

import java.util.regex.Pattern;

/** Masks whatever looks like a password in a text that is going to be shown or logged. */
final class Secrets {
  private static final String MASK = "••••••";

  /**
   * {@code ://user:secret@}; a password may hold any character, the last @ before a slash counts.
   */
  private static final Pattern IN_AUTHORITY = Pattern.compile("(://[^:/?#\\s@]*:)[^\\s/?#]*(@)");

  /** {@code password=…} in a query, a keyword/value string or a variable. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)((?:ssl|pg)?password\\s*=\\s*)('(?:[^'\\\\]|\\\\.)*'|[^\\s&;,)'\"]+)");

  /** {@code PASSWORD '…'} as in ALTER ROLE. */
  private static final Pattern CLAUSE = Pattern.compile("(?i)(\\bpassword\\s+)'(?:[^']|'')*'");

  private Secrets() {}

  static String masked(String text) {
    String authority = IN_AUTHORITY.matcher(text).replaceAll("$1" + MASK + "$2");
    String parameter = PARAMETER.matcher(authority).replaceAll("$1" + MASK);
    return CLAUSE.matcher(parameter).replaceAll("$1" + MASK);
  }
}
