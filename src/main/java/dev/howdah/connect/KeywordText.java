package dev.howdah.connect;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A keyword/value string ({@code host=a dbname='my db'}) taken apart by libpq's rules ({@code
 * conninfo_parse}): blanks around the equals sign are allowed, a value with blanks stands in single
 * quotes, a backslash takes the next character as it is.
 */
final class KeywordText {
  private final String text;
  private int at;

  private KeywordText(String text) {
    this.text = text;
  }

  static Map<String, String> parse(String text) {
    return new KeywordText(text).parse();
  }

  private Map<String, String> parse() {
    Map<String, String> found = new LinkedHashMap<>();
    boolean afterSecret = false;
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      String name = name();
      skipBlanks();
      if (at == text.length() || text.charAt(at) != '=') {
        throw Keywords.usage(
            "A keyword of the address has no value.",
            "Write keyword=value; a value with blanks stands in single quotes.");
      }
      Keywords.require(name, afterSecret);
      at++;
      skipBlanks();
      found.put(name, at < text.length() && text.charAt(at) == '\'' ? quoted() : plain());
      afterSecret = name.contains("password");
    }
    return found;
  }

  private String name() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '=' && !blank()) {
      at++;
    }
    return text.substring(start, at);
  }

  private String plain() {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && !blank()) {
      value.append(character());
    }
    return value.toString();
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '\'') {
      value.append(character());
    }
    if (at >= text.length()) {
      throw Keywords.usage(
          "A quoted value of the address is not closed.", "Add the missing single quote.");
    }
    at++;
    return value.toString();
  }

  private String character() {
    if (text.charAt(at) == '\\') {
      at++;
    }
    return at < text.length() ? String.valueOf(text.charAt(at++)) : "";
  }

  private boolean blank() {
    return Character.isWhitespace(text.charAt(at));
  }

  private void skipBlanks() {
    while (at < text.length() && blank()) {
      at++;
    }
  }
}
