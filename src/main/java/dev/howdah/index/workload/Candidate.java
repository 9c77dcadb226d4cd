package dev.howdah.index.workload;

import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A B-tree that may serve a statement: the columns that are compared for equality come first. */
record Candidate(LargeTable table, List<KeyColumn> keys) {
  private static final int MOST_KEYS = 3;
  private static final int MOST = 12;
  private static final double FEW = 10;

  Candidate {
    keys = List.copyOf(keys);
  }

  /**
   * Those that the conditions on a table suggest, none of which a standing index begins with.
   *
   * @param measured comparisons that were seen at work, of this and of other tables
   */
  static List<Candidate> of(LargeTable table, Conditions conditions, List<Measured> measured) {
    Map<String, Double> values = new HashMap<>(table.distinct());
    Set<String> compared = new LinkedHashSet<>(conditions.equal());
    Set<String> ranges = new LinkedHashSet<>(conditions.ranged());
    measured.stream()
        .filter(each -> each.tableOid() == table.oid())
        .forEach(
            each -> {
              (each.equality() ? compared : ranges).add(each.column());
              if (each.equality()) {
                values.put(each.column(), each.values(table.extent().rows()));
              }
            });
    List<KeyColumn> equal =
        compared.stream()
            .filter(table.distinct()::containsKey)
            .sorted(
                Comparator.comparingDouble((String column) -> -values.getOrDefault(column, 0.0)))
            .map(column -> new KeyColumn(column, ""))
            .toList();
    List<KeyColumn> ranged =
        ranges.stream()
            .filter(table.distinct()::containsKey)
            .map(column -> new KeyColumn(column, ""))
            .toList();
    List<KeyColumn> sorted =
        oneWay(
            conditions.sorted().stream()
                .takeWhile(key -> table.distinct().containsKey(key.column()))
                .toList());
    List<List<KeyColumn>> leads = new ArrayList<>();
    equal.stream().limit(MOST_KEYS).forEach(key -> leads.add(List.of(key)));
    for (int i = 1; i < Math.min(MOST_KEYS, equal.size()); i++) {
      leads.add(equal.subList(0, i + 1));
    }
    List<List<KeyColumn>> suggested = new ArrayList<>(leads);
    boolean vague =
        equal.stream()
            .map(key -> values.getOrDefault(key.column(), 0.0))
            .allMatch(Candidate::isFew);
    if (vague && conditions.others().isEmpty()) {
      suggested.add(sorted);
    }
    if (vague) {
      ranged.forEach(key -> suggested.add(List.of(key)));
    }
    for (List<KeyColumn> lead : leads) {
      suggested.add(joined(lead, sorted));
      ranged.forEach(key -> suggested.add(joined(lead, List.of(key))));
    }
    return suggested.stream()
        .map(keys -> keys.subList(0, Math.min(MOST_KEYS, keys.size())))
        .filter(keys -> !keys.isEmpty())
        .distinct()
        .map(keys -> new Candidate(table, keys))
        .filter(candidate -> !table.finds(candidate.columns()))
        .limit(MOST)
        .toList();
  }

  /**
   * Whether a comparison for equality finds so much that an index may do without it. Otherwise one
   * that only gives the order is not proposed, however cheap the planner takes it for: it reads on
   * until enough rows happen to meet the other conditions.
   */
  private static boolean isFew(double distinct) {
    return distinct > 0 && distinct < FEW;
  }

  private static List<KeyColumn> joined(List<KeyColumn> lead, List<KeyColumn> more) {
    Set<String> held = lead.stream().map(KeyColumn::column).collect(Collectors.toSet());
    return Stream.concat(lead.stream(), more.stream().filter(key -> held.add(key.column())))
        .toList();
  }

  /** An index is read backwards as well, so that keys that all point one way need no order. */
  private static List<KeyColumn> oneWay(List<KeyColumn> keys) {
    Set<String> orders =
        keys.stream().map(KeyColumn::order).collect(Collectors.toCollection(LinkedHashSet::new));
    boolean plain = orders.equals(Set.of("")) || orders.equals(Set.of(" DESC"));
    return plain ? keys.stream().map(key -> new KeyColumn(key.column(), "")).toList() : keys;
  }

  List<String> columns() {
    return keys.stream().map(KeyColumn::column).toList();
  }

  /** With its first keys alone. */
  Candidate leading(int count) {
    return new Candidate(table, keys.subList(0, count));
  }

  /** Whether the keys of another one are the first of these. */
  boolean beginsWith(Candidate other) {
    return other.keys.size() <= keys.size()
        && keys.subList(0, other.keys.size()).equals(other.keys);
  }

  String keyList() {
    return keys.stream().map(KeyColumn::sql).collect(Collectors.joining(", "));
  }

  String sql() {
    return "CREATE INDEX ON %s.%s (%s)"
        .formatted(Quoting.identifier(table.schema()), Quoting.identifier(table.name()), keyList());
  }
}
