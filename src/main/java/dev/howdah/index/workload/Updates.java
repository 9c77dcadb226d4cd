package dev.howdah.index.workload;

import dev.howdah.index.SqlWords;
import dev.howdah.index.SqlWords.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns the workload updates: only an update of an indexed column cannot be heap-only. */
final class Updates {
  private Updates() {}

  /**
   * The columns of a table that statements set, and perhaps others that they only name: an update
   * that is hard to read counts for more, never for less.
   */
  static Set<String> of(List<CountedStatement> statements, String table) {
    Set<String> columns = new HashSet<>();
    for (CountedStatement statement : statements) {
      List<Word> words = SqlWords.of(statement.load().text());
      boolean updates =
          words.stream().anyMatch(word -> word.is("update"))
              && words.stream().anyMatch(word -> word.name() && word.text().equals(table));
      if (updates) {
        collect(words, columns);
      }
    }
    return columns;
  }

  private static void collect(List<Word> words, Set<String> columns) {
    boolean setting = false;
    for (Word word : words) {
      if (word.is("set")) {
        setting = true;
      } else if (word.is("where") || word.is("returning")) {
        setting = false;
      } else if (setting && word.name()) {
        columns.add(word.text());
      }
    }
  }
}
