package dev.howdah.schema.run;

import dev.howdah.schema.inspection.Mark;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a statement leaves behind, or takes away, that can be looked for: told from its text, as
 * Howdah and the server write it.
 *
 * @param what {@code relation}, {@code function}, {@code type} or {@code schema}
 * @param schema empty for a schema
 * @param arguments a dropped function's argument types; null for any
 * @param comment what an index is marked with; null when this is not about its comment
 */
record Trace(
    boolean makes,
    String what,
    String schema,
    String name,
    @Nullable String arguments,
    @Nullable String comment,
    String sql) {
  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s\".(]+)";
  private static final String QUALIFIED = NAME + "\\." + NAME;
  private static final Pattern INDEX =
      Pattern.compile(
          "(?s)CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?"
              + NAME
              + " ON (?:ONLY )?"
              + QUALIFIED
              + "[\\s(].*");
  private static final Pattern COMMENT =
      Pattern.compile("(?s)COMMENT ON INDEX " + QUALIFIED + " IS (?:NULL|(E?)'(.*)')");
  private static final Pattern SCHEMA = Pattern.compile("(CREATE|DROP) SCHEMA " + NAME + "\\s*");
  private static final Pattern OBJECT =
      Pattern.compile(
          "(?s)(CREATE|DROP|REINDEX) (?:OR REPLACE )?(TABLE|VIEW|TYPE|FUNCTION|INDEX)"
              + " (?:CONCURRENTLY )?"
              + QUALIFIED
              + "(?:\\s*\\(([^)]*)\\))?.*");

  static Optional<Trace> of(String text) {
    String sql = text.strip();
    Matcher index = INDEX.matcher(sql);
    if (index.matches()) {
      return Optional.of(
          new Trace(
              true, "relation", plain(index.group(2)), plain(index.group(1)), null, null, sql));
    }
    Matcher comment = COMMENT.matcher(sql);
    if (comment.matches()) {
      return Optional.of(
          new Trace(
              true,
              "relation",
              plain(comment.group(1)),
              plain(comment.group(2)),
              null,
              comment.group(4) == null ? "" : text(comment.group(4), !comment.group(3).isEmpty()),
              sql));
    }
    Matcher schema = SCHEMA.matcher(sql);
    if (schema.matches()) {
      return Optional.of(
          new Trace(makes(schema.group(1)), "schema", "", plain(schema.group(2)), null, null, sql));
    }
    Matcher object = OBJECT.matcher(sql);
    if (!object.matches()) {
      return Optional.empty();
    }
    String kind = object.group(2);
    boolean makes = makes(object.group(1));
    boolean function = kind.equals("FUNCTION");
    return Optional.of(
        new Trace(
            makes,
            function ? "function" : kind.equals("TYPE") ? "type" : "relation",
            plain(object.group(3)),
            plain(object.group(4)),
            function && !makes ? object.group(5) : null,
            null,
            sql));
  }

  private static boolean makes(String verb) {
    return !verb.equals("DROP");
  }

  private static String plain(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }

  private static String text(String quoted, boolean escaped) {
    String text = quoted.replace("''", "'");
    return escaped ? text.replace("\\\\", "\\") : text;
  }

  /** Whether both are about the same of something of one name. */
  boolean sameName(Trace other) {
    return what.equals(other.what)
        && schema.equals(other.schema)
        && name.equals(other.name)
        && (comment == null) == (other.comment == null);
  }

  /** How a mark of what this made begins its fingerprints. */
  String markOf() {
    return String.format(Locale.ROOT, "[%08x ", Mark.checksum(sql));
  }
}
