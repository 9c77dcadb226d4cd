package dev.howdah.schema.sql;

import java.nio.charset.StandardCharsets;

/**
 * Names and texts as they have to stand in SQL. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical Structure</a>.
 */
public final class Quoting {
  private static final int LONGEST_NAME = 63;

  private Quoting() {}

  /** A name in quotes, whatever it contains. */
  public static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String qualified(String schema, String name) {
    return identifier(schema) + "." + identifier(name);
  }

  /** A string constant that means the same whatever {@code standard_conforming_strings} says. */
  public static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.contains("\\") ? "E" + quoted.replace("\\", "\\\\") : quoted;
  }

  /** A name with its ending, cut to the 63 bytes that PostgreSQL keeps of it. */
  public static String shortened(String name, String ending) {
    String kept = name;
    while ((kept + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept + ending;
  }

  /** A dollar quote that occurs in none of the texts it will stand around. */
  public static String dollar(String... texts) {
    String tag = "$howdah$";
    String all = String.join("\n", texts);
    for (int i = 1; all.contains(tag); i++) {
      tag = "$howdah" + i + "$";
    }
    return tag;
  }
}
