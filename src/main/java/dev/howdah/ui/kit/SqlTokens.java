package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits SQL for colouring; joined again the tokens are the text, letter by letter. */
final class SqlTokens {
  /** What a token is. */
  enum Type {
    KEYWORD,
    STRING,
    COMMENT,
    PLAIN
  }

  /** A piece of the text. */
  record Token(Type type, String text) {}

  private static final Set<String> KEYWORDS =
      Set.of(
          ("add all alter analyze and as asc begin between by cascade case cast close column comment commit concurrently"
                  + " constraint create cross declare default delete desc distinct do drop else elsif end except execute"
                  + " exists false filter for foreign from full function generated grant group having identity if"
                  + " immutable in include index inner insert into is join key language lateral leading left like limit"
                  + " loop materialized not null nulls of offset on only or order outer over partition primary query raise"
                  + " references reindex replace restrict return returning returns revoke right rows schema security select set"
                  + " some stable strict table then to trigger true type union unique update using vacuum values view volatile"
                  + " when where window with without")
              .split(" "));

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*|/\\*.*?\\*/)"
              + "|(?<string>'(?:[^']|'')*')"
              + "|(?<quoted>\"(?:[^\"]|\"\")*\")"
              + "|(?<word>[A-Za-z_][A-Za-z_0-9$]*)",
          Pattern.DOTALL);

  private SqlTokens() {}

  static List<Token> of(String sql) {
    List<Token> tokens = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    Matcher matcher = TOKEN.matcher(sql);
    int end = 0;
    while (matcher.find()) {
      plain.append(sql, end, matcher.start());
      end = matcher.end();
      Type type = type(matcher);
      if (type == Type.PLAIN) {
        plain.append(matcher.group());
      } else {
        flush(plain, tokens);
        tokens.add(new Token(type, matcher.group()));
      }
    }
    plain.append(sql, end, sql.length());
    flush(plain, tokens);
    return tokens;
  }

  private static Type type(Matcher matcher) {
    if (matcher.group("comment") != null) {
      return Type.COMMENT;
    }
    if (matcher.group("string") != null) {
      return Type.STRING;
    }
    String word = matcher.group("word");
    return word != null && KEYWORDS.contains(word.toLowerCase(Locale.ROOT))
        ? Type.KEYWORD
        : Type.PLAIN;
  }

  private static void flush(StringBuilder plain, List<Token> tokens) {
    if (!plain.isEmpty()) {
      tokens.add(new Token(Type.PLAIN, plain.toString()));
      plain.setLength(0);
    }
  }
}
