package dev.howdah.index.workload;

import dev.howdah.index.SqlWords;
import dev.howdah.index.SqlWords.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which columns a plan looks for the rows of a relation, and how it orders them: from the
 * conditions as the server writes them, with each column behind the name of its relation.
 *
 * @param equal compared by {@code =}, with a constant or with another relation's column
 * @param ranged compared by less or greater
 * @param sorted ordered by, as far as the first keys of a sort are this relation's
 */
record Conditions(Set<String> equal, Set<String> ranged, List<Key> sorted) {
  private static final List<String> WITH_CONDITIONS =
      List.of("Filter", "Index Cond", "Recheck Cond", "Hash Cond", "Merge Cond", "Join Filter");
  private static final Set<String> RANGES = Set.of("<", "<=", ">", ">=");

  /** A key of an index. */
  record Key(String column, String order) {
    String sql() {
      return Quoted.identifier(column) + order;
    }
  }

  private Conditions() {
    this(new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
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

  private static Stream<List<Word>> conjuncts(List<Word> words) {
    List<Word> bare = bare(words);
    List<List<Word>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < bare.size(); i++) {
      Word word = bare.get(i);
      depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
      if (depth == 0 && (word.is("or") || word.is("case"))) {
        return Stream.of();
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
    if (operator < 0) {
      boolean negated = !condition.isEmpty() && condition.getFirst().is("not");
      column(negated ? condition.subList(1, condition.size()) : condition, all)
          .forEach((alias, column) -> all.get(alias).equal.add(column));
      return;
    }
    List<Word> left = condition.subList(0, operator);
    List<Word> right = condition.subList(operator + 1, condition.size());
    String text = condition.get(operator).text();
    note(left, right, text, all);
    note(right, left, text, all);
  }

  private static void note(
      List<Word> side, List<Word> other, String operator, Map<String, Conditions> all) {
    column(side, all)
        .forEach(
            (alias, column) -> {
              if (mentions(other, alias)) {
                return;
              }
              Conditions conditions = all.get(alias);
              (operator.equals("=") ? conditions.equal : conditions.ranged).add(column);
            });
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
    List<Key> sorted = new ArrayList<>();
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
          .forEach(
              word -> order.append(' ').append(word.text().toUpperCase(java.util.Locale.ROOT)));
      sorted.add(new Key(column.get(relation), order.toString()));
    }
    if (relation != null && all.get(relation).sorted.isEmpty()) {
      all.get(relation).sorted.addAll(sorted);
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
