package dev.howdah.index.findings;

import dev.howdah.index.findings.IndexShape.Uniqueness;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When one index does all the work of another. Only B-trees can without being the same: a leading
 * part of the keys serves like the whole, and it is read forwards or backwards. Source: <a
 * href="https://www.postgresql.org/docs/current/indexes-multicolumn.html">Multicolumn Indexes</a>.
 */
final class Cover {
  private Cover() {}

  /** Whether they are the same in all but their names. */
  static boolean same(IndexFact one, IndexFact other) {
    return one.tableOid() == other.tableOid() && one.shape().equals(other.shape());
  }

  /**
   * Whether {@code longer} serves every use of {@code shorter}, and enforces what that enforces.
   */
  static boolean serves(IndexFact longer, IndexFact shorter) {
    IndexShape shape = longer.shape();
    IndexShape wanted = shorter.shape();
    return longer.oid() != shorter.oid()
        && longer.tableOid() == shorter.tableOid()
        && longer.usable()
        && longer.btree()
        && shorter.btree()
        && shape.uniqueness() != Uniqueness.EXCLUSION
        && shape.leadsWith(wanted.keys())
        && shape.carries(wanted.included())
        && enforces(shape, wanted)
        && holdsTheSame(longer, shorter);
  }

  private static boolean enforces(IndexShape shape, IndexShape wanted) {
    return !wanted.unique()
        || (wanted.uniqueness() != Uniqueness.EXCLUSION
            && shape.uniqueness() == wanted.uniqueness()
            && shape.keys().size() == wanted.keys().size());
  }

  /**
   * Whether {@code index} is to be had wherever {@code other} is, and holds the same rows. It may
   * have no condition that the other has not: a statement that does not name it, such as an {@code
   * ORDER BY} or an {@code ON CONFLICT} alone, could not use it. One with fewer rows is the better
   * one for the statements that it was made for, so it is not called superfluous, but for NULLs:
   * there are none, or whoever leaves out those of the first key reads past them in the other one
   * too.
   */
  private static boolean holdsTheSame(IndexFact index, IndexFact other) {
    Set<String> held = index.shape().predicate();
    Set<String> wanted = other.shape().predicate();
    IndexShape.Key first = index.shape().keys().getFirst();
    return wanted.containsAll(held)
        && wanted.stream()
            .filter(condition -> !held.contains(condition))
            .map(NodeTree::notNullColumn)
            .allMatch(
                column ->
                    column.isPresent()
                        && (first.isColumn(column.getAsInt())
                            || other.notNull().contains(column.getAsInt())));
  }

  /** The conditions that leave out rows: not those that ask a NOT NULL column for no NULL. */
  private static Set<String> telling(IndexFact index) {
    return index.shape().predicate().stream()
        .filter(
            condition -> {
              OptionalInt column = NodeTree.notNullColumn(condition);
              return column.isEmpty() || !index.notNull().contains(column.getAsInt());
            })
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether {@code longer} has all keys of {@code shorter} in their order, from the same first one
   * and over the same rows, but others between them: it nearly does its work.
   */
  static boolean nearlyServes(IndexFact longer, IndexFact shorter) {
    IndexShape shape = longer.shape();
    IndexShape wanted = shorter.shape();
    return longer.oid() != shorter.oid()
        && longer.tableOid() == shorter.tableOid()
        && longer.usable()
        && longer.btree()
        && shorter.btree()
        && !wanted.unique()
        && !shape.leadsWith(wanted.keys())
        && wanted.keys().size() > 2
        && shape.keys().getFirst().equals(wanted.keys().getFirst())
        && shape.carries(wanted.included())
        && hasInOrder(shape, wanted)
        && telling(longer).equals(telling(shorter));
  }

  private static boolean hasInOrder(IndexShape shape, IndexShape wanted) {
    int next = 0;
    for (IndexShape.Key key : shape.keys()) {
      if (next < wanted.keys().size() && wanted.keys().get(next).equals(key)) {
        next++;
      }
    }
    return next == wanted.keys().size();
  }
}
