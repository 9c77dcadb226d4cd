package dev.howdah.architecture.planted.cli;

import dev.howdah.architecture.planted.app.Window;

final class StartsTheWindow {
  String title() {
    return new Window().title();
  }
}
