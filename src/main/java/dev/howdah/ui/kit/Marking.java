package dev.howdah.ui.kit;

import dev.howdah.connect.Environment;
import dev.howdah.connect.profile.Colour;
import java.util.Locale;
import java.util.Optional;

/**
 * How a target is told from the others that are open: by name, and by a colour beside the name.
 *
 * @param name the saved connection's, or the database's
 * @param colour the saved connection's; the environment's counts where there is none
 */
public record Marking(String name, Optional<Colour> colour, Environment environment) {
  /** The style class that gives a stripe its colour. */
  public String styleClass() {
    return colour.map(hue -> "hue-" + lower(hue)).orElseGet(() -> "dot-" + lower(environment));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
