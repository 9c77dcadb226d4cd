package dev.howdah.ui.screens;

import dev.howdah.ui.theme.TextSize;
import dev.howdah.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a screen is looked at: its colours, its window and the size of its text.
 *
 * @param width of the window, in logical pixels
 * @param height of the window, in logical pixels
 * @param scale device pixels in a logical one
 */
public record Framing(Theme.Choice look, int width, int height, int scale, TextSize text) {
  /** A screen of 1920×1080 at 200 %. */
  private static final int HALF_WIDTH = 960;

  private static final int HALF_HEIGHT = 540;

  /** A window as it is at first. */
  public static Framing usual(Theme.Choice look) {
    return of(look, 1280, 800);
  }

  /** The smallest window that a laptop's user is likely to keep. */
  public static Framing small(Theme.Choice look) {
    return of(look, 1000, 700);
  }

  public static Framing of(Theme.Choice look, int width, int height) {
    return new Framing(look, width, height, 1, TextSize.usual());
  }

  /** Light and dark in the usual window. */
  public static List<Framing> both() {
    return List.of(usual(Theme.Choice.LIGHT), usual(Theme.Choice.DARK));
  }

  /** Larger text: 150 % in the usual window, and 200 % in a large one. */
  public static List<Framing> larger() {
    return List.of(
        new Framing(Theme.Choice.LIGHT, 1280, 800, 1, TextSize.PERCENT_150),
        new Framing(Theme.Choice.DARK, 1920, 1080, 1, TextSize.PERCENT_200));
  }

  /**
   * What every page's main states are held to: light and dark at 1280×800, 1920×1080 and on a
   * screen of 200 %.
   */
  public static List<Framing> all() {
    return Stream.of(Theme.Choice.LIGHT, Theme.Choice.DARK)
        .flatMap(
            look ->
                Stream.of(
                    usual(look),
                    of(look, 1920, 1080),
                    new Framing(look, HALF_WIDTH, HALF_HEIGHT, 2, TextSize.usual())))
        .toList();
  }

  /** What follows a picture's name, such as {@code light-1280x800}. */
  String suffix() {
    return look.name().toLowerCase(Locale.ROOT)
        + ("-" + width + "x" + height)
        + (scale == 1 ? "" : "@" + scale)
        + (text == TextSize.usual() ? "" : "-text-" + text.percent());
  }

  String words() {
    return width * scale
        + "×"
        + height * scale
        + (scale == 1 ? "" : " at " + scale * 100 + " %")
        + (text == TextSize.usual() ? "" : ", text " + text.percent() + " %");
  }
}
