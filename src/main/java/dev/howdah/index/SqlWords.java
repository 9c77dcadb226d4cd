package dev.howdah.index;

import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
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

  /** A name that needs no quotes. */
  private static final Pattern NAME = Pattern.compile("[\\p{Ll}_][\\p{Ll}\\p{N}_$]*");

  /** What may follow the first word of a type's name. */
  private static final Set<String> TYPE_WORDS =
      Set.of("varying", "precision", "with", "without", "time", "zone");

  private static final Set<String> BRACKETS = Set.of("(", ")", "[", "]");

  /** What the server writes otherwise. */
  private static final Map<String, String> LOOSE = Map.of("!=", "<>", "like", "~~", "ilike", "~~*");

  /** Short names of types, as the server writes them out. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("bpchar", "character"),
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int8", "bigint"),
          Map.entry("int2", "smallint"),
          Map.entry("bool", "boolean"),
          Map.entry("float8", "double precision"),
          Map.entry("float4", "real"),
          Map.entry("decimal", "numeric"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("time", "time without time zone"));

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
    /** As it has to stand in a statement to be read again as this word. */
    String sql() {
      return name && !(keyword || NAME.matcher(text).matches()) ? Quoting.identifier(text) : text;
    }

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
   * An expression in one way of writing: the parentheses around the whole and around what {@code
   * OR} and {@code AND} join fall away, but where {@code OR} joins within a condition, for it binds
   * looser.
   */
  static String expression(List<Word> words) {
    List<Word> bare = words;
    while (enclosed(bare)) {
      bare = bare.subList(1, bare.size() - 1);
    }
    List<List<Word>> alternatives = joined(bare, "or", "case");
    if (alternatives.size() > 1) {
      return alternatives.stream().map(SqlWords::expression).collect(Collectors.joining(" or "));
    }
    List<List<Word>> conditions = joined(bare, "and", "between");
    return conditions.size() > 1
        ? conditions.stream().map(SqlWords::condition).collect(Collectors.joining(" and "))
        : plain(bare);
  }

  private static String condition(List<Word> words) {
    String expression = expression(words);
    return outermost(expression, "or").isPresent() ? "( " + expression + " )" : expression;
  }

  /** The parts that a word joins; the whole where something has words of its own like it. */
  private static List<List<Word>> joined(List<Word> words, String by, String unless) {
    List<List<Word>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
      if (depth == 0 && (word.is("case") || word.is(unless))) {
        return List.of(words);
      }
      if (depth == 0 && word.is(by)) {
        parts.add(words.subList(from, i));
        from = i + 1;
      }
    }
    parts.add(words.subList(from, words.size()));
    return parts;
  }

  private static String plain(List<Word> bare) {
    return bare.stream().map(Word::sql).collect(Collectors.joining(" "));
  }

  /**
   * An expression without parentheses and casts, which the server adds, and with its lists and
   * patterns as the server writes them.
   */
  static String loosely(String expression) {
    List<Word> words = of(expression);
    List<String> kept = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      int end = typeEnd(words, i);
      String word = words.get(i).sql();
      if (end == i && !BRACKETS.contains(word)) {
        kept.add(LOOSE.getOrDefault(word, word));
      }
      i = Math.max(end, i + 1);
    }
    return String.join(" ", kept)
        .replace("= any array ", "in ")
        .replace("<> all array ", "not in ");
  }

  /**
   * Whether two expressions, each in its one way of writing, are the same. The server writes behind
   * each literal the type that it has, which a statement may leave to the server; where both tell
   * one, it has to be the same.
   */
  static boolean same(String one, String other) {
    List<Word> left = of(one);
    List<Word> right = of(other);
    int i = 0;
    int k = 0;
    while (i < left.size() && k < right.size()) {
      Word word = left.get(i);
      if (!word.text().equals(right.get(k).text())) {
        return false;
      }
      i++;
      k++;
      if (word.text().startsWith("'") && !word.name()) {
        int leftType = typeEnd(left, i);
        int rightType = typeEnd(right, k);
        boolean both = leftType > i && rightType > k;
        if (both && !type(left.subList(i, leftType)).equals(type(right.subList(k, rightType)))) {
          return false;
        }
        i = leftType;
        k = rightType;
      }
    }
    return i == left.size() && k == right.size();
  }

  /** Behind {@code ::} and a type's name, with its measure and as an array; else where it began. */
  private static int typeEnd(List<Word> words, int from) {
    if (from + 1 >= words.size() || !words.get(from).is("::") || !words.get(from + 1).name()) {
      return from;
    }
    int end = from + 2;
    while (end + 1 < words.size() && words.get(end).is(".") && words.get(end + 1).name()) {
      end += 2;
    }
    while (end < words.size() && TYPE_WORDS.contains(words.get(end).text())) {
      end++;
    }
    boolean open = end < words.size() && words.get(end).is("(");
    while (open) {
      open = !words.get(end).is(")");
      end++;
      open = open && end < words.size();
    }
    while (end < words.size() && TYPE_WORDS.contains(words.get(end).text())) {
      end++;
    }
    while (end + 1 < words.size() && words.get(end).is("[") && words.get(end + 1).is("]")) {
      end += 2;
    }
    return end;
  }

  private static String type(List<Word> words) {
    String name = words.stream().skip(1).map(Word::text).collect(Collectors.joining(" "));
    return TYPES.getOrDefault(name, name);
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
