package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.ColumnKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of a target that could stand for one of the catalogue's, with the columns that could
 * stand for those that it lacks. There is one only where a single table and for each column a
 * single one comes nearest and fits by its type: what is ambiguous is not guessed.
 *
 * @param wanted the catalogue's name of the table
 * @param table the target's, its columns found under the catalogue's names too
 * @param columns the target's names by those of the catalogue, where they differ
 */
record Adaptation(String wanted, TargetTable table, Map<String, String> columns) {

  /**
   * Finds what stands for a table.
   *
   * @param needed the columns that are wanted of it
   */
  static Optional<Adaptation> of(
      String wanted,
      Collection<String> needed,
      GatewayTables tables,
      Map<String, ColumnKind> kinds) {
    return candidate(wanted, tables)
        .flatMap(
            table ->
                columns(table, needed, kinds)
                    .flatMap(columns -> differing(wanted, table, columns)));
  }

  /** The same, with whichever of the columns there are. */
  static Optional<Adaptation> asFarAsPossible(
      String wanted,
      Collection<String> useful,
      GatewayTables tables,
      Map<String, ColumnKind> kinds) {
    return candidate(wanted, tables)
        .flatMap(
            table -> {
              List<String> there =
                  useful.stream().filter(name -> table.column(name).isPresent()).toList();
              List<String> findable = new ArrayList<>(there);
              useful.stream()
                  .filter(name -> !there.contains(name))
                  .filter(name -> columns(table, with(there, name), kinds).isPresent())
                  .forEach(findable::add);
              return columns(table, findable, kinds)
                  .or(() -> Optional.of(Map.of()))
                  .flatMap(columns -> differing(wanted, table, columns));
            });
  }

  private static List<String> with(List<String> names, String name) {
    List<String> all = new ArrayList<>(names);
    all.add(name);
    return all;
  }

  private static Optional<Adaptation> differing(
      String wanted, TargetTable table, Map<String, String> columns) {
    return columns.isEmpty() && table.name().equals(wanted)
        ? Optional.empty()
        : Optional.of(new Adaptation(wanted, renamed(table, columns), columns));
  }

  private static Optional<TargetTable> candidate(String wanted, GatewayTables tables) {
    Optional<TargetTable> exact = tables.table(wanted);
    List<TargetTable> near = tables.near().getOrDefault(wanted, List.of());
    return exact.isEmpty() && near.size() == 1 ? Optional.of(near.getFirst()) : exact;
  }

  private static Optional<Map<String, String>> columns(
      TargetTable table, Collection<String> needed, Map<String, ColumnKind> kinds) {
    Set<String> lacking = new LinkedHashSet<>(needed);
    Set<String> free = new LinkedHashSet<>(table.columns().keySet());
    lacking.removeIf(free::contains);
    free.removeAll(Set.copyOf(needed));
    Map<String, String> columns = new LinkedHashMap<>();
    for (String name : lacking) {
      ColumnKind kind = kinds.get(name);
      List<String> fitting =
          free.stream().filter(other -> kind != null && table.required(other).holds(kind)).toList();
      List<String> nearest = Nearest.all(name, fitting);
      if (nearest.size() != 1) {
        return Optional.empty();
      }
      columns.put(name, nearest.getFirst());
    }
    boolean ambiguous = new HashSet<>(columns.values()).size() < columns.size();
    return ambiguous ? Optional.empty() : Optional.of(columns);
  }

  private static TargetTable renamed(TargetTable table, Map<String, String> columns) {
    Map<String, TargetColumn> all = new LinkedHashMap<>(table.columns());
    columns.forEach((name, other) -> all.put(name, table.required(other)));
    return new TargetTable(
        table.oid(), table.schema(), table.name(), table.relkind(), table.safe(), all);
  }

  /** What stands for what, for the middle of a sentence. */
  String words() {
    List<String> words = new ArrayList<>();
    if (!table.name().equals(wanted)) {
      words.add("the table " + table.name() + " for " + wanted);
    }
    columns.forEach(
        (name, other) -> words.add("the column " + table.name() + "." + other + " for " + name));
    return words.stream().collect(Collectors.joining(", "));
  }
}
