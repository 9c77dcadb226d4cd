package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.Mark;
import dev.howdah.schema.inspection.SchemaObjects;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Statements;
import dev.howdah.schema.sql.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements of plans, as they are shown. */
final class PlannedStatements {
  /** How long a statement holds its lock that only writes into the catalogs. */
  static final String MOMENT = "for a moment";

  private static final String NOTHING = "none on anything that exists";

  private PlannedStatements() {}

  /** A statement that is over in a moment. */
  static PlannedStatement brief(
      Subject subject,
      String sql,
      String why,
      String lock,
      List<Need> needs,
      Optional<String> undo) {
    return new PlannedStatement(
        subject.name(),
        subject.kind(),
        subject.phase(),
        sql,
        why,
        new Lock(lock, MOMENT),
        needs,
        undo,
        Optional.empty());
  }

  /** A schema of Howdah's own, and the comment that marks it. */
  static List<PlannedStatement> makeSchema(String schema, Needs needs) {
    Subject subject = Subject.schema(schema);
    List<Need> needed = needs.with(needs.createSchema(schema));
    return List.of(
        brief(
            subject,
            "CREATE SCHEMA " + Quoting.identifier(schema),
            "It was chosen for the functions, views and tables, and does not exist yet.",
            NOTHING,
            needed,
            Optional.of("DROP SCHEMA " + Quoting.identifier(schema))),
        brief(
            subject,
            schemaMark(schema),
            "It marks the schema as Howdah's.",
            NOTHING,
            needed,
            Optional.empty()));
  }

  /** What marks a schema as Howdah's. */
  static String schemaMark(String schema) {
    return "COMMENT ON SCHEMA "
        + Quoting.identifier(schema)
        + " IS '"
        + Mark.BEGINNING
        + "the gateway''s functions, views and tables. Made by Howdah.'";
  }

  static PlannedStatement dropSchema(String schema, List<Need> needs) {
    String create = "CREATE SCHEMA " + Quoting.identifier(schema);
    return brief(
        Subject.schema(schema),
        "DROP SCHEMA " + Quoting.identifier(schema),
        "Howdah made it, and nothing of others lies in it.",
        "ACCESS EXCLUSIVE on that schema alone",
        needs,
        Optional.of(Statements.join(List.of(create, schemaMark(schema)))));
  }

  /** The texts that make the history, in order. */
  static List<String> historyTexts(String history) {
    return List.of(
        Template.fill(PlannedStatements.class, "create_history.sql", Map.of("history", history)),
        "CREATE INDEX \"" + SchemaObjects.HISTORY + "_s_idx\" ON " + history + " (\"success\")",
        "COMMENT ON TABLE "
            + history
            + " IS '"
            + Mark.BEGINNING
            + "the history of its installs, kept by Flyway.'");
  }

  static List<PlannedStatement> makeHistory(String history, List<Need> needs) {
    List<String> texts = historyTexts(history);
    Subject subject = Subject.history();
    return List.of(
        brief(
            subject,
            texts.get(0),
            "Flyway keeps the history of the installs in it: it adds a row for each table, function"
                + " and view, after each function and view was called once.",
            NOTHING,
            needs,
            Optional.of("DROP TABLE " + history)),
        brief(
            subject,
            texts.get(1),
            "Flyway's history has this index.",
            NOTHING,
            needs,
            Optional.empty()),
        brief(
            subject,
            texts.get(2),
            "It tells Howdah's history from a table of others.",
            NOTHING,
            needs,
            Optional.empty()));
  }

  static PlannedStatement dropHistory(String history, List<Need> needs) {
    return brief(
        Subject.history(),
        "DROP TABLE " + history,
        "It is the history of Howdah's installs.",
        "ACCESS EXCLUSIVE on that table alone, which only Howdah uses",
        needs,
        Optional.of(Statements.join(historyTexts(history))));
  }

  /**
   * Takes a line out of the history, so that Flyway makes the object again.
   *
   * @param description how the history calls it
   */
  static PlannedStatement forget(
      String history, String object, String description, List<Need> needs) {
    return brief(
        new Subject(object, Kind.TABLE, 0),
        "DELETE FROM " + history + " WHERE \"description\" = " + Quoting.literal(description),
        "The history says that it stands here unaltered, which is no longer so.",
        "ROW EXCLUSIVE on the history table",
        needs,
        Optional.empty());
  }
}
