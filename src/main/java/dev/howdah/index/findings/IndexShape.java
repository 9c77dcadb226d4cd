package dev.howdah.index.findings;

import java.util.List;
import java.util.Set;

/**
 * What an index is, apart from its name and its table: all that two of them are compared by.
 * Source: {@code pg_index}, {@code pg_attribute}.
 *
 * @param accessMethod such as {@code btree}
 * @param settings its storage parameters, where they decide what it finds: of all but B-trees, such
 *     as {@code pages_per_range} of BRIN
 * @param included the columns that are only carried along, by their numbers
 * @param predicate the conditions joined by AND; empty when it holds all rows
 */
record IndexShape(
    String accessMethod,
    Set<String> settings,
    List<Key> keys,
    Set<String> included,
    Uniqueness uniqueness,
    Set<String> predicate) {
  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  IndexShape {
    keys = List.copyOf(keys);
  }

  /**
   * A key.
   *
   * @param content a column's number, or an expression as {@link NodeTree} has it
   * @param operatorClass its oid, with its options where it has some
   * @param collation its oid; 0 for a type without
   * @param options as in {@code pg_index.indoption}: bit 1 descending, bit 2 NULLs first
   */
  record Key(String content, String operatorClass, long collation, int options) {
    private Key reversed() {
      return new Key(content, operatorClass, collation, options ^ (DESCENDING | NULLS_FIRST));
    }

    boolean isColumn(int number) {
      return content.equals(Integer.toString(number));
    }
  }

  /** What an index enforces by itself. */
  enum Uniqueness {
    NONE,
    UNIQUE,
    NULLS_NOT_DISTINCT,
    /** Checked at the end of the transaction at the latest, so no foreign key can lean on it. */
    DEFERRABLE,
    EXCLUSION
  }

  boolean unique() {
    return uniqueness != Uniqueness.NONE;
  }

  /** Whether the keys of another one come first here, as they are or read backwards. */
  boolean leadsWith(List<Key> others) {
    if (others.size() > keys.size()) {
      return false;
    }
    List<Key> leading = keys.subList(0, others.size());
    return leading.equals(others) || leading.equals(others.stream().map(Key::reversed).toList());
  }

  /** Whether each of these is at hand here without a look at the table. */
  boolean carries(Set<String> columns) {
    return columns.stream()
        .allMatch(
            column ->
                included.contains(column)
                    || keys.stream().anyMatch(key -> key.content().equals(column)));
  }
}
