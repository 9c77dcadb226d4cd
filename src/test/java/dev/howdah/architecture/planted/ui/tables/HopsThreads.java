package dev.howdah.architecture.planted.ui.tables;

import javafx.application.Platform;

final class HopsThreads {
  void hop() {
    Platform.runLater(() -> {});
  }
}
