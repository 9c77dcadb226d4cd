package dev.howdah.index;

import dev.howdah.index.SqlWords.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A {@code CREATE INDEX} taken apart, so that two can be compared and one can be said anew for
 * another table. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-createindex.html">CREATE INDEX</a>.
 *
 * @param name empty where the server is to choose one
 * @param keys in order
 * @param included the columns of {@code INCLUDE}
 * @param rest {@code NULLS NOT DISTINCT}, in one way of writing, or nothing
 * @param predicate in one way of writing
 * @param tail everything behind the table's name, as it stands
 */
record CreateIndex(
    boolean unique,
    boolean concurrently,
    Optional<String> name,
    String method,
    List<Key> keys,
    List<String> included,
    String rest,
    Optional<String> predicate,
    String tail) {
  /**
   * One key.
   *
   * @param text the column's name, or the expression in one way of writing
   * @param column whether it is a column
   * @param with operator class and collation where they are given
   */
  record Key(String text, boolean column, String with, boolean descending, boolean nullsFirst) {
    private boolean sameAs(Key other) {
      return column == other.column
          && with.equals(other.with)
          && descending == other.descending
          && nullsFirst == other.nullsFirst
          && (column ? text.equals(other.text) : SqlWords.same(text, other.text));
    }

    private boolean resembles(Key other) {
      return column == other.column
          && with.equals(other.with)
          && descending == other.descending
          && nullsFirst == other.nullsFirst
          && (column
              ? text.equals(other.text)
              : SqlWords.loosely(text).equals(SqlWords.loosely(other.text)));
    }
  }

  /** Empty for another statement, and for one that is not understood. */
  static Optional<CreateIndex> parse(String sql) {
    try {
      return Optional.of(new Reader(sql).read());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Everything behind the table's name; empty for what is not understood. */
  static Optional<String> behindTable(String sql) {
    return parse(sql).map(CreateIndex::tail);
  }

  /** Whether both index the same in the same way. */
  boolean sameAs(CreateIndex other) {
    return unique == other.unique
        && rest.equals(other.rest)
        && method.equals(other.method)
        && keys.size() == other.keys.size()
        && begins(other)
        && included.equals(other.included)
        && sameRows(other);
  }

  /**
   * Whether the other one may be this one as the server writes it, which says more about types and
   * parentheses than a statement has to: enough to know an index by, where its name is known.
   */
  boolean resembles(CreateIndex other) {
    return unique == other.unique
        && rest.equals(other.rest)
        && method.equals(other.method)
        && keys.size() == other.keys.size()
        && IntStream.range(0, keys.size()).allMatch(i -> keys.get(i).resembles(other.keys.get(i)))
        && included.equals(other.included)
        && predicate.map(SqlWords::loosely).equals(other.predicate.map(SqlWords::loosely));
  }

  /** Whether the keys of the other one are the first ones here. */
  private boolean begins(CreateIndex other) {
    return IntStream.range(0, other.keys.size())
        .allMatch(i -> keys.get(i).sameAs(other.keys.get(i)));
  }

  private boolean sameRows(CreateIndex other) {
    return predicate.isPresent() == other.predicate.isPresent()
        && (predicate.isEmpty() || SqlWords.same(predicate.get(), other.predicate.orElse("")));
  }

  /** Whether this index serves every query that the other would serve, and enforces as much. */
  boolean covers(CreateIndex other) {
    boolean longEnough = keys.size() >= other.keys.size();
    return method.equals("btree")
        && other.method.equals("btree")
        && longEnough
        && begins(other)
        && (predicate.isEmpty() || sameRows(other))
        && other.included.stream().allMatch(this::holds)
        && (!other.unique
            || (unique
                && keys.size() == other.keys.size()
                && rest.equals(other.rest)
                && sameRows(other)));
  }

  private boolean holds(String column) {
    return included.contains(column)
        || keys.stream().anyMatch(key -> key.column() && key.text().equals(column));
  }

  /** Whether the planner learns from an ANALYZE what it holds. */
  boolean hasExpressions() {
    return keys.stream().anyMatch(key -> !key.column());
  }

  /** Reads one statement from the left to the right. */
  private static final class Reader {
    private final String sql;
    private final List<Word> words;
    private int at;

    Reader(String sql) {
      this.sql = sql;
      this.words = SqlWords.of(sql);
    }

    CreateIndex read() {
      require("create");
      boolean unique = skip("unique");
      require("index");
      boolean concurrently = skip("concurrently");
      if (skip("if")) {
        require("not");
        require("exists");
      }
      Optional<String> name = Optional.empty();
      if (!peek("on")) {
        name = Optional.of(name());
      }
      require("on");
      skip("only");
      name();
      int tail = words.get(at - 1).to();
      String method = skip("using") ? name() : "btree";
      List<Key> keys = SqlWords.split(parentheses()).stream().map(Reader::key).toList();
      List<String> included =
          skip("include")
              ? SqlWords.split(parentheses()).stream().map(Reader::subject).toList()
              : List.of();
      String rest = "";
      if (skip("nulls")) {
        rest = skip("not") ? "nulls not distinct" : "";
        require("distinct");
      }
      if (skip("with")) {
        parentheses();
      }
      if (skip("tablespace")) {
        name();
      }
      Optional<String> predicate = Optional.empty();
      if (skip("where")) {
        predicate = Optional.of(SqlWords.expression(words.subList(at, words.size())));
      } else if (at < words.size()) {
        throw new IllegalArgumentException(sql);
      }
      return new CreateIndex(
          unique,
          concurrently,
          name,
          method,
          keys,
          included,
          rest,
          predicate,
          sql.substring(tail).strip());
    }

    private static Key key(List<Word> words) {
      int end = words.size();
      boolean descending = false;
      Optional<Boolean> first = Optional.empty();
      if (end > 2 && words.get(end - 2).is("nulls")) {
        first = Optional.of(words.get(end - 1).is("first"));
        end -= 2;
      }
      if (end > 1 && (words.get(end - 1).is("asc") || words.get(end - 1).is("desc"))) {
        descending = words.get(end - 1).is("desc");
        end--;
      }
      List<Word> subject = new ArrayList<>();
      int depth = 0;
      int i = 0;
      while (i < end && (i == 0 || depth > 0 || goesOn(words, i))) {
        Word word = words.get(i);
        depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
        subject.add(word);
        i++;
      }
      if (subject.isEmpty()) {
        throw new IllegalArgumentException("a key is empty");
      }
      return new Key(
          subject(subject),
          subject.size() == 1 && subject.getFirst().name(),
          SqlWords.expression(words.subList(i, end)),
          descending,
          first.orElse(descending));
    }

    /** A column's name as it is, or an expression. */
    private static String subject(List<Word> words) {
      return words.size() == 1 && words.getFirst().name()
          ? words.getFirst().text()
          : SqlWords.expression(words);
    }

    /** A call's parenthesis, or the dot of a schema's function. */
    private static boolean goesOn(List<Word> words, int i) {
      return words.get(i).is("(") || words.get(i).is(".") || words.get(i - 1).is(".");
    }

    private boolean peek(String key) {
      return at < words.size() && words.get(at).is(key);
    }

    private boolean skip(String key) {
      boolean there = peek(key);
      at += there ? 1 : 0;
      return there;
    }

    private void require(String key) {
      if (!skip(key)) {
        throw new IllegalArgumentException(sql);
      }
    }

    /** A name, perhaps with its schema; the name alone. */
    private String name() {
      String last = word();
      while (skip(".")) {
        last = word();
      }
      return last;
    }

    private String word() {
      if (at >= words.size() || !words.get(at).name()) {
        throw new IllegalArgumentException(sql);
      }
      return words.get(at++).text();
    }

    /** What stands between parentheses. */
    private List<Word> parentheses() {
      require("(");
      int from = at;
      int depth = 1;
      while (depth > 0) {
        if (at >= words.size()) {
          throw new IllegalArgumentException(sql);
        }
        depth += words.get(at).is("(") ? 1 : words.get(at).is(")") ? -1 : 0;
        at++;
      }
      return words.subList(from, at - 1);
    }
  }
}
