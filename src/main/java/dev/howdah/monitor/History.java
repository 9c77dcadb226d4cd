package dev.howdah.monitor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The pulses of a target since it was first connected, bounded, in memory. Safe from any thread;
 * readers get immutable copies.
 */
public final class History {
  /** A day of pulses two seconds apart. */
  public static final int CAPACITY = 43_200;

  /**
   * One pulse in time.
   *
   * @param afterGap true when pulses are missing before it (lost link, pause): draw a gap, no line
   */
  public record Point(Pulse pulse, boolean afterGap) {}

  private final int capacity;
  private final ArrayDeque<Point> points = new ArrayDeque<>();

  public History() {
    this(CAPACITY);
  }

  /** A history that forgets the oldest of more points than {@code capacity}. */
  public History(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    this.capacity = capacity;
  }

  /** The same points, for a sampler that goes on where another one ended. */
  public synchronized History copy() {
    History copy = new History(capacity);
    copy.points.addAll(points);
    return copy;
  }

  /** Whether nothing was seen yet. */
  synchronized boolean isEmpty() {
    return points.isEmpty();
  }

  synchronized void add(Pulse pulse, boolean afterGap) {
    if (points.size() == capacity) {
      points.removeFirst();
    }
    points.addLast(new Point(pulse, afterGap));
  }

  /** The points from an instant on (by the server's clock), oldest first. */
  public synchronized List<Point> since(Instant from) {
    List<Point> newest = new ArrayList<>();
    for (Iterator<Point> each = points.descendingIterator(); each.hasNext(); ) {
      Point point = each.next();
      if (point.pulse().takenAt().isBefore(from)) {
        break;
      }
      newest.add(point);
    }
    return List.copyOf(newest.reversed());
  }
}
