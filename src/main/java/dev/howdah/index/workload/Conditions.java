package dev.howdah.index.workload;

import dev.howdah.index.SqlWords;
import dev.howdah.index.SqlWords.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which columns a plan looks for the rows of a relation, and how it orders them: from the
 * conditions as the server writes them, with each column behind the name of its relation.
 *
 * @param equal compared by {@code =}, with a constant or with another relation's column
 * @param ranged compared by less or greater
 * @param sorted ordered by, as far as the first keys of a sort are this relation's
 * @param others that no B-tree on columns answers
 */
record Conditions(
    Set<String> equal, Set<String> ranged, List<KeyColumn> sorted, List<String> others) {
  private static final List<String> WITH_CONDITIONS =
      List.of("Filter", "Index Cond", "Recheck Cond", "Hash Cond", "Merge Cond", "Join Filter");
  private static final Set<String> RANGES = Set.of("<", "<=", ">", ">=");

  private Conditions() {
    this(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Those of each relation of a plan, by the name that the plan gives it. */
  static Map<String, Conditions> of(Plan plan) {
    Map<String, Conditions> all = new LinkedHashMap<>();
    plan.nodes().stream()
        .filter(node -> node.text("Relation Name").isPresent())
        .forEach(node -> node.text("Alias").ifPresent(alias -> all.put(alias, new Conditions())));
    for (Plan.Node node : plan.nodes()) {
      WITH_CONDITIONS.stream()
          .flatMap(name -> node.text(name).stream())
          .flatMap(text -> conjuncts(SqlWords.of(text)))
          .forEach(condition -> note(condition, all));
      sort(node.texts("Sort Key").stream().map(SqlWords::of).toList(), all);
    }
    return all;
  }

  /** Ordered by these columns, where no sort says by which: an index that gives the order does. */
  Conditions orElseSorted(List<String> columns) {
    return sorted.isEmpty()
        ? new Conditions(
            equal,
            ranged,
            columns.stream().map(column -> new KeyColumn(column, "")).toList(),
            others)
        : this;
  }

  private static Stream<List<Word>> conjuncts(List<Word> words) {
    List<Word> bare = bare(words);
    List<List<Word>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < bare.size(); i++) {
      Word word = bare.get(i);
      depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
      if (depth == 0 && (word.is("or") || word.is("case"))) {
        return Stream.of(bare);
      }
      if (depth == 0 && word.is("and")) {
        parts.add(bare.subList(from, i));
        from = i + 1;
      }
    }
    if (parts.isEmpty()) {
      return Stream.of(bare);
    }
    parts.add(bare.subList(from, bare.size()));
    return parts.stream().flatMap(Conditions::conjuncts);
  }

  private static void note(List<Word> condition, Map<String, Conditions> all) {
    int operator = operator(condition);
    Map<String, String> found = new LinkedHashMap<>();
    if (operator < 0) {
      boolean negated = !condition.isEmpty() && condition.getFirst().is("not");
      found.putAll(column(negated ? condition.subList(1, condition.size()) : condition, all));
      found.forEach((alias, column) -> known(all, alias).equal.add(column));
    } else {
      List<Word> left = condition.subList(0, operator);
      List<Word> right = condition.subList(operator + 1, condition.size());
      boolean equality = condition.get(operator).is("=");
      found.putAll(compared(left, right, all));
      found.putAll(compared(right, left, all));
      found.forEach(
          (alias, column) -> {
            Conditions conditions = known(all, alias);
            (equality ? conditions.equal : conditions.ranged).add(column);
          });
    }
    all.forEach(
        (alias, conditions) -> {
          if (!found.containsKey(alias) && mentions(condition, alias)) {
            conditions.others.add(alias);
          }
        });
  }

  private static Conditions known(Map<String, Conditions> all, String alias) {
    return Objects.requireNonNull(all.get(alias));
  }

  /** The column that one side is, where the other side does not depend on its relation. */
  private static Map<String, String> compared(
      List<Word> side, List<Word> other, Map<String, Conditions> all) {
    Map<String, String> column = column(side, all);
    return column.keySet().stream().anyMatch(alias -> mentions(other, alias)) ? Map.of() : column;
  }

  private static boolean mentions(List<Word> words, String alias) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).name() && words.get(i).text().equals(alias) && words.get(i + 1).is(".")) {
        return true;
      }
    }
    return false;
  }

  private static int operator(List<Word> words) {
    int depth = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
      if (depth == 0 && (word.is("or") || word.is("case"))) {
        return -1;
      }
      if (depth == 0 && (word.is("=") || RANGES.contains(word.text()))) {
        return i;
      }
    }
    return -1;
  }

  /** The relation and the column that an expression is; empty where it is anything else. */
  private static Map<String, String> column(List<Word> words, Map<String, Conditions> all) {
    List<Word> bare = uncast(words);
    boolean column =
        bare.size() == 3
            && bare.get(0).name()
            && bare.get(1).is(".")
            && bare.get(2).name()
            && all.containsKey(bare.get(0).text());
    return column ? Map.of(bare.get(0).text(), bare.get(2).text()) : Map.of();
  }

  private static List<Word> uncast(List<Word> words) {
    List<Word> bare = bare(words);
    int depth = 0;
    for (int i = 0; i < bare.size(); i++) {
      depth += bare.get(i).is("(") ? 1 : bare.get(i).is(")") ? -1 : 0;
      if (depth == 0 && bare.get(i).is("::")) {
        return uncast(bare.subList(0, i));
      }
    }
    return bare;
  }

  private static List<Word> bare(List<Word> words) {
    List<Word> bare = words;
    while (enclosed(bare)) {
      bare = bare.subList(1, bare.size() - 1);
    }
    return bare;
  }

  private static boolean enclosed(List<Word> words) {
    if (words.size() < 2 || !words.getFirst().is("(") || !words.getLast().is(")")) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < words.size() - 1; i++) {
      depth += words.get(i).is("(") ? 1 : words.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return false;
      }
    }
    return true;
  }

  private static void sort(List<List<Word>> keys, Map<String, Conditions> all) {
    String relation = null;
    List<KeyColumn> sorted = new ArrayList<>();
    for (List<Word> key : keys) {
      int end = key.size();
      while (end > 0 && isOrder(key.get(end - 1))) {
        end--;
      }
      Map<String, String> column = column(key.subList(0, end), all);
      if (column.isEmpty() || (relation != null && !column.containsKey(relation))) {
        break;
      }
      relation = column.keySet().iterator().next();
      StringBuilder order = new StringBuilder();
      key.subList(end, key.size())
          .forEach(word -> order.append(' ').append(word.text().toUpperCase(Locale.ROOT)));
      sorted.add(new KeyColumn(Objects.requireNonNull(column.get(relation)), order.toString()));
    }
    if (relation != null && known(all, relation).sorted.isEmpty()) {
      known(all, relation).sorted.addAll(sorted);
    }
  }

  private static boolean isOrder(Word word) {
    return word.is("desc")
        || word.is("asc")
        || word.is("nulls")
        || word.is("first")
        || word.is("last");
  }
}
