package dev.howdah.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements that make something, as a plan shows them. */
final class PlannedStatements {
  private static final String MOMENT = "a moment";

  private PlannedStatements() {}

  /** A statement that is over in a moment. */
  static PlannedStatement of(String object, Kind kind, String sql, String why, String lock) {
    return new PlannedStatement(
        object,
        kind,
        0,
        sql,
        why,
        new Lock(lock, MOMENT),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  static List<PlannedStatement> makeHistory(String history) {
    String lock = "none on anything that exists";
    return List.of(
        of(
            SchemaObjects.HISTORY,
            Kind.TABLE,
            Template.fill("create_history.sql", Map.of("history", history)),
            "Flyway keeps the history of the installs in it.",
            lock),
        of(
            SchemaObjects.HISTORY,
            Kind.TABLE,
            "CREATE INDEX \"" + SchemaObjects.HISTORY + "_s_idx\" ON " + history + " (\"success\")",
            "Flyway's history has this index.",
            lock),
        of(
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
    return of(
        entry.name(),
        Kind.TABLE,
        "DELETE FROM " + history + " WHERE \"description\" = " + Quoting.literal(name),
        "The history says that it stands here unaltered, which is no longer so.",
        "ROW EXCLUSIVE on the history table");
  }

  static PlannedStatement create(ObjectEntry entry, ObjectRendering rendering) {
    boolean view = entry.kind() == Kind.VIEW;
    return of(
        entry.name(),
        entry.kind(),
        rendering.create(),
        "It gives " + entry.purpose() + ".",
        view
            ? "ACCESS SHARE on the tables it reads, which disturbs no reader or writer"
            : "none on any table");
  }

  static PlannedStatement mark(ObjectEntry entry, ObjectRendering rendering) {
    return of(
        entry.name(),
        entry.kind(),
        rendering.comment(),
        "Its comment marks it as Howdah's and lets it see later whether somebody altered it.",
        "SHARE UPDATE EXCLUSIVE on that " + entry.group() + " alone");
  }
}
