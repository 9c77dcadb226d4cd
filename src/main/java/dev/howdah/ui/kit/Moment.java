package dev.howdah.ui.kit;

import java.time.Instant;

/**
 * Something that happened at a time or for a while, as the charts mark it on their time axis.
 *
 * @param from by the server's clock
 * @param until the same as {@code from} for what took no time
 * @param words for the reader, without the time
 */
public record Moment(Instant from, Instant until, Kind kind, String words) {
  /** What happened. */
  public enum Kind {
    /** No figures came. */
    GAP,
    /** The server started anew. */
    RESTART,
    /** The statistics began anew. */
    RESET,
    /** Howdah changed something. */
    CHANGE,
    /** Howdah wanted to change something and did not. */
    FAILED_CHANGE
  }

  public Moment {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(until + " is before " + from);
    }
  }

  /** Whether any of it lies within a stretch of time. */
  public boolean within(TimeWindow.Span span) {
    return !from.isAfter(span.to()) && !until.isBefore(span.from());
  }
}
