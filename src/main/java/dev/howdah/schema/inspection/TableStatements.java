package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.catalogue.TableEntry.Column;
import dev.howdah.schema.inspection.TableSurroundings.Neighbour;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.schema.sql.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the tables of the catalogue for one target, after the example of the tables that are
 * there: their types of keys and of times.
 */
public final class TableStatements {
  private static final String MADE = ". Made and removed by Howdah.";

  private final GatewayTables tables;
  private final TableSurroundings around;
  private final Collection<String> schemas;
  private final Map<String, TargetTable> soon;

  /**
   * A column's type.
   *
   * @param written as it stands in SQL
   * @param base as in {@code pg_type}
   */
  private record Type(String written, String base, List<String> labels) {
    static Type of(TargetColumn column) {
      return new Type(column.declaredType(), column.baseType(), column.labels());
    }
  }

  /**
   * Creates them.
   *
   * @param schemas where enums are looked for
   * @param soon tables that will have been made before, by name
   */
  TableStatements(
      GatewayTables tables,
      TableSurroundings around,
      Collection<String> schemas,
      Map<String, TargetTable> soon) {
    this.tables = tables;
    this.around = around;
    this.schemas = schemas;
    this.soon = soon;
  }

  /** The statements for an entry in a schema. */
  TableRendering of(TableEntry entry, String schema) {
    List<String> create = new ArrayList<>();
    List<String> drop = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Map<String, TargetColumn> columns = new LinkedHashMap<>();
    String table = Quoting.qualified(schema, entry.name());
    drop.add(dropTable(entry, table));
    for (Column column : entry.columns()) {
      Type type = type(entry, column, schema);
      if (!column.labels().isEmpty()) {
        enumeration(entry, column, schema, create, drop);
      }
      lines.add(
          Quoting.identifier(column.name())
              + " "
              + type.written()
              + (column.notNull() ? " NOT NULL" : ""));
      columns.put(
          column.name(),
          new TargetColumn(
              column.name(),
              columns.size() + 1,
              declared(type.written()),
              type.base(),
              !type.labels().isEmpty(),
              type.labels(),
              column.notNull(),
              true));
    }
    lines.add("PRIMARY KEY (\"id\")");
    entry.references().forEach(reference -> lines.addAll(foreignKey(reference)));
    create.add("CREATE TABLE " + table + " (\n    " + String.join(",\n    ", lines) + "\n)");
    entry.indexes().forEach(index -> create.add(index(index, table)));
    create.add(
        "COMMENT ON TABLE "
            + table
            + " IS "
            + Quoting.literal(Mark.BEGINNING + entry.purpose() + MADE));
    return new TableRendering(
        entry, schema, create, drop, new TargetTable(0, schema, entry.name(), "r", true, columns));
  }

  /** Why an enum of the entry's cannot be had in a schema. */
  Optional<String> obstacle(TableEntry entry) {
    return entry.columns().stream()
        .filter(column -> !column.labels().isEmpty())
        .flatMap(column -> around.type(column.type(), schemas).stream().flatMap(lacks(column)))
        .findFirst();
  }

  private static Function<Neighbour, Stream<String>> lacks(Column column) {
    return type -> {
      if (!type.kind().equals("e")) {
        return Stream.of("There is a type " + type.name() + " that is not an enum.");
      }
      List<String> missing =
          column.labels().stream()
              .filter(label -> type.labels().stream().noneMatch(label::equalsIgnoreCase))
              .toList();
      return missing.isEmpty()
          ? Stream.empty()
          : Stream.of(
              "There is an enum "
                  + type.name()
                  + " without the "
                  + (missing.size() == 1 ? "label " : "labels ")
                  + String.join(", ", missing)
                  + ".");
    };
  }

  private void enumeration(
      TableEntry entry, Column column, String schema, List<String> create, List<String> drop) {
    Optional<Neighbour> standing = around.type(column.type(), schemas);
    String type = Quoting.qualified(standing.map(Neighbour::schema).orElse(schema), column.type());
    if (standing.isEmpty()) {
      create.add(
          "CREATE TYPE "
              + type
              + " AS ENUM ("
              + column.labels().stream().map(Quoting::literal).collect(Collectors.joining(", "))
              + ")");
      create.add("COMMENT ON TYPE " + type + " IS " + Quoting.literal(typeMark(entry, column)));
    }
    if (standing.isEmpty() || standing.get().ours()) {
      String kept = "The type " + type + " is kept, because others use it.";
      drop.add(
          filled("drop_type.sql", Map.of("type", type, "kept", Quoting.literal(kept)), type, kept));
    }
  }

