package dev.howdah.architecture.planted.monitor;

import dev.howdah.architecture.planted.ui.fx.Painter;
import javafx.scene.paint.Color;

final class Draws {
  Color colour() {
    return new Painter().colour();
  }
}
