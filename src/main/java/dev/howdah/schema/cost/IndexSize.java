package dev.howdah.schema.cost;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.IndexEntry.Condition;
import dev.howdah.schema.catalogue.PredicateParser;
import dev.howdah.schema.inspection.IndexRendering;
import dev.howdah.schema.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Estimates the size of a B-tree index that is freshly built. Source: <a
 * href="https://www.postgresql.org/docs/current/btree.html">B-Tree Indexes</a>, and the layout of
 * its pages: 8 bytes of header a tuple (16 with a NULL), 4 bytes of line pointer, pages of 8 kB
 * filled to 90 %, equal keys kept once with 6 bytes for each row.
 *
 * @param entries how many rows it will hold
 */
record IndexSize(double entries, long bytes) {
  private static final int PAGE = 8_192;
  private static final double USABLE = (PAGE - 40) * 0.9;
  private static final int POINTER = 4;
  private static final int ROW = 6;
  private static final int LARGEST_POSTING = PAGE / 10;

  /** Types whose equal values may look different, so that each is kept by itself. */
  private static final Set<String> NEVER_MERGED = Set.of("float4", "float8", "numeric", "jsonb");

  /** Columns that nothing is known of; they do not occur in a target that was read. */
  private static final ColumnStatistics UNKNOWN =
      new ColumnStatistics("text", -1, "i", 32, 0, 0, List.of(), List.of(), List.of(), false);

  /**
   * A key, or a column that is only included.
   *
   * @param width of a value in bytes
   * @param nulls the share of the entries that have none
   * @param values how many different ones there are among the entries
   * @param merges whether equal ones are kept once
   */
  private record Part(double width, int alignment, double nulls, double values, boolean merges) {}

  /**
   * Estimates it for an index of the catalogue.
   *
   * @param columns by their names in the target
   */
  static IndexSize of(
      IndexRendering rendering, double rows, Map<String, ColumnStatistics> columns) {
    double entries = rows;
    for (Condition condition : rendering.predicate()) {
      entries *= column(rendering, condition.column(), columns).share(condition);
    }
    List<Part> parts = new ArrayList<>();
    for (IndexEntry.Key key : rendering.keys()) {
      parts.add(part(rendering, key, rows, entries, columns));
    }
    return of(parts, entries);
  }

  /**
   * Estimates it for any B-tree index. An expression of one column has at most as many values as
   * that, and counts as wide.
   */
  static IndexSize of(IndexContent content, double rows, Map<String, ColumnStatistics> columns) {
    double entries = rows * share(content, columns);
    boolean whole = content.keys() == content.parts().size();
    List<Part> parts = new ArrayList<>();
    for (IndexContent.Part part : content.parts()) {
      ColumnStatistics column =
          part.decisive(columns.keySet())
              .map(name -> columns.getOrDefault(name, UNKNOWN))
              .orElse(UNKNOWN);
      parts.add(
          new Part(
              column.width(),
              alignment(column),
              column.nullFraction(),
              values(column, rows, entries),
              whole && !NEVER_MERGED.contains(column.type())));
    }
    return of(parts, entries);
  }

  /** The share of the rows that meets the predicate; all where it is not understood. */
  static double share(IndexContent content, Map<String, ColumnStatistics> columns) {
    Map<String, String> names = columns.keySet().stream().collect(toMap(identity(), identity()));
    double share = 1;
    for (Condition condition :
        content
            .predicate()
            .flatMap(text -> PredicateParser.parse(SqlTokens.of(text, names), _ -> false))
            .orElse(Set.of())) {
      share *= columns.getOrDefault(condition.column(), UNKNOWN).share(condition);
    }
    return Math.clamp(share, 0, 1);
  }

  private static IndexSize of(List<Part> parts, double entries) {
    if (entries < 1) {
      return new IndexSize(0, PAGE);
    }
    double single = POINTER + tuple(parts);
    double different = different(parts, entries);
    double leaves = entries * single;
    if (parts.stream().allMatch(Part::merges) && different < entries) {
      double alone = different * different / entries;
      double repeated = different - alone;
      double each = (entries - alone) / repeated;
      double fit = Math.max(2, Math.floor((LARGEST_POSTING - single) / ROW));
      double postings = Math.ceil(each / fit);
      leaves = alone * single + repeated * (postings * (single + 4) + each * ROW);
    }
    double pages = Math.ceil(leaves / (USABLE - single));
    double inner = Math.ceil(pages * (single + POINTER) / USABLE);
    return new IndexSize(entries, ((long) (1 + pages + (pages > 1 ? inner : 0))) * PAGE);
  }

  private static ColumnStatistics column(
      IndexRendering rendering, String name, Map<String, ColumnStatistics> columns) {
    return columns.getOrDefault(rendering.table().required(name).name(), UNKNOWN);
  }

  private static Part part(
      IndexRendering rendering,
      IndexEntry.Key key,
      double rows,
      double entries,
      Map<String, ColumnStatistics> columns) {
    ColumnStatistics column = column(rendering, key.column(), columns);
    boolean day = key.expression() == IndexEntry.Expression.UTC_DATE;
    double values = day ? column.days().orElse(entries) : values(column, rows, entries);
    boolean without = false;
    for (Condition condition : rendering.predicate()) {
      if (condition.column().equals(key.column())) {
        without = true;
        if (Set.of("IN", "=").contains(condition.operator())) {
          values = Math.min(values, condition.values().size());
        }
      }
    }
    return new Part(
        day ? 4 : column.width(),
        day ? 4 : alignment(column),
        without ? 0 : column.nullFraction(),
        values,
        day || !NEVER_MERGED.contains(column.type()));
  }

  private static double values(ColumnStatistics column, double rows, double entries) {
    return column.values(rows).orElse(entries) + (column.nullFraction() > 0 ? 1 : 0);
  }

  private static int alignment(ColumnStatistics column) {
    return column.length() < 0 && column.width() < 127
        ? 1
        : switch (column.alignment()) {
          case "d" -> 8;
          case "i" -> 4;
          case "s" -> 2;
          default -> 1;
        };
  }

  /** The mean size of a tuple without its line pointer. */
  private static double tuple(List<Part> parts) {
    double complete = 8;
    double partial = 16;
    double withoutNull = 1;
    for (Part part : parts) {
      complete = aligned(complete, part.alignment()) + part.width();
      partial = aligned(partial, part.alignment()) + part.width() * (1 - part.nulls());
      withoutNull *= 1 - part.nulls();
    }
    return withoutNull * aligned(complete, 8) + (1 - withoutNull) * aligned(partial, 8);
  }

  private static double aligned(double offset, int alignment) {
    return Math.ceil(offset / alignment) * alignment;
  }

  /** How many different keys it will hold, were the columns independent of each other. */
  private static double different(List<Part> parts, double entries) {
    double product = 1;
    for (Part part : parts) {
      product *= Math.max(1, part.values());
    }
    if (parts.size() > 1) {
      product *= 1 - Math.exp(-entries / product);
    }
    return Math.min(product, entries);
  }
}
