package dev.howdah.architecture.planted.ui.tables;

import dev.howdah.architecture.planted.connect.Doors;
import dev.howdah.architecture.planted.monitor.Figure;

final class FrontDoorView {
  Figure open() {
    return new Figure(new Doors().open() ? 2 : 1);
  }
}
