package dev.howdah.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A plain table: a line of column names, a line a row, columns two spaces apart, figures to the
 * right. One row is always one line, whatever the cells hold.
 */
final class TextTable {
  /** What stands for the unknown. */
  static final String UNKNOWN = "-";

  private final List<String> names = new ArrayList<>();
  private final List<Boolean> figures = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of words. */
  TextTable words(String name) {
    names.add(name);
    figures.add(false);
    return this;
  }

  /** Adds a column of figures. */
  TextTable figures(String name) {
    names.add(name);
    figures.add(true);
    return this;
  }

  /** Adds a row; an empty cell shows as {@link #UNKNOWN}. */
  TextTable row(String... cells) {
    if (cells.length != names.size()) {
      throw new IllegalArgumentException(Arrays.toString(cells));
    }
    rows.add(
        Arrays.stream(cells)
            .map(cell -> cell.isEmpty() ? UNKNOWN : PlainText.oneLine(cell))
            .toList());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, the column names first; no line ends in a space or a line break. */
  List<String> lines() {
    int[] widths = new int[names.size()];
    List<List<String>> all = new ArrayList<>();
    all.add(names);
    all.addAll(rows);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String padding = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? "" : "  ");
      line.append(figures.get(i) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return (int)
        text.codePoints()
            .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
            .count();
  }
}
