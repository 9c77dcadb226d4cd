package dev.howdah.index.findings;

import dev.howdah.index.SqlWords;
import dev.howdah.index.SqlWords.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The columns that a proposed {@code CREATE INDEX} begins with, up to the first expression.
 *
 * @param whole whether it holds all rows of its table
 * @param plain whether each of them is a name without an order or an operator class
 */
record ProposedKeys(List<String> columns, boolean whole, boolean plain) {
  static ProposedKeys of(String createIndex) {
    List<Word> words = SqlWords.of(createIndex);
    int from = 0;
    while (from < words.size() && !words.get(from).is("(")) {
      from++;
    }
    int to = from;
    int depth = 0;
    for (; to < words.size(); to++) {
      depth += words.get(to).is("(") ? 1 : words.get(to).is(")") ? -1 : 0;
      if (depth == 0) {
        break;
      }
    }
    List<String> columns = new ArrayList<>();
    boolean plain = from < to;
    if (from < to) {
      for (List<Word> key : SqlWords.split(words.subList(from + 1, to))) {
        plain &= key.size() == 1;
        boolean column =
            !key.isEmpty()
                && key.getFirst().name()
                && key.stream().noneMatch(word -> word.is("(") || word.is("collate"));
        if (!column) {
          break;
        }
        columns.add(key.getFirst().text());
      }
    }
    boolean whole =
        words.subList(Math.min(to, words.size()), words.size()).stream()
            .noneMatch(word -> word.is("where"));
    return new ProposedKeys(List.copyOf(columns), whole, plain);
  }

  /** Whether it finds what an index on these columns would find. */
  boolean beginsWith(List<String> others) {
    return whole
        && columns.size() >= others.size()
        && columns.subList(0, others.size()).equals(others);
  }

  /** Whether it is on the first of these columns, in any order. */
  boolean isLedBy(List<String> others) {
    return whole
        && columns.size() <= others.size()
        && new HashSet<>(columns).equals(new HashSet<>(others.subList(0, columns.size())));
  }
}
