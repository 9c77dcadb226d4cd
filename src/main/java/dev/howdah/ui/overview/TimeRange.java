package dev.howdah.ui.overview;

import java.time.Duration;

/** How far back the charts look. */
public enum TimeRange {
  FIVE_MINUTES("5 min", Duration.ofMinutes(5)),
  FIFTEEN_MINUTES("15 min", Duration.ofMinutes(15)),
  ONE_HOUR("1 h", Duration.ofHours(1)),
  SIX_HOURS("6 h", Duration.ofHours(6)),
  ONE_DAY("24 h", Duration.ofHours(24));

  private final String label;
  private final Duration length;

  TimeRange(String label, Duration length) {
    this.label = label;
    this.length = length;
  }

  public String label() {
    return label;
  }

  public Duration length() {
    return length;
  }
}
