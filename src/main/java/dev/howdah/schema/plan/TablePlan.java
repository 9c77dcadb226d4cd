package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.IndexShape;
import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.inspection.IndexRendering;
import dev.howdah.schema.inspection.StandingTable;
import dev.howdah.schema.inspection.TableRendering;
import dev.howdah.schema.inspection.TableStatements;
import dev.howdah.schema.inspection.TargetTable;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Statements;
import dev.howdah.schema.sql.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that make and take away a table of the catalogue. */
final class TablePlan {
  private TablePlan() {}

  /**
   * Adds what makes a table, its keys and the indexes of its model.
   *
   * @param others the tables that are there, to which foreign keys may refer
   * @param applied what the history says was applied
   */
  static void make(
      StandingTable table,
      Collection<TargetTable> others,
      Set<String> applied,
      String history,
      Needs needs,
      Draft draft) {
    TableRendering rendering = table.rendering().orElseThrow();
    TableEntry entry = table.entry();
    Subject subject = Subject.of(entry);
    String text = Statements.join(rendering.create());
    Stream<Need> refers =
        others.stream()
            .filter(other -> text.contains(" REFERENCES " + other.qualified() + " ("))
            .map(other -> needs.refer(other.oid(), other.name()));
    List<Need> needed =
        needs.with(
            Stream.concat(Stream.of(needs.createIn(rendering.schema())), refers)
                .toArray(Need[]::new));
    Pattern name = Pattern.compile("(?:with )?\\d+ table " + Pattern.quote(entry.name()));
    applied.stream()
        .filter(one -> name.matcher(one).matches())
        .sorted()
        .forEach(one -> draft.add(PlannedStatements.forget(history, entry.name(), one, needed)));
    List<String> takingAway = rendering.drop();
    for (int i = 0; i < rendering.create().size(); i++) {
      draft.add(
          PlannedStatements.brief(
                  subject,
                  rendering.create().get(i),
                  i == 0
                      ? "The table is missing; it holds " + entry.purpose() + "."
                      : "It belongs to the missing table " + entry.name() + ".",
                  "none on anything that others use, but for SHARE ROW EXCLUSIVE on the tables that it"
                      + " refers to",
                  needed,
                  i == 0 ? Optional.of(Statements.join(takingAway)) : Optional.empty())
              .held("until the commit; only the other missing tables come before that"));
    }
  }

  /** Whether a table that is made brings an index that serves every use of another. */
  static boolean covers(StandingTable table, IndexRendering wanted) {
    return table.entry().indexes().stream()
        .map(
            index ->
                new IndexShape(
                    "btree",
                    !index.unique(),
                    index.columns().stream()
                        .map(column -> IndexShape.Key.of(column, false))
                        .toList(),
                    Optional.of(Set.of())))
        .anyMatch(shape -> shape.serves(wanted.shape(), Set.of()));
  }

  /**
   * What takes a table of ours away again; it refuses when the table holds a row.
   *
   * @param indexes those that Howdah built on it and that go with it
   */
  static List<PlannedStatement> drop(
      StandingTable table, List<StandingDefinition> indexes, List<Need> needs) {
    TableRendering rendering = table.rendering().orElseThrow();
    Subject subject = Subject.of(table.entry());
    List<PlannedStatement> statements = new ArrayList<>();
    List<String> texts = rendering.drop();
    List<String> again = again(rendering);
    indexes.forEach(index -> again.add(index.plainText()));
    for (int i = 0; i < texts.size(); i++) {
      boolean last = i == texts.size() - 1;
      statements.add(
          PlannedStatements.brief(
              subject,
              texts.get(i),
              i == 0 ? "Howdah made it, and it is empty." : "Howdah made it for that table.",
              "ACCESS EXCLUSIVE on that table alone, and on those it refers to",
              needs,
              last ? Optional.of(Statements.join(again)) : Optional.empty()));
    }
    return statements;
  }

  /** What makes it again, with the enums that may have gone with it. */
  private static List<String> again(TableRendering rendering) {
    List<String> statements = new ArrayList<>();
    for (TableEntry.Column column : rendering.entry().columns()) {
      String type = Quoting.qualified(rendering.schema(), column.type());
      if (!column.labels().isEmpty()
          && rendering.drop().stream().anyMatch(one -> one.contains("DROP TYPE " + type + ";"))) {
        String labels =
            rendering.becomes().required(column.name()).labels().stream()
                .map(Quoting::literal)
                .collect(Collectors.joining(", "));
        String mark = TableStatements.typeMark(rendering.entry(), column);
        String kept = "The type " + type + " is still there.";
        String dollar = Quoting.dollar(type, labels, mark, kept);
        statements.add(
            Template.fill(
                TablePlan.class,
                "create_type.sql",
                Map.of(
                    "open", dollar,
                    "close", dollar,
                    "type", type,
                    "labels", labels,
                    "mark", Quoting.literal(mark),
                    "kept", Quoting.literal(kept))));
      }
    }
    rendering.create().stream()
        .filter(one -> !one.startsWith("CREATE TYPE") && !one.startsWith("COMMENT ON TYPE"))
        .forEach(statements::add);
    return statements;
  }

  /** Those that hold no row and nothing of others, in the order in which they can be dropped. */
  static Stream<StandingTable> droppable(List<StandingTable> tables) {
    return tables.reversed().stream()
        .filter(table -> table.droppable() && table.rendering().isPresent());
  }
}
