package dev.howdah.ui.kit;

import java.util.Arrays;

/**
 * One line of a chart: times in epoch milliseconds, oldest first, and values. Where the value is
 * not a number the line is broken: a gap is a gap. Immutable.
 */
public final class Trace {
  private final String name;
  private final long[] times;
  private final double[] values;
  private final int start;
  private final int size;

  /** A view of the points from {@code start} to before {@code end}, which nobody changes. */
  Trace(String name, long[] times, double[] values, int start, int end) {
    this.name = name;
    this.times = times;
    this.values = values;
    this.start = start;
    this.size = end - start;
  }

  /** Starts a trace of about this many points. */
  public static Builder named(String name, int capacity) {
    return new Builder(name, capacity);
  }

  /** Collects the points of a trace, oldest first. */
  public static final class Builder {
    private final String name;
    private long[] times;
    private double[] values;
    private int size;

    private Builder(String name, int capacity) {
      this.name = name;
      times = new long[Math.max(8, capacity)];
      values = new double[times.length];
    }

    /** Adds a point; not a number breaks the line. */
    public Builder add(long epochMillis, double value) {
      if (size == times.length) {
        times = Arrays.copyOf(times, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      times[size] = epochMillis;
      values[size] = value;
      size++;
      return this;
    }

    /** Breaks the line before the point at this time. */
    public Builder gap(long epochMillis) {
      return add(epochMillis, Double.NaN);
    }

    public Trace build() {
      return new Trace(name, Arrays.copyOf(times, size), Arrays.copyOf(values, size), 0, size);
    }
  }

  public String name() {
    return name;
  }

  public int size() {
    return size;
  }

  public long time(int index) {
    return times[start + index];
  }

  public double value(int index) {
    return values[start + index];
  }

  /** Whether there is any value at all. */
  public boolean isEmpty() {
    return !anyWithin(0, size);
  }

  /** Whether there is any value from one index to before another. */
  boolean anyWithin(int from, int before) {
    for (int i = from; i < before; i++) {
      if (Double.isFinite(value(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a later view of the same growing readings, which begins within the earlier. */
  @SuppressWarnings("ReferenceEquality") // the very same arrays, which only grow at their end
  boolean continues(Trace earlier) {
    int earlierEnd = earlier.start + earlier.size;
    return times == earlier.times
        && values == earlier.values
        && start >= earlier.start
        && start < earlierEnd
        && start + size >= earlierEnd;
  }

  /** A view of the points from one index to before another. */
  Trace between(int from, int before) {
    return new Trace(name, times, values, start + from, start + before);
  }

  /** The index of the first point at or after a time; {@code size()} when there is none. */
  public int from(long epochMillis) {
    int at = Arrays.binarySearch(times, start, start + size, epochMillis);
    if (at < 0) {
      return -at - 1 - start;
    }
    while (at > start && times[at - 1] == epochMillis) {
      at--;
    }
    return at - start;
  }

  /** The index of the point with a value that is nearest in time; -1 when none is that near. */
  public int nearest(long epochMillis, long atMost) {
    int best = -1;
    long distance = Long.MAX_VALUE;
    for (int i = from(epochMillis - atMost); i < size && time(i) <= epochMillis + atMost; i++) {
      long away = Math.abs(time(i) - epochMillis);
      if (Double.isFinite(value(i)) && away < distance) {
        best = i;
        distance = away;
      }
    }
    return best;
  }

  /** The newest value; not a number when the line ends in a gap or there is none. */
  public double latest() {
    return size == 0 ? Double.NaN : value(size - 1);
  }

  /**
   * The mean of the values from one index to before another, of at most {@code atMost} of them that
   * lie evenly; not a number when there is none.
   */
  double mean(int from, int before, int atMost) {
    int step = Math.max(1, (before - from) / Math.max(1, atMost));
    double sum = 0;
    int count = 0;
    for (int i = from; i < before; i += step) {
      if (Double.isFinite(value(i))) {
        sum += value(i);
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
