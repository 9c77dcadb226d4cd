package dev.howdah.ui.kit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How long something will still take, by how fast it went of late: over the latest half of its
 * time, at least ten seconds. Nothing is told before there is something to go by, nor while it
 * stands still. Belongs to the JavaFX thread.
 */
final class TimeLeft {
  private static final Duration LEAST_WINDOW = Duration.ofSeconds(10);

  /** Less than this says nothing of the speed. */
  private static final Duration LEAST_TIME = Duration.ofSeconds(2);

  private static final double LEAST_PROGRESS = 0.02;

  /** About as many are kept of a window. */
  private static final int MARKS = 100;

  private record Mark(Duration elapsed, double fraction) {}

  private final Deque<Mark> marks = new ArrayDeque<>();

  /** Forgets how fast it went, as where it waits for somebody. */
  void forget() {
    marks.clear();
  }

  /**
   * Takes in where it is.
   *
   * @param fraction 0 to 1
   * @return the time that it still needs; empty while that cannot be told
   */
  Optional<Duration> at(Duration elapsed, double fraction) {
    Mark last = marks.peekLast();
    if (last != null && (elapsed.compareTo(last.elapsed()) < 0 || fraction < last.fraction())) {
      marks.clear();
      last = null;
    }
    Duration half = elapsed.dividedBy(2);
    Duration window = half.compareTo(LEAST_WINDOW) > 0 ? half : LEAST_WINDOW;
    if (last == null || isLonger(last.elapsed(), elapsed, window.dividedBy(MARKS))) {
      marks.addLast(new Mark(elapsed, fraction));
    }
    while (marks.size() > 2 && isLonger(marks.getFirst().elapsed(), elapsed, window)) {
      marks.removeFirst();
    }
    Mark first = marks.getFirst();
    Duration time = elapsed.minus(first.elapsed());
    double progress = fraction - first.fraction();
    if (time.compareTo(LEAST_TIME) < 0 || progress < LEAST_PROGRESS || fraction >= 1) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.round(time.toNanos() * ((1 - fraction) / progress))));
  }

  private static boolean isLonger(Duration from, Duration to, Duration than) {
    return to.minus(from).compareTo(than) > 0;
  }
}
