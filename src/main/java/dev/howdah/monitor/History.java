package dev.howdah.monitor;

import java.time.Instant;
import java.util.List;

/**
 * The pulses of a target since it was connected, bounded, in memory. Safe from any thread; readers
 * get immutable copies.
 */
public final class History {
  /**
   * One pulse in time.
   *
   * @param afterGap true when pulses are missing before it (lost link, pause): draw a gap, no line
   */
  public record Point(Pulse pulse, boolean afterGap) {}

  private final List<Point> points = List.of();

  /** The points from an instant on, oldest first. */
  public List<Point> since(Instant from) {
    throw new UnsupportedOperationException(from.toString() + points);
  }
}
