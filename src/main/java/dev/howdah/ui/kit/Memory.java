package dev.howdah.ui.kit;

import java.util.Optional;

/**
 * What a screen remembers from start to start: texts by name. Whoever reads one takes a text that
 * makes no sense for none. Quick enough for the JavaFX thread; never a secret.
 */
public interface Memory {
  /** Remembers nothing. */
  Memory NONE =
      new Memory() {
        @Override
        public Optional<String> text(String name) {
          return Optional.empty();
        }

        @Override
        public void put(String name, String text) {}
      };

  /** What was put in under a name. */
  Optional<String> text(String name);

  /** Remembers a text. */
  void put(String name, String text);
}
