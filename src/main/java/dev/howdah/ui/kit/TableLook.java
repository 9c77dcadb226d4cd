package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a table looks, as it is remembered: its columns from left to right and what it is sorted by.
 * As text {@code name=260,-data=116;total:desc,name:asc}; a column with a minus is hidden.
 */
record TableLook(List<Column> columns, List<Sort> sorts) {
  private static final int WIDEST = 4_000;
  private static final Pattern COLUMN = Pattern.compile("(-?)([a-z][a-z0-9]*)=([0-9]{1,4})");
  private static final Pattern SORT = Pattern.compile("([a-z][a-z0-9]*):(asc|desc)");

  /**
   * A column.
   *
   * @param width in pixels
   */
  record Column(String id, int width, boolean shown) {}

  /** One of the columns that the rows are sorted by. */
  record Sort(String id, boolean descending) {}

  TableLook {
    columns = List.copyOf(columns);
    sorts = List.copyOf(sorts);
  }

  /** Reads a text; empty when it is damaged in any way. */
  static Optional<TableLook> of(String text) {
    String[] halves = text.split(";", -1);
    if (halves.length != 2) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String part : halves[0].split(",", -1)) {
      Matcher column = COLUMN.matcher(part);
      if (!column.matches() || !seen.add(column.group(2))) {
        return Optional.empty();
      }
      int width = Integer.parseInt(column.group(3));
      if (width < 1 || width > WIDEST) {
        return Optional.empty();
      }
      columns.add(new Column(column.group(2), width, column.group(1).isEmpty()));
    }
    List<Sort> sorts = new ArrayList<>();
    for (String part : halves[1].isEmpty() ? new String[0] : halves[1].split(",", -1)) {
      Matcher sort = SORT.matcher(part);
      if (!sort.matches()) {
        return Optional.empty();
      }
      sorts.add(new Sort(sort.group(1), sort.group(2).equals("desc")));
    }
    return columns.stream().anyMatch(Column::shown)
        ? Optional.of(new TableLook(columns, sorts))
        : Optional.empty();
  }

  String text() {
    return columns.stream()
            .map(
                column ->
                    String.format(
                        Locale.ROOT,
                        "%s%s=%d",
                        column.shown() ? "" : "-",
                        column.id(),
                        Math.clamp(column.width(), 1, WIDEST)))
            .collect(Collectors.joining(","))
        + ";"
        + sorts.stream()
            .map(sort -> sort.id() + (sort.descending() ? ":desc" : ":asc"))
            .collect(Collectors.joining(","));
  }
}
