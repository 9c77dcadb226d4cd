package dev.howdah.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a statement, as PostgreSQL splits it. Source: <a
 * href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical Structure</a>.
 */
public final class SqlWords {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<blank>\\s+|--[^\\n"
              + "]*|/\\*.*?\\*/)"
              + "|(?<string>[eE]'(?:[^'\\\\]|''|\\\\.)*'|'(?:[^']|'')*'|(?<tag>\\$\\w*\\$).*?\\k<tag>)"
              + "|\"(?<quoted>(?:[^\"]|\"\")+)\"|(?<plain>[\\p{L}_][\\p{L}\\p{N}_$]*)"
              + "|\\d[\\d.]*(?:[eE][+-]?\\d+)?|::|[<>=!~+*/%^&|@#?-]+|.",
          Pattern.DOTALL);

  private SqlWords() {}

  /**
   * One word.
   *
   * @param text a name without its quotes, a plain word in lower case, all else as it stands
   * @param keyword a plain word, which may be a key word
   * @param name a plain or quoted word
   * @param from where it begins in the statement
   * @param to where it ends
   */
  public record Word(String text, boolean keyword, boolean name, int from, int to) {
    public boolean is(String key) {
      return text.equals(key) && (keyword || !name);
    }
  }

  /** Splits a statement; comments fall away. */
  public static List<Word> of(String sql) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(sql);
    while (matcher.find()) {
      if (matcher.group("blank") != null) {
        continue;
      }
      String plain = matcher.group("plain");
      String quoted = matcher.group("quoted");
      String text =
          plain != null
              ? plain.toLowerCase(Locale.ROOT)
              : quoted != null ? quoted.replace("\"\"", "\"") : matcher.group();
      words.add(
          new Word(
              text,
              plain != null,
              plain != null || quoted != null,
              matcher.start(),
              matcher.end()));
    }
    return words;
  }

  /** Where a key word stands outside all parentheses. */
  static OptionalInt outermost(String sql, String key) {
    int depth = 0;
    for (Word word : of(sql)) {
      depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
      if (depth == 0 && word.is(key)) {
        return OptionalInt.of(word.from());
      }
    }
    return OptionalInt.empty();
  }

  /** Splits at the outermost commas. */
  public static List<List<Word>> split(List<Word> words) {
    List<List<Word>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      depth += word.is("(") || word.is("[") ? 1 : word.is(")") || word.is("]") ? -1 : 0;
      if (depth == 0 && word.is(",")) {
        parts.add(words.subList(from, i));
        from = i + 1;
      }
    }
    parts.add(words.subList(from, words.size()));
    return parts;
  }

  /**
   * An expression in one way of writing: the parentheses around the whole and around conditions
   * that {@code AND} joins fall away, and so does the type that the server writes behind a literal.
   */
  static String expression(List<Word> words) {
    List<Word> bare = words;
    while (enclosed(bare)) {
      bare = bare.subList(1, bare.size() - 1);
    }
    List<List<Word>> conditions = conditions(bare);
    return conditions.size() > 1
        ? conditions.stream().map(SqlWords::expression).collect(Collectors.joining(" and "))
        : plain(bare);
  }

  /** The parts that {@code AND} joins; the whole where anything looser is in it. */
  private static List<List<Word>> conditions(List<Word> words) {
    List<List<Word>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
      if (depth == 0 && (word.is("or") || word.is("case") || word.is("between"))) {
        return List.of(words);
      }
      if (depth == 0 && word.is("and")) {
        parts.add(words.subList(from, i));
        from = i + 1;
      }
    }
    parts.add(words.subList(from, words.size()));
    return parts;
  }

  private static String plain(List<Word> bare) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bare.size(); i++) {
      boolean typed = bare.get(i).is("::") && i > 0 && bare.get(i - 1).text().startsWith("'");
      if (typed) {
        i++;
        while (i + 1 < bare.size() && bare.get(i + 1).keyword() && !ends(bare.get(i + 1))) {
          i++;
        }
      } else {
        text.append(text.isEmpty() ? "" : " ").append(bare.get(i).text());
      }
    }
    return text.toString();
  }

  private static boolean ends(Word word) {
    return word.is("and") || word.is("or") || word.is("then") || word.is("end");
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
}
