package dev.howdah.ui.kit;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Readings that were taken together, growing at the end and bounded. A {@link Trace} of it is a
 * view that costs nothing however long it is, and stays as it was when more is added. Belongs to
 * one thread; its traces may be read from any.
 */
public final class Recording {
  private final int capacity;
  private final double[][] values;
  private long[] times = new long[64];
  private int start;
  private int end;

  /**
   * An empty one.
   *
   * @param columns how many readings are taken together
   * @param capacity how many rows are kept
   */
  public Recording(int columns, int capacity) {
    this.capacity = capacity;
    values = new double[columns][times.length];
  }

  /** Adds readings; what is older than the newest starts anew, because time went back. */
  public void add(long epochMillis, double... row) {
    if (row.length != values.length) {
      throw new IllegalArgumentException(row.length + " readings instead of " + values.length);
    }
    if (end > start && epochMillis < times[end - 1]) {
      start = end;
    }
    makeRoom();
    times[end] = epochMillis;
    for (int column = 0; column < row.length; column++) {
      values[column][end] = row[column];
    }
    end++;
    start = Math.max(start, end - capacity);
  }

  /** Breaks all lines before the readings of this time. */
  public void gap(long epochMillis) {
    double[] nothing = new double[values.length];
    Arrays.fill(nothing, Double.NaN);
    add(epochMillis, nothing);
  }

  /** Old arrays are left to the traces that show them. */
  private void makeRoom() {
    if (end < times.length) {
      return;
    }
    int size = end - start;
    int length = size > times.length / 2 ? times.length * 2 : times.length;
    times = moved(times, length);
    for (int column = 0; column < values.length; column++) {
      double[] wider = new double[length];
      System.arraycopy(values[column], start, wider, 0, size);
      values[column] = wider;
    }
    start = 0;
    end = size;
  }

  private long[] moved(long[] from, int length) {
    long[] wider = new long[length];
    System.arraycopy(from, start, wider, 0, end - start);
    return wider;
  }

  /** The readings of a column within a time range, and one beyond each end. */
  public Trace trace(String name, int column, long from, long to) {
    int first = Math.max(start, at(from) - 1);
    int last = Math.min(end, at(to + 1) + 1);
    return new Trace(name, times, values[column], first, Math.max(first, last));
  }

  private int at(long epochMillis) {
    int found = Arrays.binarySearch(times, start, end, epochMillis);
    if (found < 0) {
      return -found - 1;
    }
    while (found > start && times[found - 1] == epochMillis) {
      found--;
    }
    return found;
  }

  /** The mean of a column within a time range; not a number where there is no value. */
  public double mean(int column, long from, long to) {
    double sum = 0;
    int count = 0;
    for (int i = at(from); i < end && times[i] <= to; i++) {
      if (Double.isFinite(values[column][i])) {
        sum += values[column][i];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** The time of the oldest row that is kept. */
  public OptionalLong oldest() {
    return end == start ? OptionalLong.empty() : OptionalLong.of(times[start]);
  }

  /** The time of the newest row. */
  public OptionalLong newest() {
    return end == start ? OptionalLong.empty() : OptionalLong.of(times[end - 1]);
  }
}
