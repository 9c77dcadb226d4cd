package dev.howdah.connect.profile.imports;

import dev.howdah.connect.profile.Colour;
import java.util.Optional;

/** Another program's colour as the nearest of ours. */
final class Hues {
  private Hues() {}

  /** Of {@code #rrggbb}; empty for white, black, greys and whatever is no colour. */
  static Optional<Colour> nearest(String text) {
    if (!text.matches("#[0-9a-fA-F]{6}")) {
      return Optional.empty();
    }
    int red = Integer.parseInt(text.substring(1, 3), 16);
    int green = Integer.parseInt(text.substring(3, 5), 16);
    int blue = Integer.parseInt(text.substring(5, 7), 16);
    int most = Math.max(red, Math.max(green, blue));
    int spread = most - Math.min(red, Math.min(green, blue));
    if (spread < 24) {
      return Optional.empty();
    }
    double sixth =
        most == red
            ? (double) (green - blue) / spread
            : most == green
                ? 2 + (double) (blue - red) / spread
                : 4 + (double) (red - green) / spread;
    double degrees = (sixth * 60 + 360) % 360;
    return Optional.of(
        degrees < 18 || degrees >= 335
            ? Colour.RED
            : degrees < 70
                ? Colour.ORANGE
                : degrees < 155
                    ? Colour.GREEN
                    : degrees < 195 ? Colour.TEAL : degrees < 255 ? Colour.BLUE : Colour.PURPLE);
  }
}
