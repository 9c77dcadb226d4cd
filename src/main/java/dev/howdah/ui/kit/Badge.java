package dev.howdah.ui.kit;

import dev.howdah.connect.Environment;
import javafx.scene.control.Label;

/** A short word on a tinted pill. The word carries the meaning, the tint only underlines it. */
public final class Badge extends Label {
  /** How grave it is; each has a tint and an icon. */
  public enum Tone {
    OK("badge-ok", Icons.OK),
    WARN("badge-warn", Icons.WARNING),
    BAD("badge-bad", Icons.BAD),
    INFO("badge-info", Icons.INFO),
    NEUTRAL("badge-neutral", Icons.UNKNOWN);

    private final String styleClass;
    private final String icon;

    Tone(String styleClass, String icon) {
      this.styleClass = styleClass;
      this.icon = icon;
    }

    /** The style class, such as {@code badge-ok}. */
    public String styleClass() {
      return styleClass;
    }

    /** The icon's literal. */
    public String icon() {
      return icon;
    }
  }

  /** A neutral badge without a text, to be filled by {@link #show}. */
  public Badge() {
    this(Tone.NEUTRAL, "");
  }

  public Badge(Tone tone, String text) {
    getStyleClass().add("badge");
    setMinWidth(USE_PREF_SIZE);
    show(tone, text);
  }

  /** The badge of an environment; production is red. */
  public static Badge of(Environment environment) {
    Badge badge = new Badge();
    badge.show(environment);
    return badge;
  }

  /** Another text and tone, without an icon. */
  public void show(Tone tone, String text) {
    dress(tone.styleClass());
    setGraphic(null);
    setText(text);
  }

  /** The same with the tone's icon. */
  public void showWithIcon(Tone tone, String text) {
    show(tone, text);
    setGraphic(Icons.of(tone.icon()));
  }

  /** What a target is for. */
  public void show(Environment environment) {
    switch (environment) {
      case PRODUCTION -> {
        dress("environment-production");
        setText("Production");
        setGraphic(Icons.of(Icons.SHIELD));
      }
      case STAGING -> {
        dress("environment-staging");
        setText("Staging");
        setGraphic(null);
      }
      case LOCAL -> {
        dress("environment-local");
        setText("Local");
        setGraphic(null);
      }
    }
  }

  private void dress(String styleClass) {
    getStyleClass().removeIf(name -> name.startsWith("badge-") || name.startsWith("environment-"));
    getStyleClass().add(styleClass);
  }
}
