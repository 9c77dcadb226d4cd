package dev.howdah.index.findings;

import dev.howdah.index.findings.IndexShape.Key;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import java.util.HashSet;
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

  /** Whether {@code index} serves every use of {@code other}, and enforces what that enforces. */
  static boolean serves(IndexFact index, IndexFact other) {
    IndexShape shape = index.shape();
    IndexShape wanted = other.shape();
    return index.oid() != other.oid()
        && index.tableOid() == other.tableOid()
        && index.usable()
        && index.btree()
        && other.btree()
        && shape.uniqueness() != Uniqueness.EXCLUSION
        && shape.leadsWith(wanted.keys())
        && shape.carries(wanted.included())
        && enforces(shape, wanted)
        && holdsTheSame(index, other);
  }

  private static boolean enforces(IndexShape shape, IndexShape wanted) {
    return !wanted.unique()
        || (wanted.uniqueness() != Uniqueness.EXCLUSION
            && shape.uniqueness() == wanted.uniqueness()
            && shape.keys().size() == wanted.keys().size());
  }

  /**
   * Whether they hold the same rows. One with fewer is the better one for the statements that it
   * was made for, so it is not called superfluous, but for the NULLs of the first key: whoever
   * leaves them out reads past them in the other one too.
   */
  private static boolean holdsTheSame(IndexFact index, IndexFact other) {
    Set<String> held = telling(index);
    Set<String> wanted = telling(other);
    if (held.equals(wanted)) {
      return true;
    }
    Set<String> beyond = new HashSet<>(wanted);
    beyond.removeAll(held);
    Key first = index.shape().keys().getFirst();
    return wanted.containsAll(held)
        && beyond.stream()
            .map(NodeTree::notNullColumn)
            .allMatch(column -> column.isPresent() && first.isColumn(column.getAsInt()));
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
   * Whether {@code index} has all keys of {@code other} in their order, from the same first one and
   * over the same rows, but others between them: it nearly does its work.
   */
  static boolean nearlyServes(IndexFact index, IndexFact other) {
    IndexShape shape = index.shape();
    IndexShape wanted = other.shape();
    return index.oid() != other.oid()
        && index.tableOid() == other.tableOid()
        && index.usable()
        && index.btree()
        && other.btree()
        && !wanted.unique()
        && !shape.leadsWith(wanted.keys())
        && wanted.keys().size() > 2
        && shape.keys().getFirst().equals(wanted.keys().getFirst())
        && shape.carries(wanted.included())
        && hasInOrder(shape, wanted)
        && telling(index).equals(telling(other));
  }

  private static boolean hasInOrder(IndexShape shape, IndexShape wanted) {
    int next = 0;
    for (Key key : shape.keys()) {
      if (next < wanted.keys().size() && wanted.keys().get(next).equals(key)) {
        next++;
      }
    }
    return next == wanted.keys().size();
  }
}
