package dev.howdah.architecture.planted.connect;

import dev.howdah.architecture.planted.monitor.Figure;

/** Against the grain: {@code monitor} uses {@code connect} and not the other way. */
public final class KnowsTheMonitor {
  public Figure figure() {
    return new Figure(1);
  }
}
