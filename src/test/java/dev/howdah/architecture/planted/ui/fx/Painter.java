package dev.howdah.architecture.planted.ui.fx;

import javafx.scene.paint.Color;

/** Innocent: the toolkit is at home here. */
public final class Painter {
  public Color colour() {
    return Color.RED;
  }
}
