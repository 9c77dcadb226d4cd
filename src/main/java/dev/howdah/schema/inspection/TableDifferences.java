package dev.howdah.schema.inspection;

import dev.howdah.schema.catalogue.TableEntry;
import dev.howdah.schema.catalogue.TableEntry.Column;
import dev.howdah.schema.inspection.TableSurroundings.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a table that stands differs from the catalogue's of its name, as far as the gateway would
 * notice: columns that it lacks, types that hold something else, no key. What it has beyond that,
 * and how it spells a type, is its own affair.
 */
final class TableDifferences {
  private TableDifferences() {}

  /**
   * The differences, for the middle of a sentence; empty when it is the catalogue's table.
   *
   * @param table with its columns' types, where they were read
   */
  static List<String> of(TableEntry entry, Neighbour found, Optional<TargetTable> table) {
    List<String> differences = new ArrayList<>();
    List<String> lacking =
        entry.columns().stream()
            .map(Column::name)
            .filter(name -> !found.columns().contains(name))
            .toList();
    if (!lacking.isEmpty()) {
      differences.add(
          "without the "
              + (lacking.size() == 1 ? "column " : "columns ")
              + String.join(", ", lacking));
    }
    for (Column wanted : entry.columns()) {
      table
          .flatMap(one -> one.column(wanted.name()))
          .filter(column -> !holds(wanted, column))
          .ifPresent(
              column -> differences.add(column.name() + " is of type " + column.declaredType()));
    }
    if (!found.keyed() && found.columns().contains("id")) {
      differences.add("without a key on id, to which others could refer");
    }
    return differences;
  }

  private static boolean holds(Column wanted, TargetColumn column) {
    if (!wanted.labels().isEmpty()) {
      return column.enumeration() || column.textual();
    }
    return switch (wanted.type().replaceAll("\\(.*", "")) {
      case "id" -> column.textual() || column.baseType().equals("uuid") || column.numeric();
      case "instant" -> column.instant();
      case "boolean" -> column.logical();
      case "integer" -> column.numeric();
      case "json" -> column.baseType().equals("json") || column.baseType().equals("jsonb");
      default -> column.textual();
    };
  }
}
