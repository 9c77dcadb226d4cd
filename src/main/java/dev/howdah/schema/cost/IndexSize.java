package dev.howdah.schema.cost;

import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.catalogue.IndexEntry.Condition;
import dev.howdah.schema.inspection.IndexRendering;
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
   * Estimates it.
   *
   * @param columns by their names in the target
   */
  static IndexSize of(
      IndexRendering rendering, double rows, Map<String, ColumnStatistics> columns) {
    double entries = rows;
    for (Condition condition : rendering.predicate()) {
      entries *= column(rendering, condition.column(), columns).share(condition);
    }
    if (entries < 1) {
      return new IndexSize(0, PAGE);
    }
    double single = POINTER + tuple(rendering, columns);
    double different = different(rendering, rows, entries, columns);
    boolean merges =
        rendering.keys().stream()
            .noneMatch(
                key ->
                    key.expression() == IndexEntry.Expression.COLUMN
                        && NEVER_MERGED.contains(column(rendering, key.column(), columns).type()));
    double leaves = entries * single;
    if (merges && different < entries) {
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

  /** The mean size of a tuple without its line pointer. */
  private static double tuple(IndexRendering rendering, Map<String, ColumnStatistics> columns) {
    double complete = 8;
    double partial = 16;
    double withoutNull = 1;
    for (IndexEntry.Key key : rendering.keys()) {
      ColumnStatistics column = column(rendering, key.column(), columns);
      boolean day = key.expression() == IndexEntry.Expression.UTC_DATE;
      double width = day ? 4 : column.width();
      int alignment =
          day
              ? 4
              : column.length() < 0 && width < 127
                  ? 1
                  : switch (column.alignment()) {
                    case "d" -> 8;
                    case "i" -> 4;
                    case "s" -> 2;
                    default -> 1;
                  };
      double nulls =
          rendering.predicate().stream().anyMatch(one -> one.column().equals(key.column()))
              ? 0
              : column.nullFraction();
      complete = aligned(complete, alignment) + width;
      partial = aligned(partial, alignment) + width * (1 - nulls);
      withoutNull *= 1 - nulls;
    }
    return withoutNull * aligned(complete, 8) + (1 - withoutNull) * aligned(partial, 8);
  }

  private static double aligned(double offset, int alignment) {
    return Math.ceil(offset / alignment) * alignment;
  }

  /** How many different keys it will hold, were the columns independent of each other. */
  private static double different(
      IndexRendering rendering,
      double rows,
      double entries,
      Map<String, ColumnStatistics> columns) {
    double product = 1;
    for (IndexEntry.Key key : rendering.keys()) {
      ColumnStatistics column = column(rendering, key.column(), columns);
      double values =
          key.expression() == IndexEntry.Expression.UTC_DATE
              ? column.days().orElse(entries)
              : column.values(rows).orElse(entries) + (column.nullFraction() > 0 ? 1 : 0);
      for (Condition condition : rendering.predicate()) {
        if (condition.column().equals(key.column())
            && Set.of("IN", "=").contains(condition.operator())) {
          values = Math.min(values, condition.values().size());
        }
      }
      product *= Math.max(1, values);
    }
    if (rendering.keys().size() > 1) {
      product *= 1 - Math.exp(-entries / product);
    }
    return Math.min(product, entries);
  }
}
