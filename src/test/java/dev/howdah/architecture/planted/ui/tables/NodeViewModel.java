package dev.howdah.architecture.planted.ui.tables;

import javafx.scene.control.Label;

final class NodeViewModel {
  Label label() {
    return new Label();
  }
}
