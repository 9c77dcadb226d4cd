package dev.howdah.app;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Rectangle2D;

/**
 * Where a window was, and how large, in the screen's logical pixels.
 *
 * @param bounds when it is not maximised
 * @param maximised whether it fills its screen
 */
record WindowPlace(Rectangle2D bounds, boolean maximised) {
  private static final Pattern TEXT =
      Pattern.compile("(-?\\d{1,6}) (-?\\d{1,6}) (\\d{1,6})x(\\d{1,6})( maximised)?");

  /** What has to be seen of a window's upper edge for it to be taken hold of. */
  private static final double HANDLE_WIDTH = 120;

  private static final double HANDLE_HEIGHT = 32;

  /** As it was written; empty where that is no place. */
  static Optional<WindowPlace> parse(String text) {
    Matcher place = TEXT.matcher(text);
    if (!place.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new WindowPlace(
            new Rectangle2D(
                Integer.parseInt(place.group(1)),
                Integer.parseInt(place.group(2)),
                Integer.parseInt(place.group(3)),
                Integer.parseInt(place.group(4))),
            place.group(5) != null));
  }

  /** In whole pixels; {@link #parse} reads it. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%d %d %dx%d%s",
        Math.round(bounds.getMinX()),
        Math.round(bounds.getMinY()),
        Math.round(bounds.getWidth()),
        Math.round(bounds.getHeight()),
        maximised ? " maximised" : "");
  }

  /**
   * The same on screens that exist: no larger than its screen, and with its upper edge in reach. A
   * window whose screen is gone comes to the middle of the first.
   *
   * @param screens the parts of the screens that windows may cover, the primary one first
   * @param least the smallest size that a window may have
   */
  WindowPlace on(List<Rectangle2D> screens, Rectangle2D least) {
    Rectangle2D handle =
        new Rectangle2D(
            bounds.getMinX(),
            bounds.getMinY(),
            Math.max(least.getWidth(), bounds.getWidth()),
            HANDLE_HEIGHT);
    Optional<Rectangle2D> seen =
        screens.stream()
            .filter(screen -> shared(screen, handle) >= HANDLE_WIDTH * HANDLE_HEIGHT / 2)
            .max(Comparator.comparingDouble(screen -> shared(screen, handle)));
    Rectangle2D screen = seen.orElse(screens.getFirst());
    double width = within(bounds.getWidth(), least.getWidth(), screen.getWidth());
    double height = within(bounds.getHeight(), least.getHeight(), screen.getHeight());
    double x =
        seen.isPresent()
            ? within(bounds.getMinX(), screen.getMinX(), screen.getMaxX() - width)
            : screen.getMinX() + (screen.getWidth() - width) / 2;
    double y =
        seen.isPresent()
            ? within(bounds.getMinY(), screen.getMinY(), screen.getMaxY() - height)
            : screen.getMinY() + (screen.getHeight() - height) / 2;
    return new WindowPlace(new Rectangle2D(x, y, width, height), maximised);
  }

  private static double shared(Rectangle2D one, Rectangle2D other) {
    double width =
        Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
    double height =
        Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
    return width <= 0 || height <= 0 ? 0 : width * height;
  }

  /** As near as may be; where the most is less than the least, the least. */
  private static double within(double wished, double least, double most) {
    return Math.max(least, Math.min(wished, most));
  }
}
