package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Shortcut;
import javafx.scene.control.Label;

/** Keys as a small keycap; for eyes, the words stand in what it belongs to. */
final class KeyHint extends Label {
  KeyHint(String words) {
    super(words);
    getStyleClass().add("key-hint");
    setMinWidth(USE_PREF_SIZE);
  }

  KeyHint(Shortcut keys) {
    this(keys.words());
  }
}
