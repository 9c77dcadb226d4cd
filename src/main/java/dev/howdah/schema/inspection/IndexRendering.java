package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.IndexEntry.Condition;
import dev.howdah.schema.catalogue.IndexEntry.Expression;
import dev.howdah.schema.catalogue.IndexShape;
import dev.howdah.schema.catalogue.PredicateParser;
import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An index of the catalogue for one target: in its schema, with its types and labels.
 *
 * @param table where it belongs
 * @param keys of the entry, a day's expression turned into a plain column where the column is a
 *     date
 * @param predicate in the target's labels
 */
public record IndexRendering(
    IndexEntry entry, TargetTable table, List<IndexEntry.Key> keys, List<Condition> predicate) {

  /** Either a rendering or the sentence that says why there can be none. */
  public record Attempt(Optional<IndexRendering> rendering, String obstacle) {
    private static Attempt failed(String obstacle) {
      return new Attempt(Optional.empty(), obstacle);
    }
  }

  public static Attempt of(IndexEntry entry, GatewayTables tables) {
    Optional<TargetTable> found = tables.table(entry.table());
    if (found.isEmpty()) {
      return Attempt.failed(tables.withoutTable(entry.table()));
    }
    return of(entry, found.get());
  }

  /** Renders an entry for a table that stands for the catalogue's. */
  static Attempt of(IndexEntry entry, TargetTable table) {
    if (!Set.of("r", "p", "m").contains(table.relkind())) {
      return Attempt.failed(table.name() + " is " + table.what() + " here; it can have no index.");
    }
    List<IndexEntry.Key> keys = new ArrayList<>();
    for (IndexEntry.Key key : entry.keys()) {
      Optional<TargetColumn> column = table.column(key.column());
      if (column.isEmpty()) {
        return Attempt.failed(table.withoutColumn(key.column()));
      }
      boolean date = column.get().baseType().equals("date");
      boolean day = key.expression() == Expression.UTC_DATE;
      if ((day && !date && !column.get().instant()) || !column.get().sortable()) {
        return Attempt.failed(misfit(table, column.get()) + " no B-tree index can hold it.");
      }
      keys.add(date ? new IndexEntry.Key(key.column(), Expression.COLUMN, key.descending()) : key);
    }
    List<Condition> predicate = new ArrayList<>();
    for (Condition condition : entry.predicate()) {
      Optional<TargetColumn> column = table.column(condition.column());
      if (column.isEmpty()) {
        return Attempt.failed(table.withoutColumn(condition.column()));
      }
      Optional<Condition> fitted = fit(condition, column.get());
      if (fitted.isEmpty()) {
        return Attempt.failed(
            misfit(table, column.get()) + " the index's condition on it does not fit.");
      }
      predicate.add(fitted.get());
    }
    return new Attempt(Optional.of(new IndexRendering(entry, table, keys, predicate)), "");
  }

  private static String misfit(TargetTable table, TargetColumn column) {
    return "The column "
        + table.name()
        + "."
        + column.name()
        + " is of type "
        + column.declaredType()
        + " here;";
  }

  private static Optional<Condition> fit(Condition condition, TargetColumn column) {
    List<String> values = condition.values();
    if (values.isEmpty()) {
      return Optional.of(condition);
    }
    if (condition.operator().equals("IN")) {
      if (!column.enumeration() && !column.textual()) {
        return Optional.empty();
      }
      List<String> labels = HealthLabels.of(column, values);
      return labels.isEmpty()
          ? Optional.empty()
          : Optional.of(new Condition(condition.column(), condition.operator(), labels));
    }
    boolean logical = values.getFirst().equals("true") || values.getFirst().equals("false");
    return (logical ? column.logical() : column.numeric())
        ? Optional.of(condition)
        : Optional.empty();
  }

  /** Whether the table is partitioned, so that no index on it can be built concurrently. */
  boolean partitioned() {
    return table.relkind().equals("p");
  }

  /** The statement that makes it here. */
  public String definition() {
    String where =
        predicate.isEmpty()
            ? ""
            : " WHERE " + predicate.stream().map(this::text).collect(Collectors.joining(" AND "));
    return "CREATE INDEX CONCURRENTLY "
        + Quoting.identifier(entry.name())
        + " ON "
        + table.qualified()
        + " ("
        + keys.stream().map(this::text).collect(Collectors.joining(", "))
        + ")"
        + where;
  }

  private String text(IndexEntry.Key key) {
    String column = Quoting.identifier(name(key.column()));
    String text =
        switch (key.expression()) {
          case COLUMN -> column;
          case UTC_DATE ->
              zoned(key) ? "((" + column + " AT TIME ZONE 'UTC')::date)" : "(" + column + "::date)";
        };
    return key.descending() ? text + " DESC" : text;
  }

  private boolean zoned(IndexEntry.Key key) {
    return table.required(key.column()).baseType().equals("timestamptz");
  }

  /** The target's name for a column of the catalogue. */
  private String name(String column) {
    return table.required(column).name();
  }

  private String text(Condition condition) {
    String column = Quoting.identifier(name(condition.column()));
    return switch (condition.operator()) {
      case "IS NOT NULL" -> column + " IS NOT NULL";
      case "IN" ->
          column
              + " IN ("
              + condition.values().stream().map(Quoting::literal).collect(Collectors.joining(", "))
              + ")";
      default -> column + " " + condition.operator() + " " + condition.values().getFirst();
    };
  }

  /** What it is compared by. */
  public IndexShape shape() {
    Set<Condition> conditions = new LinkedHashSet<>();
    for (Condition one : predicate) {
      conditions.add(PredicateParser.normal(name(one.column()), one.operator(), one.values()));
    }
    return new IndexShape(
        "btree",
        true,
        keys.stream()
            .map(
                key ->
                    IndexShape.Key.of(
                        key.expression() == Expression.UTC_DATE
                            ? "utc_date(" + name(key.column()) + ")"
                            : name(key.column()),
                        key.descending()))
            .toList(),
        Optional.of(conditions));
  }
}
