package dev.howdah.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/**
 * Light or dark: AtlantaFX's Primer below, Howdah's tokens above. Pop-ups and dialogs take the
 * stylesheets of the window that owns them, so it is enough to apply the theme to each window's
 * scene once. Belongs to the JavaFX thread.
 */
public final class Theme {
  /** What the user asked for. */
  public enum Choice {
    LIGHT,
    DARK,
    SYSTEM
  }

  private static final String RULES = resource("howdah.css");
  private static final String DARK_TOKENS = resource("howdah-dark.css");

  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());

  /** Takes effect on the whole application at once. */
  public Theme(Choice initial) {
    choice.set(initial);
    choice.subscribe(this::settle);
    Platform.getPreferences().colorSchemeProperty().subscribe(this::settle);
    settle();
  }

  private static String resource(String name) {
    URL url = Theme.class.getResource(name);
    return Objects.requireNonNull(url, name).toExternalForm();
  }

  /** Dresses a window, now and whenever the choice changes. */
  public void apply(Scene scene) {
    scenes.add(scene);
    dress(scene);
  }

  private void settle() {
    ColorScheme system = Platform.getPreferences().getColorScheme();
    dark.set(
        choice.get() == Choice.DARK
            || (choice.get() == Choice.SYSTEM && system == ColorScheme.DARK));
    String below =
        dark.get()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    if (!below.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(below);
    }
    scenes.forEach(this::dress);
  }

  private void dress(Scene scene) {
    if (!scene.getStylesheets().contains(RULES)) {
      scene.getStylesheets().add(RULES);
    }
    if (dark.get()) {
      if (!scene.getStylesheets().contains(DARK_TOKENS)) {
        scene.getStylesheets().add(DARK_TOKENS);
      }
    } else {
      scene.getStylesheets().remove(DARK_TOKENS);
    }
  }

  /** What the user asked for; set it to change the look. */
  public ObjectProperty<Choice> choiceProperty() {
    return choice;
  }

  /** What is on screen, the system's wish taken into account. */
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /** From light to dark or back; ends following the system. */
  public void toggle() {
    choice.set(dark.get() ? Choice.LIGHT : Choice.DARK);
  }
}
