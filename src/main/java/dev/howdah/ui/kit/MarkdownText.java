package dev.howdah.ui.kit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as a Markdown table, as they are shown, with figures on the right: for tickets and chats.
 * See <a href="https://github.github.com/gfm/#tables-extension-">the tables of GitHub's
 * Markdown</a>. Any thread.
 */
final class MarkdownText {
  private MarkdownText() {}

  /** A header and the rows as one text. */
  static <R> String of(List<DataColumn<R>> columns, List<R> rows) {
    StringBuilder out = new StringBuilder();
    line(out, columns.stream().map(DataColumn::title).toList());
    out.append(
            columns.stream()
                .map(column -> column.isFigure() ? "---:" : "---")
                .collect(Collectors.joining("|", "|", "|")))
        .append('\n');
    rows.forEach(row -> line(out, columns.stream().map(column -> column.textOf(row)).toList()));
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(
            cells.stream().map(MarkdownText::cell).collect(Collectors.joining(" | ", "| ", " |")))
        .append('\n');
  }

  /** What would end the cell or the row is written so that it does not. */
  private static String cell(String text) {
    return VisibleText.of(text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' '))
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;");
  }
}
