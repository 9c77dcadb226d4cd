package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Profile;

/** What the connect screen can do beyond its own window. Belongs to the JavaFX thread. */
public interface Elsewhere {
  /** Opens another window. */
  void newWindow();

  /** Opens another window on a saved connection, or shows the one that has it. */
  void open(Profile profile);

  /** Shows the wall of all targets. */
  void wall();
}
