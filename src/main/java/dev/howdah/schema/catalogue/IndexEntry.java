package dev.howdah.schema.catalogue;

import java.util.List;

/**
 * One index of the catalogue.
 *
 * @param keys in order
 * @param predicate conditions joined by AND; empty for a full index
 * @param group {@code essential} or {@code composite}
 * @param phase 1 to 4
 * @param purpose what it is for, in one line
 * @param serves ids of the {@link ServedStatement}s that were seen to use it; empty for none
 */
public record IndexEntry(
    String name,
    String table,
    List<Key> keys,
    List<Condition> predicate,
    String group,
    int phase,
    String purpose,
    List<String> serves) {
  /**
   * A key part.
   *
   * @param column the column, also the one under an expression
   * @param expression {@code column} for the plain column, {@code utc_date} for its day in UTC
   */
  public record Key(String column, Expression expression, boolean descending) {}

  /** What of the column is indexed. */
  public enum Expression {
    COLUMN,
    UTC_DATE
  }

  /**
   * A condition of a partial index.
   *
   * @param operator such as {@code IS NOT NULL}, {@code =}, {@code <}, {@code >}, {@code IN}
   * @param values literals by their text, empty for IS NOT NULL
   */
  public record Condition(String column, String operator, List<String> values) {}
}
