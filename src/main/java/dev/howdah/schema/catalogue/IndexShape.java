package dev.howdah.schema.catalogue;

import dev.howdah.schema.catalogue.IndexEntry.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an index is, apart from its name: what two of them are compared by.
 *
 * @param plain only key columns, default operator classes and collations, neither unique nor an
 *     exclusion
 * @param predicate the conditions joined by AND; empty when the text could not be understood, which
 *     is equal to nothing
 */
public record IndexShape(
    String accessMethod, boolean plain, List<Key> keys, Optional<Set<Condition>> predicate) {
  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  /**
   * One key.
   *
   * @param text a column's name, or {@code utc_date(name)}, or {@code ?} and an expression that the
   *     catalogue does not know
   * @param options as in {@code pg_index.indoption}: bit 1 descending, bit 2 NULLs first
   */
  public record Key(String text, int options) {
    public static Key of(String text, boolean descending) {
      return new Key(text, descending ? DESCENDING | NULLS_FIRST : 0);
    }

    private Key reversed() {
      return new Key(text, options ^ (DESCENDING | NULLS_FIRST));
    }
  }

  /** The same index, whatever its name. */
  public boolean same(IndexShape other) {
    return plain
        && other.plain
        && accessMethod.equals(other.accessMethod)
        && keys.equals(other.keys)
        && predicate.isPresent()
        && predicate.equals(other.predicate);
  }

  /**
   * Whether this index serves every use of a wanted one: the same keys come first, in the same
   * order or in exactly the opposite one (a B-tree is read both ways), and it leaves out no row
   * that the wanted one has.
   *
   * @param notNull columns that hold no NULL
   */
  public boolean serves(IndexShape wanted, Set<String> notNull) {
    if (!accessMethod.equals(wanted.accessMethod) || keys.size() < wanted.keys.size()) {
      return false;
    }
    List<Key> first = keys.subList(0, wanted.keys.size());
    return (first.equals(wanted.keys)
            || first.equals(wanted.keys.stream().map(Key::reversed).toList()))
        && predicate.isPresent()
        && wanted.predicate.isPresent()
        && predicate.get().stream().allMatch(one -> implied(one, wanted.predicate.get(), notNull));
  }

  private static boolean implied(Condition wanted, Set<Condition> given, Set<String> notNull) {
    if (given.contains(wanted)) {
      return true;
    }
    if (wanted.operator().equals("IS NOT NULL")) {
      return notNull.contains(wanted.column())
          || given.stream().anyMatch(one -> one.column().equals(wanted.column()));
    }
    return wanted.operator().equals("IN")
        && given.stream()
            .anyMatch(
                one ->
                    one.column().equals(wanted.column())
                        && (one.operator().equals("IN") || one.operator().equals("="))
                        && Set.copyOf(wanted.values()).containsAll(one.values()));
  }
}
