package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function or a view of the catalogue for one target.
 *
 * @param schema where it goes
 * @param create the statement that makes it
 */
public record ObjectRendering(ObjectEntry entry, String schema, String create) {
  /** How long an object may take when it is called once after it is made. */
  public static final Duration TRIAL_LIMIT = Duration.ofSeconds(2);

  private static final Pattern BODY = Pattern.compile("(?s)(.*?)\\sAS (\\$\\w*\\$)(.*)\\2\\s*");

  /** Either a rendering or the sentence that says why there can be none. */
  record Attempt(Optional<ObjectRendering> rendering, String obstacle) {
    private static Attempt failed(String obstacle) {
      return new Attempt(Optional.empty(), obstacle);
    }
  }

  /**
   * Renders an entry.
   *
   * @param shadowed another function of the name takes the same arguments without the last one:
   *     with a default for it, calls of that one would become ambiguous (42725), so it gets none
   */
  static Attempt of(ObjectEntry entry, GatewayTables tables, String schema, boolean shadowed) {
    if (entry.kind() == Kind.VIEW) {
      String select = new ViewSelects(tables, false).of(entry.name());
      return rendered(
          entry,
          schema,
          "CREATE VIEW " + Quoting.qualified(schema, entry.name()) + " AS\n" + select);
    }
    Optional<TargetTable> found = tables.table(entry.table());
    if (found.isEmpty()) {
      return Attempt.failed(tables.withoutTable(entry.table()));
    }
    return of(entry, found.get(), schema, shadowed);
  }

  /** Renders a function for the table that it reads, which may stand for the catalogue's. */
  static Attempt of(ObjectEntry entry, TargetTable table, String schema, boolean shadowed) {
    if (!table.safe()) {
      return Attempt.failed(table.unread().orElseThrow());
    }
    for (String name : entry.columns()) {
      Optional<TargetColumn> column = table.column(name);
      if (column.isEmpty()) {
        return Attempt.failed(table.withoutColumn(name));
      }
      if (!ViewSelects.fits(name, column.get())) {
        return Attempt.failed(
            "The column "
                + table.name()
                + "."
                + column.get().name()
                + " is of type "
                + column.get().declaredType()
                + " here, which the function cannot reckon with.");
      }
    }
    Map<String, String> values = new HashMap<>();
    entry.columns().forEach(name -> values.put(name, table.sql(name)));
    String dollar = Quoting.dollar(table.qualified(), String.join("\n", values.values()));
    values.putAll(
        Map.of(
            "schema", Quoting.identifier(schema),
            "table", table.qualified(),
            "open", dollar,
            "close", dollar,
            "now", table.column("request_time").map(TargetColumn::now).orElse(""),
            "health",
                table
                    .column("health_status")
                    .map(column -> column.asText("s." + table.sql("health_status")))
                    .orElse(""),
            "tenant", table.column("tenant_id").map(ObjectRendering::asText).orElse(""),
            "default_hours", shadowed ? "" : " DEFAULT 24"));
    return rendered(
        entry, schema, Template.fill(ObjectRendering.class, entry.name() + ".sql", values));
  }

  private static Attempt rendered(ObjectEntry entry, String schema, String create) {
    return new Attempt(Optional.of(new ObjectRendering(entry, schema, create)), "");
  }

  private static String asText(TargetColumn column) {
    boolean text = column.baseType().equals("text") || column.baseType().equals("varchar");
    String value = "r." + Quoting.identifier(column.name());
    return text ? value : column.asText(value);
  }

  /**
   * Whether a function's definition, as the server writes it, has the body that this one makes, and
   * runs it with its caller's rights.
   */
  boolean isBodyOf(String definition) {
    Matcher made = BODY.matcher(create);
    Matcher standing = BODY.matcher(definition);
    return made.matches()
        && standing.matches()
        && made.group(3).equals(standing.group(3))
        && standing.group(1).contains("\n LANGUAGE sql\n")
        && !standing.group(1).contains("SECURITY DEFINER");
  }

  /** The statement that marks it as Howdah's, see {@link Mark}. */
  public String comment() {
    String opening = Mark.opening(entry, create);
    String dollar = Quoting.dollar(opening, schema, entry.name());
    boolean view = entry.kind() == Kind.VIEW;
    return Template.fill(
        ObjectRendering.class,
        view ? "comment_view.sql" : "comment_function.sql",
        Map.of(
            "open", dollar,
            "close", dollar,
            "text", Quoting.literal(opening),
            "schema", Quoting.literal(schema),
            "name", Quoting.literal(entry.name()),
            "arguments", Quoting.literal(entry.argumentTypes()),
            "view_fingerprint",
                Template.fill(ObjectRendering.class, "view_fingerprint.sql", Map.of()),
            "function_fingerprint",
                Template.fill(ObjectRendering.class, "function_fingerprint.sql", Map.of())));
  }

  public String drop() {
    return entry.kind() == Kind.VIEW
        ? "DROP VIEW " + qualified()
        : "DROP FUNCTION " + qualified() + "(" + entry.argumentTypes() + ")";
  }

  /** A cheap call that runs it once. */
  public String trial() {
    return switch (entry.argumentTypes()) {
      case "integer" -> "SELECT * FROM " + qualified() + "(0)";
      case "text, integer" -> "SELECT * FROM " + qualified() + "('', 0)";
      default -> "SELECT * FROM " + qualified() + (entry.kind() == Kind.VIEW ? "" : "()");
    };
  }

  public String qualified() {
    return Quoting.qualified(schema, entry.name());
  }
}
