package dev.howdah.schema.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression as {@code pg_get_expr} writes it. */
public final class SqlTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<string>E?'(?:[^']|'')*')|\"(?<quoted>(?:[^\"]|\"\")+)\""
              + "|(?<number>\\d[\\d.]*(?:[eE][+-]?\\d+)?)|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)"
              + "|(?<mark>::|[<>=!~+*/%^&|@#?-]+|[()\\[\\],.:;]))");

  private SqlTokens() {}

  /** What a token is. */
  public enum Type {
    /** A column of the table. */
    COLUMN,
    /** A keyword, a function or a type. */
    WORD,
    STRING,
    NUMBER,
    MARK
  }

  /**
   * One token.
   *
   * @param text without its quotes; a word as it stands
   * @param from where it stands in the source
   */
  public record Token(Type type, String text, int from, int to) {
    public boolean is(String word) {
      return (type == Type.WORD || type == Type.MARK) && text.equals(word);
    }
  }

  /**
   * Splits an expression.
   *
   * @param columns the table's columns by the names under which the expression speaks of them
   */
  public static List<Token> of(String expression, Map<String, String> columns) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    int at = 0;
    while (at < expression.length() && !expression.substring(at).isBlank()) {
      matcher.region(at, expression.length());
      if (!matcher.lookingAt()) {
        tokens.add(new Token(Type.MARK, expression.substring(at), at, expression.length()));
        break;
      }
      at = matcher.end();
      tokens.add(token(matcher));
    }
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String column = columns.get(token.text());
      boolean cast = i > 0 && tokens.get(i - 1).is("::");
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      if (token.type() == Type.WORD && column != null && !cast && !called) {
        tokens.set(i, new Token(Type.COLUMN, column, token.from(), token.to()));
      }
    }
    return tokens;
  }

  private static Token token(Matcher matcher) {
    for (Map.Entry<String, Type> group :
        Map.of(
                "string", Type.STRING,
                "quoted", Type.WORD,
                "number", Type.NUMBER,
                "word", Type.WORD,
                "mark", Type.MARK)
            .entrySet()) {
      String text = matcher.group(group.getKey());
      if (text != null) {
        String plain =
            switch (group.getKey()) {
              case "string" ->
                  text.startsWith("E")
                      ? text
                      : text.substring(1, text.length() - 1).replace("''", "'");
              case "quoted" -> text.replace("\"\"", "\"");
              default -> text;
            };
        return new Token(
            group.getValue(),
            plain,
            matcher.end() - matcher.group().strip().length(),
            matcher.end());
      }
    }
    throw new IllegalStateException(matcher.group());
  }

  /** The expression with the table's own column names, quoted. */
  public static String inOwnWords(String expression, Map<String, String> columns) {
    StringBuilder text = new StringBuilder(expression);
    for (Token token : of(expression, columns).reversed()) {
      if (token.type() == Type.COLUMN) {
        text.replace(token.from(), token.to(), Quoting.identifier(token.text()));
      }
    }
    return text.toString();
  }

  /** Splits a list of expressions at its outermost commas. */
  public static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens) {
      if (token.is("(") || token.is("[")) {
        depth++;
      } else if (token.is(")") || token.is("]")) {
        depth--;
      }
      if (depth == 0 && token.is(",")) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(token);
      }
    }
    parts.add(part);
    return parts;
  }
}
