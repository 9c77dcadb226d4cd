package dev.howdah.ui.kit;

import javafx.scene.input.KeyCombination;

/**
 * Keys that are pressed together, such as {@code Shortcut+K}: Ctrl, or Cmd on a Mac. Any thread.
 *
 * @param keys as {@link KeyCombination#valueOf} reads them
 */
public record Shortcut(String keys) {
  /** What a scene listens to. */
  public KeyCombination combination() {
    return KeyCombination.valueOf(keys);
  }

  /** As this system writes them, such as {@code Ctrl+K}. */
  public String words() {
    return combination().getDisplayText();
  }

  /** As the handbook writes them, for all systems: {@code Ctrl/Cmd+K}. */
  public String written() {
    return keys.replace("Shortcut", "Ctrl/Cmd");
  }
}
