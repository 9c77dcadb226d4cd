package dev.howdah.schema.cost;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What any index would hold, for an estimate.
 *
 * @param table its name, for sentences
 * @param method of access, such as {@code btree}
 * @param parts keys first, then what {@code INCLUDE} adds
 * @param keys how many of the parts are keys
 * @param columns all that keys, included columns, expressions and the predicate name
 * @param predicate as it stands, of which a share is estimated where it is understood
 */
public record IndexContent(
    String table,
    String method,
    List<Part> parts,
    int keys,
    Set<String> columns,
    Optional<String> predicate) {
  public IndexContent {
    parts = List.copyOf(parts);
    columns = Set.copyOf(columns);
  }

  /**
   * One of them.
   *
   * @param column its name; empty for an expression
   * @param names the words of an expression that may be columns
   */
  public record Part(Optional<String> column, Set<String> names) {
    public Part {
      names = Set.copyOf(names);
    }

    /** A column, whose statistics the server has. */
    public static Part column(String name) {
      return new Part(Optional.of(name), Set.of());
    }

    /** An expression. */
    public static Part expression(Set<String> names) {
      return new Part(Optional.empty(), names);
    }

    /** The only column that decides its value; empty for none or several of them. */
    Optional<String> decisive(Set<String> columns) {
      if (column.isPresent()) {
        return column;
      }
      List<String> known = names.stream().filter(columns::contains).toList();
      return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }
  }

  /** Whether it keeps no entry for each row, but a summary of many. */
  boolean summarizes() {
    return method.equals("brin");
  }
}
