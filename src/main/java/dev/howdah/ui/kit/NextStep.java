package dev.howdah.ui.kit;

/**
 * What the user can do next, as a button.
 *
 * @param id kebab-case node id of the button, such as {@code open-install}
 * @param text a verb first, such as {@code Install the views}
 * @param action runs on the JavaFX thread
 */
public record NextStep(String id, String text, Runnable action) {}
