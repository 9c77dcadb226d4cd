package dev.howdah.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Rows as text for other programs: CSV by <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC
 * 4180</a>, or tabs for the clipboard, quoted by the same rule. Any thread.
 */
public enum DelimitedText {
  CSV(',', "\r\n"),
  TSV('\t', "\n");

  private final char delimiter;
  private final String lineEnd;

  DelimitedText(char delimiter, String lineEnd) {
    this.delimiter = delimiter;
    this.lineEnd = lineEnd;
  }

  /** Writes a header and the rows. */
  <R> void write(Appendable out, List<DataColumn<R>> columns, List<R> rows) throws IOException {
    line(out, columns.stream().map(DataColumn::exportTitle).toList());
    for (R row : rows) {
      line(out, columns.stream().map(column -> column.exportedOf(row)).toList());
    }
  }

  /** A header and the rows as one text. */
  <R> String text(List<DataColumn<R>> columns, List<R> rows) {
    StringBuilder out = new StringBuilder();
    try {
      write(out, columns, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** One line, each field quoted where it has to be. */
  void line(Appendable out, List<String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.append(delimiter);
      }
      out.append(field(fields.get(i)));
    }
    out.append(lineEnd);
  }

  private String field(String value) {
    boolean plain =
        value.indexOf(delimiter) < 0
            && value.indexOf('"') < 0
            && value.indexOf('\n') < 0
            && value.indexOf('\r') < 0;
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
