package dev.howdah.index;

import dev.howdah.index.SqlWords.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code CREATE INDEX} asks for, in its own words, so that the server can be asked about its
 * parts. Source: <a href="https://www.postgresql.org/docs/current/sql-createindex.html">CREATE
 * INDEX</a>.
 *
 * @param schema of the table; empty where the statement does not say it
 * @param name of the index; empty where the server is to choose one
 * @param method of access, such as {@code btree}
 * @param included the columns of {@code INCLUDE}
 * @param predicate as it stands
 * @param names all words in expressions and the predicate that may be columns
 */
public record RequestedIndex(
    Optional<String> schema,
    String table,
    Optional<String> name,
    boolean unique,
    String method,
    List<Key> keys,
    List<String> included,
    Optional<String> predicate,
    Set<String> names) {
  public RequestedIndex {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
    names = Set.copyOf(names);
  }

  /**
   * A key.
   *
   * @param text the column's name without quotes, or the expression as it stands
   */
  public record Key(String text, boolean column) {}

  /** Empty for another statement, and for one that is not understood. */
  public static Optional<RequestedIndex> of(String sql) {
    return CreateIndex.parse(sql).map(index -> of(sql, index));
  }

  private static RequestedIndex of(String sql, CreateIndex index) {
    List<Word> words = SqlWords.of(sql);
    int on = 0;
    while (!words.get(on).is("on")) {
      on++;
    }
    int table = on + (words.get(on + 1).is("only") ? 2 : 1);
    boolean qualified = words.get(table + 1).is(".");
    List<Word> rest = words.subList(table, words.size());
    Set<String> names = new LinkedHashSet<>();
    List<Key> keys = new ArrayList<>();
    List<List<Word>> parts = SqlWords.split(enclosed(rest));
    for (int i = 0; i < index.keys().size(); i++) {
      if (index.keys().get(i).column()) {
        keys.add(new Key(index.keys().get(i).text(), true));
      } else {
        List<Word> subject = subject(parts.get(i));
        keys.add(new Key(sql.substring(subject.getFirst().from(), subject.getLast().to()), false));
        subject.stream().filter(Word::name).map(Word::text).forEach(names::add);
      }
    }
    Optional<String> predicate = Optional.empty();
    if (index.predicate().isPresent()) {
      int from = SqlWords.outermost(sql, "where").orElseThrow();
      predicate = Optional.of(sql.substring(from + "where".length()).strip());
      words.stream()
          .filter(word -> word.from() > from && word.name())
          .map(Word::text)
          .forEach(names::add);
    }
    return new RequestedIndex(
        qualified ? Optional.of(words.get(table).text()) : Optional.empty(),
        words.get(qualified ? table + 2 : table).text(),
        index.name(),
        index.unique(),
        index.method(),
        keys,
        index.included(),
        predicate,
        names);
  }

  /** What stands between the first parenthesis and its own end. */
  private static List<Word> enclosed(List<Word> words) {
    int from = 0;
    while (!words.get(from).is("(")) {
      from++;
    }
    return words.subList(from + 1, end(words, from));
  }

  /** An expression without what follows it: it ends where its first parenthesis does. */
  private static List<Word> subject(List<Word> words) {
    int from = 0;
    while (!words.get(from).is("(")) {
      from++;
    }
    return words.subList(0, end(words, from) + 1);
  }

  private static int end(List<Word> words, int from) {
    int depth = 0;
    int at = from;
    do {
      depth += words.get(at).is("(") ? 1 : words.get(at).is(")") ? -1 : 0;
      at++;
    } while (depth > 0);
    return at - 1;
  }
}
