package dev.howdah.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text that may come from a hostile server made safe for a terminal: control characters, line
 * breaks and marks that turn the reading direction are written as escapes.
 */
final class PlainText {
  private PlainText() {}

  /** The text on one line, with {@code \n}, {@code \t} and {@code \}u001B for what is not seen. */
  static String oneLine(String text) {
    return escape(text, false);
  }

  /** The same, with line breaks kept. */
  static String lines(String text) {
    return escape(text, true);
  }

  /**
   * A statement on one line as psql runs it. One with characters that do not show would be another
   * one with their escapes, and hard to read without: it becomes a comment.
   */
  static String statement(String sql) {
    String shown = oneLine(sql);
    return shown.equals(sql)
        ? sql + ";"
        : "-- not as it has to be, for it has characters that do not show (the JSON has it): "
            + shown
            + ";";
  }

  /** Several sentences as one line. */
  static String sentences(List<String> parts) {
    return parts.stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(PlainText::oneLine)
        .collect(Collectors.joining(" "));
  }

  private static String escape(String text, boolean keepBreaks) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n') {
                safe.append(keepBreaks ? "\n" : "\\n");
              } else if (point == '\t') {
                safe.append("\\t");
              } else if (point == '\r') {
                safe.append("\\r");
              } else if (isUnseen(point)) {
                safe.append(String.format("\\u%04X", point));
              } else {
                safe.appendCodePoint(point);
              }
            });
    return safe.toString();
  }

  private static boolean isUnseen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
