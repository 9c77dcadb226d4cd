package dev.howdah.ui.kit;

import org.jspecify.annotations.Nullable;

/**
 * A line that scrolls, thinned out as {@link Decimation#minMax} does it: the columns of pixels that
 * stand since the last time are kept, so that a pulse costs the same after a day as after a minute.
 * Belongs to one thread.
 */
final class Thinning {
  private @Nullable Trace source;
  private Trace thin = Trace.named("", 0).build();
  private long width;

  /** Where the newest column begins, which may still grow. */
  private long tail;

  /** The points of a trace within a time range, as {@link Decimation#minMax} gives them. */
  Trace minMax(Trace trace, long from, long to, int columns) {
    int start = Math.max(0, trace.from(from) - 1);
    int end = Math.min(trace.size(), trace.from(to + 1) + 1);
    if (columns <= 0 || end - start <= columns * 2) {
      source = null;
      return Decimation.minMax(trace, from, to, columns);
    }
    long wide = Decimation.width(from, to, columns);
    Trace.Builder out = Trace.named(trace.name(), columns * 4 + 8);
    Trace now = trace.between(start, end);
    Trace known = source;
    int next = start;
    if (known != null && wide == width && now.continues(known)) {
      long kept = Decimation.columnEnd(trace.time(start), wide);
      int first = thin.from(kept);
      int last = thin.from(tail);
      if (first < last) {
        Decimation.addColumns(trace, start, trace.from(kept), wide, out);
        for (int i = first; i < last; i++) {
          out.add(thin.time(i), thin.value(i));
        }
        next = trace.from(tail);
      }
    }
    Decimation.addColumns(trace, next, end, wide, out);
    thin = out.build();
    source = now;
    width = wide;
    tail = Decimation.columnEnd(trace.time(end - 1), wide) - wide;
    return thin;
  }
}
