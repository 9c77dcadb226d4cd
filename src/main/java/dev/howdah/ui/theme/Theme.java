package dev.howdah.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Collections;
import java.util.List;
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
 * Light or dark, and how large: AtlantaFX's Primer below, Howdah's tokens above. Pop-ups and
 * dialogs take the stylesheets of the window that owns them, so it is enough to apply the theme to
 * each window's scene once. Belongs to the JavaFX thread.
 */
public final class Theme {
  /** What the user asked for. */
  public enum Choice {
    LIGHT,
    DARK,
    SYSTEM
  }

  private static final Stylesheet RULES = Stylesheet.named("howdah.css");
  private static final String DARK_TOKENS = Stylesheet.named("howdah-dark.css").address();

  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
  private final ObjectProperty<TextSize> textSize = new SimpleObjectProperty<>(TextSize.usual());
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private List<String> sheets = List.of();
  private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());

  /** Takes effect on the whole application at once. */
  public Theme(Choice initial) {
    choice.set(initial);
    choice.subscribe(this::settle);
    textSize.subscribe(this::settle);
    Platform.getPreferences().colorSchemeProperty().subscribe(this::settle);
    settle();
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
    String rules = RULES.at(textSize.get());
    List<String> before = sheets;
    sheets = dark.get() ? List.of(rules, DARK_TOKENS) : List.of(rules);
    if (!sheets.equals(before)) {
      scenes.forEach(
          scene -> {
            scene.getStylesheets().removeAll(before);
            dress(scene);
          });
    }
  }

  private void dress(Scene scene) {
    if (!scene.getStylesheets().containsAll(sheets)) {
      scene.getStylesheets().addAll(sheets);
    }
  }

  /** What the user asked for; set it to change the look. */
  public ObjectProperty<Choice> choiceProperty() {
    return choice;
  }

  /** How large everything is written; set it to change that in all windows at once. */
  public ObjectProperty<TextSize> textSizeProperty() {
    return textSize;
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
