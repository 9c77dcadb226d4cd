package dev.howdah.index.findings;

import java.nio.charset.StandardCharsets;

/** Names and texts as they have to stand in SQL. */
final class Sql {
  private static final int LONGEST = 63;

  private Sql() {}

  static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String qualified(String schema, String name) {
    return identifier(schema) + "." + identifier(name);
  }

  /** A name with its ending, cut to the 63 bytes that PostgreSQL keeps of it. */
  static String shortened(String name, String ending) {
    String kept = name;
    while ((kept + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept + ending;
  }

  /** A string constant that means the same whatever {@code standard_conforming_strings} says. */
  static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
  }
}
