package dev.howdah.schema.catalogue;

import dev.howdah.schema.catalogue.IndexEntry.Condition;
import dev.howdah.schema.sql.SqlTokens;
import dev.howdah.schema.sql.SqlTokens.Token;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Understands the predicates of partial indexes as far as the catalogue has such: conditions of one
 * column and constants, joined by AND. What it does not understand for certain it does not
 * understand at all.
 */
public final class PredicateParser {
  private static final Set<String> AFTER_A_TYPE = Set.of("AND", "OR", "IS", "NOT", "AT", "COLLATE");
  private static final Set<String> OPERATORS = Set.of("=", "<", ">", "<=", ">=", "<>");

  private final List<Token> tokens;
  private final Predicate<String> isText;
  private int at;

  private PredicateParser(List<Token> tokens, Predicate<String> isText) {
    this.tokens = tokens;
    this.isText = isText;
  }

  /**
   * The conditions, empty when not understood.
   *
   * @param isText whether a column is of a text type, so that a cast to text changes nothing
   */
  public static Optional<Set<Condition>> parse(List<Token> tokens, Predicate<String> isText) {
    PredicateParser parser = new PredicateParser(tokens, isText);
    Set<Condition> conditions = new LinkedHashSet<>();
    return parser.conjunction(conditions) && parser.at == tokens.size()
        ? Optional.of(conditions)
        : Optional.empty();
  }

  /** A condition in the one form in which two of the same meaning are equal. */
  public static Condition normal(String column, String operator, List<String> values) {
    List<String> sorted =
        List.copyOf(new TreeSet<>(values.stream().map(PredicateParser::number).toList()));
    return new Condition(
        column, operator.equals("IN") && sorted.size() == 1 ? "=" : operator, sorted);
  }

  private static String number(String text) {
    return text.matches("-?\\d+(\\.\\d+)?")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private boolean conjunction(Set<Condition> into) {
    do {
      if (!part(into)) {
        return false;
      }
    } while (accept("AND"));
    return true;
  }

  private boolean part(Set<Condition> into) {
    int start = at;
    Condition condition = condition();
    if (condition != null) {
      into.add(condition);
      return true;
    }
    at = start;
    return accept("(") && conjunction(into) && accept(")");
  }

  private @Nullable Condition condition() {
    int start = at;
    boolean not = accept("NOT");
    String column = column();
    if (column == null) {
      at = start;
      return flipped();
    }
    if (not || ends()) {
      return ends() ? normal(column, "=", List.of(not ? "false" : "true")) : null;
    }
    if (accept("IS")) {
      return accept("NOT") && accept("NULL")
          ? new Condition(column, "IS NOT NULL", List.of())
          : null;
    }
    String operator = operator();
    if (operator == null) {
      return null;
    }
    if (operator.equals("=") && accept("ANY")) {
      List<String> values = accept("(") ? array() : null;
      return values != null && accept(")") ? normal(column, "IN", values) : null;
    }
    String value = constant();
    return value == null ? null : normal(column, operator, List.of(value));
  }

  private @Nullable Condition flipped() {
    String value = constant();
    String operator = value == null ? null : operator();
    String column = operator == null ? null : column();
    if (value == null || operator == null || column == null) {
      return null;
    }
    String turned =
        switch (operator.charAt(0)) {
          case '<' -> operator.equals("<>") ? "<>" : ">" + operator.substring(1);
          case '>' -> "<" + operator.substring(1);
          default -> operator;
        };
    return normal(column, turned, List.of(value));
  }

  private boolean ends() {
    return at == tokens.size() || tokens.get(at).is("AND") || tokens.get(at).is(")");
  }

  private @Nullable String operator() {
    if (at < tokens.size()
        && tokens.get(at).type() == SqlTokens.Type.MARK
        && OPERATORS.contains(tokens.get(at).text())) {
      return tokens.get(at++).text();
    }
    return null;
  }

  private @Nullable String column() {
    int start = at;
    String column = null;
    if (accept("(")) {
      column = column();
      if (column == null || !accept(")")) {
        at = start;
        return null;
      }
    } else if (at < tokens.size() && tokens.get(at).type() == SqlTokens.Type.COLUMN) {
      column = tokens.get(at++).text();
    }
    if (column == null) {
      return null;
    }
    int beforeCast = at;
    String type = cast();
    if (at > beforeCast && !("text".equals(type) && isText.test(column))) {
      at = start;
      return null;
    }
    return column;
  }

  private @Nullable List<String> array() {
    if (accept("(")) {
      List<String> inner = array();
      return inner != null && accept(")") && casts() ? inner : null;
    }
    if (!accept("ARRAY") || !accept("[")) {
      return null;
    }
    Set<String> values = new LinkedHashSet<>();
    do {
      String value = constant();
      if (value == null) {
        return null;
      }
      values.add(value);
    } while (accept(","));
    return accept("]") && casts() ? List.copyOf(values) : null;
  }

  private @Nullable String constant() {
    int start = at;
    String value = null;
    if (accept("(")) {
      value = constant();
      if (value != null && !accept(")")) {
        value = null;
      }
    } else if (at < tokens.size()) {
      Token token = tokens.get(at++);
      value =
          switch (token.type()) {
            case STRING, NUMBER -> token.text();
            case WORD -> token.is("true") || token.is("false") ? token.text() : null;
            case MARK, COLUMN -> null;
          };
    }
    if (value == null || !casts()) {
      at = start;
      return null;
    }
    return value;
  }

  private boolean casts() {
    while (at < tokens.size() && tokens.get(at).is("::")) {
      if (cast() == null) {
        return false;
      }
    }
    return true;
  }

  /** One cast: its type's name, null when there is none or it is not understood. */
  private @Nullable String cast() {
    if (!accept("::")) {
      return null;
    }
    StringBuilder type = new StringBuilder();
    while (at < tokens.size()
        && (tokens.get(at).type() == SqlTokens.Type.WORD || tokens.get(at).is("."))
        && !AFTER_A_TYPE.contains(tokens.get(at).text())) {
      type.append(type.isEmpty() ? "" : " ").append(tokens.get(at++).text());
    }
    if (accept("(")) {
      while (at < tokens.size() && !tokens.get(at).is(")")) {
        at++;
      }
      at++;
    }
    if (accept("[")) {
      type.append("[]");
      if (!accept("]")) {
        return null;
      }
    }
    return type.isEmpty() ? null : type.toString();
  }

  private boolean accept(String word) {
    if (at < tokens.size() && tokens.get(at).is(word)) {
      at++;
      return true;
    }
    return false;
  }
}
