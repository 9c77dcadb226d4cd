package dev.howdah.schema.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of several statements, one after the other. */
public final class Statements {
  /** What hides a semicolon, a body of the SQL standard, and the semicolon itself. */
  private static final Pattern PART =
      Pattern.compile(
          "(?s)--[^\n]*|/\\*.*?\\*/|(?<![\\w$])[eE]'(?:[^'\\\\]++|\\\\.|'')*+'|'[^']*'|\"[^\"]*\""
              + "|(?<![\\w$])(?<tag>\\$(?:[A-Za-z_]\\w*)?\\$).*?\\k<tag>"
              + "|(?<begin>\\bBEGIN\\s+ATOMIC\\b)|(?<case>\\bCASE\\b)|(?<finish>\\bEND\\b)|(?<end>;)");

  private Statements() {}

  /** One text of several statements. */
  public static String join(List<String> statements) {
    return String.join(";\n", statements);
  }

  /** The statements of a text, without their semicolons and without empty ones. */
  public static List<String> split(String text) {
    List<String> statements = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int from = 0;
    int depth = 0;
    while (part.find()) {
      if (part.group("begin") != null || (part.group("case") != null && depth > 0)) {
        depth++;
      } else if (part.group("finish") != null && depth > 0) {
        depth--;
      } else if (part.group("end") != null && depth == 0) {
        statements.add(text.substring(from, part.start()).strip());
        from = part.end();
      }
    }
    statements.add(text.substring(from).strip());
    return statements.stream().filter(statement -> !statement.isEmpty()).toList();
  }
}
