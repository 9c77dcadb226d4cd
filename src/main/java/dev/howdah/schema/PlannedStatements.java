package dev.howdah.schema;

import java.util.List;
import java.util.Map;

/** The statements that make something, as a plan shows them. */
final class PlannedStatements {
  private PlannedStatements() {}

  static List<PlannedStatement> makeHistory(String history) {
    String lock = "none on anything that exists";
    return List.of(
        new PlannedStatement(
            SchemaObjects.HISTORY,
            Kind.TABLE,
            Template.fill("create_history.sql", Map.of("history", history)),
            "Flyway keeps the history of the installs in it.",
            lock),
        new PlannedStatement(
            SchemaObjects.HISTORY,
            Kind.TABLE,
            "CREATE INDEX \"" + SchemaObjects.HISTORY + "_s_idx\" ON " + history + " (\"success\")",
            "Flyway's history has this index.",
            lock),
        new PlannedStatement(
            SchemaObjects.HISTORY,
            Kind.TABLE,
            "COMMENT ON TABLE "
                + history
                + " IS '"
                + Mark.BEGINNING
                + "the history of its installs, kept by Flyway.'",
            "It tells Howdah's history from a table of others.",
            lock));
  }

  static PlannedStatement forget(String history, String name, ObjectEntry entry) {
    return new PlannedStatement(
        entry.name(),
        Kind.TABLE,
        "DELETE FROM " + history + " WHERE \"description\" = " + Quoting.literal(name),
        "The history says that it stands here unaltered, which is no longer so.",
        "ROW EXCLUSIVE on the history table");
  }

  static PlannedStatement create(ObjectEntry entry, ObjectRendering rendering) {
    boolean view = entry.kind() == Kind.VIEW;
    return new PlannedStatement(
        entry.name(),
        entry.kind(),
        rendering.create(),
        "It gives " + entry.purpose() + ".",
        view
            ? "ACCESS SHARE on the tables it reads, which disturbs no reader or writer"
            : "none on any table");
  }

  static PlannedStatement mark(ObjectEntry entry, ObjectRendering rendering) {
    return new PlannedStatement(
        entry.name(),
        entry.kind(),
        rendering.comment(),
        "Its comment marks it as Howdah's and lets it see later whether somebody altered it.",
        "SHARE UPDATE EXCLUSIVE on that " + entry.group() + " alone");
  }
}
