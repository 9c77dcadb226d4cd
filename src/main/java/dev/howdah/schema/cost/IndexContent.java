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
 * @param share of the rows that it holds, from 0 to 1
 * @param partial whether it has a predicate
 */
public record IndexContent(
    String table,
    String method,
    List<Part> parts,
    int keys,
    Set<String> columns,
    double share,
    boolean partial) {
  public IndexContent {
    parts = List.copyOf(parts);
    columns = Set.copyOf(columns);
  }

  /**
   * One of them.
   *
   * @param column its name; empty for an expression
   * @param width of an expression's value in bytes
   * @param values how many different ones an expression has
   */
  public record Part(Optional<String> column, double width, double values) {
    /** A column, whose statistics the server has. */
    public static Part column(String name) {
      return new Part(Optional.of(name), 0, 0);
    }
  }

  /** Whether it keeps no entry for each row, but a summary of many. */
  boolean summarizes() {
    return method.equals("brin");
  }
}
