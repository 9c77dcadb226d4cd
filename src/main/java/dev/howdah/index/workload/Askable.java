package dev.howdah.index.workload;

import dev.howdah.index.SqlWords;
import dev.howdah.index.SqlWords.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A statement as the planner can be asked about it. {@code pg_stat_statements} writes {@code $1}
 * where a constant stood, also where the grammar wants a literal: behind a type, and in {@code
 * extract}. These are put right. And for {@code LIMIT} it gets as many rows as the statement gave
 * on average, because the planner would take an unknown limit for a tenth of all rows. Nothing else
 * is changed.
 *
 * @param text with the parameters numbered without a gap
 * @param parameters how many there are
 */
record Askable(String text, int parameters) {
  private static final Set<String> BEGINNINGS = Set.of("select", "with", "update", "delete");
  private static final Set<String> TYPES =
      Set.of(
          "interval",
          "date",
          "timestamp",
          "timestamptz",
          "time",
          "timetz",
          "uuid",
          "inet",
          "cidr",
          "json",
          "jsonb",
          "bool",
          "boolean",
          "numeric",
          "text",
          "bytea");

  /**
   * The statement, where it is one that an index could serve.
   *
   * @param rows that a call gave on average
   * @return empty for what only the server itself or an administrator runs, and for what is not
   *     surely one single statement
   */
  static Optional<Askable> of(String statement, OptionalLong rows) {
    List<Word> words = SqlWords.of(statement);
    boolean plain =
        !words.isEmpty()
            && BEGINNINGS.contains(words.getFirst().text())
            && statement.indexOf(';') < 0
            && words.stream().noneMatch(word -> word.is("default"));
    return plain
        ? Optional.of(written(statement, words, isPaged(words) ? OptionalLong.empty() : rows))
        : Optional.empty();
  }

  private static Askable written(String statement, List<Word> words, OptionalLong rows) {
    Map<String, Integer> numbers = new HashMap<>();
    StringBuilder text = new StringBuilder();
    int from = 0;
    int depth = 0;
    for (int i = 0; i < words.size(); i++) {
      depth += words.get(i).is("(") ? 1 : words.get(i).is(")") ? -1 : 0;
      if (isParameter(words, i)) {
        int typeFrom = typeFrom(words, i);
        String type = typeFrom < i ? text(statement, words.subList(typeFrom, i)) : "";
        int start = words.get(typeFrom).from();
        text.append(statement, from, start);
        from = words.get(i + 1).to();
        if (isField(words, i)) {
          text.append("epoch");
        } else if (depth == 0 && rows.isPresent() && i > 0 && words.get(i - 1).is("limit")) {
          text.append(Math.max(1, rows.getAsLong()));
        } else {
          int number = numbers.computeIfAbsent(words.get(i + 1).text(), any -> numbers.size() + 1);
          text.append(type.isEmpty() ? "$" + number : "CAST($" + number + " AS " + type + ")");
        }
        i++;
      }
    }
    text.append(statement, from, statement.length());
    return new Askable(text.toString(), numbers.size());
  }

  private static boolean isParameter(List<Word> words, int at) {
    return words.get(at).is("$")
        && at + 1 < words.size()
        && words.get(at + 1).from() == words.get(at).to()
        && words.get(at + 1).text().chars().allMatch(Character::isDigit);
  }

  /** Whether rows are left out at the beginning, so that more are read than given. */
  private static boolean isPaged(List<Word> words) {
    return words.stream().anyMatch(word -> word.is("offset"));
  }

  private static boolean isField(List<Word> words, int at) {
    return at >= 2
        && words.get(at - 1).is("(")
        && words.get(at - 2).is("extract")
        && at + 2 < words.size()
        && words.get(at + 2).is("from");
  }

  /**
   * Where the type in front of a parameter begins; the parameter's own place where there is none.
   */
  private static int typeFrom(List<Word> words, int at) {
    if (at >= 4
        && words.get(at - 1).is("zone")
        && words.get(at - 2).is("time")
        && (words.get(at - 3).is("with") || words.get(at - 3).is("without"))
        && TYPES.contains(words.get(at - 4).text())) {
      return at - 4;
    }
    boolean type =
        at >= 1
            && words.get(at - 1).keyword()
            && TYPES.contains(words.get(at - 1).text())
            && (at < 2 || !words.get(at - 2).is("."));
    return type ? at - 1 : at;
  }

  private static String text(String statement, List<Word> words) {
    return statement.substring(words.getFirst().from(), words.getLast().to());
  }
}