  /** The comment of an enum that a table brings. */
  public static String typeMark(TableEntry entry, Column column) {
    return Mark.BEGINNING + "the labels of " + entry.name() + "." + column.name() + MADE;
  }

  private static String dropTable(TableEntry entry, String table) {
    String refusal = "The table " + entry.name() + " holds rows, so that it is kept.";
    return filled(
        "drop_table.sql",
        Map.of("table", table, "refusal", Quoting.literal(refusal)),
        table,
        refusal);
  }

  private static String filled(String resource, Map<String, String> values, String... texts) {
    String dollar = Quoting.dollar(texts);
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put("open", dollar);
    all.put("close", dollar);
    return Template.fill(TableStatements.class, resource, all);
  }

  private List<String> foreignKey(TableEntry.Reference reference) {
    TargetTable coming = soon.get(reference.table());
    Optional<TargetTable> standing = tables.table(reference.table());
    boolean keyed =
        standing
            .flatMap(
                table ->
                    around.relations().stream()
                        .filter(one -> one.oid() == table.oid() && one.keyed() && one.isTable())
                        .findFirst())
            .isPresent();
    Optional<TargetTable> referred = keyed ? standing : Optional.ofNullable(coming);
    return referred.stream()
        .map(
            table ->
                "FOREIGN KEY ("
                    + Quoting.identifier(reference.column())
                    + ") REFERENCES "
                    + table.qualified()
                    + " (\"id\")")
        .toList();
  }

  private static String index(TableEntry.ModelIndex index, String table) {
    return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
        + Quoting.identifier(index.name())
        + " ON "
        + table
        + " ("
        + index.columns().stream().map(Quoting::identifier).collect(Collectors.joining(", "))
        + ")";
  }

  private Type type(TableEntry entry, Column column, String schema) {
    if (!column.labels().isEmpty()) {
      Optional<Neighbour> standing = around.type(column.type(), schemas);
      return new Type(
          Quoting.qualified(standing.map(Neighbour::schema).orElse(schema), column.type()),
          column.type(),
          standing.map(Neighbour::labels).orElse(column.labels()));
    }
    if (column.type().equals("id")) {
      return key(
          entry.references().stream()
              .filter(reference -> reference.column().equals(column.name()))
              .map(TableEntry.Reference::table)
              .findFirst()
              .orElse(entry.name()));
    }
    if (column.type().equals("instant")) {
      return zoned()
          ? new Type("timestamptz", "timestamptz", List.of())
          : new Type("timestamp", "timestamp", List.of());
    }
    String base =
        switch (column.type()) {
          case "boolean" -> "bool";
          case "integer" -> "int4";
          default -> column.type().replaceAll("\\(.*", "");
        };
    return new Type(column.type(), base, List.of());
  }

  /**
   * The type of a table's key: its own, where it stands or will stand; else that of the columns
   * that refer to it, where they agree; else that of most other tables' keys.
   */
  private Type key(String table) {
    Optional<TargetColumn> own =
        Optional.ofNullable(soon.get(table))
            .or(() -> tables.table(table))
            .flatMap(one -> one.column("id"));
    if (own.isPresent()) {
      return Type.of(own.get());
    }
    List<Type> referring = types(table.replaceAll("s$", "") + "_id");
    if (referring.stream().distinct().count() == 1) {
      return referring.getFirst();
    }
    return most(types("id")).orElse(new Type("varchar", "varchar", List.of()));
  }

  private List<Type> types(String column) {
    return tables.tables().values().stream()
        .flatMap(table -> table.column(column).stream())
        .map(Type::of)
        .toList();
  }

  private static Optional<Type> most(List<Type> types) {
    return types.stream()
        .collect(
            Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
        .map(Map.Entry::getKey);
  }

  private boolean zoned() {
    List<TargetColumn> times =
        tables.tables().values().stream()
            .flatMap(table -> table.columns().values().stream())
            .filter(TargetColumn::instant)
            .toList();
    long zoned = times.stream().filter(time -> time.baseType().equals("timestamptz")).count();
    return 2 * zoned > times.size();
  }

  /** A type as {@code format_type} writes it. */
  private static String declared(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "timestamp" -> "timestamp without time zone";
      case "timestamptz" -> "timestamp with time zone";
      default -> written.replaceAll("^varchar", "character varying");
    };
  }
}
