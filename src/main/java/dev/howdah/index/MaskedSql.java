package dev.howdah.index;

import java.util.Optional;

/**
 * A statement without what may be secret in it: every literal and number is a {@code ?}, comments
 * are gone, blanks are single. The server masks most constants itself, not all of them. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical Structure</a>.
 */
public final class MaskedSql {
  private static final String MASK = "?";

  private final String sql;
  private final StringBuilder masked = new StringBuilder();
  private int at;

  private MaskedSql(String sql) {
    this.sql = sql;
  }

  /**
   * The statement on one line.
   *
   * @return empty where it cannot be split for certain
   */
  public static Optional<String> of(String sql) {
    MaskedSql reading = new MaskedSql(sql);
    while (reading.at < sql.length()) {
      if (!reading.next()) {
        return Optional.empty();
      }
    }
    return Optional.of(reading.masked.toString().strip());
  }

  /** Takes the next word; false where it has no end or may be meant in two ways. */
  private boolean next() {
    char first = sql.charAt(at);
    if (Character.isWhitespace(first)) {
      return blank(at + 1);
    }
    if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      return blank(end < 0 ? sql.length() : end);
    }
    if (sql.startsWith("/*", at)) {
      return comment();
    }
    int quote = at + prefix();
    if (sql.startsWith("'", quote)) {
      return literal(quote);
    }
    if (first == '"') {
      int end = sql.indexOf('"', at + 1);
      return end >= 0 && kept(end + 1);
    }
    if (first == '$') {
      return dollar();
    }
    if (isDigit(at) || (first == '.' && isDigit(at + 1))) {
      return number();
    }
    int end = at + 1;
    if (isLetter(first)) {
      while (end < sql.length() && isWord(sql.charAt(end))) {
        end++;
      }
    }
    return kept(end);
  }

  /** How many letters belong to the literal that may follow. */
  private int prefix() {
    return "eEbBxXnN".indexOf(sql.charAt(at)) >= 0
        ? 1
        : sql.regionMatches(true, at, "U&", 0, 2) ? 2 : 0;
  }

  private boolean literal(int quote) {
    boolean escapes = Character.toLowerCase(sql.charAt(at)) == 'e';
    boolean unicode = quote - at == 2;
    for (int i = quote + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == '\\' && !unicode) {
        return false;
      } else if (c == '\'' && sql.startsWith("'", i + 1)) {
        i++;
      } else if (c == '\'') {
        return mask(i + 1);
      }
    }
    return false;
  }

  /** A parameter or a literal between tags. */
  private boolean dollar() {
    int end = at + 1;
    if (isDigit(end)) {
      while (isDigit(end)) {
        end++;
      }
      return kept(end);
    }
    while (end < sql.length() && sql.charAt(end) != '$' && isWord(sql.charAt(end))) {
      end++;
    }
    if (!sql.startsWith("$", end)) {
      return false;
    }
    String tag = sql.substring(at, end + 1);
    int close = sql.indexOf(tag, end + 1);
    return close >= 0 && mask(close + tag.length());
  }

  private boolean number() {
    int end = at;
    while (end < sql.length()
        && (isWord(sql.charAt(end))
            || sql.charAt(end) == '.'
            || ("+-".indexOf(sql.charAt(end)) >= 0
                && "eE".indexOf(sql.charAt(end - 1)) >= 0
                && isDigit(end + 1)))) {
      end++;
    }
    return mask(end);
  }

  /** Comments may stand in comments. */
  private boolean comment() {
    int depth = 0;
    for (int i = at; i + 1 < sql.length(); i++) {
      if (sql.startsWith("/*", i)) {
        depth++;
        i++;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i++;
      }
      if (depth == 0) {
        return blank(i + 1);
      }
    }
    return false;
  }

  private boolean blank(int end) {
    if (!masked.isEmpty() && masked.charAt(masked.length() - 1) != ' ') {
      masked.append(' ');
    }
    at = end;
    return true;
  }

  private boolean mask(int end) {
    masked.append(MASK);
    at = end;
    return true;
  }

  private boolean kept(int end) {
    masked.append(sql, at, end);
    at = end;
    return true;
  }

  private boolean isDigit(int index) {
    return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 127;
  }

  private static boolean isWord(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '$';
  }
}
