package dev.howdah.ui.kit;

/**
 * Fewer points for the same picture: of each column of pixels the first, lowest, highest and last
 * value in the order in which they came, so that no peak and no gap is lost. At most four points a
 * column (five where a gap is). The columns begin at round times, so that a picture that scrolls
 * keeps its shape.
 */
public final class Decimation {
  private Decimation() {}

  /**
   * The points of a trace within a time range, and one beyond each end so that the line runs to the
   * edge.
   *
   * @param columns how many columns of pixels the range takes
   */
  public static Trace minMax(Trace trace, long from, long to, int columns) {
    int start = Math.max(0, trace.from(from) - 1);
    int end = Math.min(trace.size(), trace.from(to + 1) + 1);
    Trace.Builder out = Trace.named(trace.name(), Math.min(end - start, columns * 4) + 8);
    if (columns <= 0 || end - start <= columns * 2) {
      for (int i = start; i < end; i++) {
        out.add(trace.time(i), trace.value(i));
      }
      return out.build();
    }
    addColumns(trace, start, end, width(from, to, columns), out);
    return out.build();
  }

  /** How long a column of pixels lasts. */
  static long width(long from, long to, int columns) {
    return Math.max(1, (to - from) / columns);
  }

  /** When the column ends in which a moment lies, and the next one begins. */
  static long columnEnd(long epochMillis, long width) {
    return (Math.floorDiv(epochMillis, width) + 1) * width;
  }

  /** The points of whole columns, from one index to before another. */
  static void addColumns(Trace trace, int start, int end, long width, Trace.Builder out) {
    int i = start;
    while (i < end) {
      long columnEnd = columnEnd(trace.time(i), width);
      int next = i + 1;
      while (next < end && trace.time(next) < columnEnd) {
        next++;
      }
      addColumn(trace, i, next, out);
      i = next;
    }
  }

  /** Each run without a gap stands for itself: first, extremes, last; the gaps stay between. */
  private static void addColumn(Trace trace, int start, int end, Trace.Builder out) {
    int i = start;
    while (i < end) {
      if (!Double.isFinite(trace.value(i))) {
        out.gap(trace.time(i));
        while (i < end && !Double.isFinite(trace.value(i))) {
          i++;
        }
        continue;
      }
      int lowest = i;
      int highest = i;
      int last = i;
      int next = i;
      while (next < end && Double.isFinite(trace.value(next))) {
        if (trace.value(next) < trace.value(lowest)) {
          lowest = next;
        }
        if (trace.value(next) > trace.value(highest)) {
          highest = next;
        }
        last = next++;
      }
      int previous = -1;
      for (int pick : new int[] {i, Math.min(lowest, highest), Math.max(lowest, highest), last}) {
        if (pick > previous) {
          out.add(trace.time(pick), trace.value(pick));
          previous = pick;
        }
      }
      i = next;
    }
  }
}
