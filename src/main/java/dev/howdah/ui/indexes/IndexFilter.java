package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;

/** Which of the standing indexes to list. */
public enum IndexFilter {
  ALL("All"),
  FINDINGS("With findings"),
  UNUSED("Unused"),
  DUPLICATE("Duplicate"),
  REDUNDANT("Redundant"),
  INVALID("INVALID"),
  MINE("Made by Howdah");

  private final String title;

  IndexFilter(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  boolean keeps(IndexRow row) {
    return switch (this) {
      case ALL -> true;
      case FINDINGS -> !row.findings().isEmpty();
      case UNUSED -> row.isAny(Finding.Kind.UNUSED);
      case DUPLICATE -> row.isAny(Finding.Kind.DUPLICATE);
      case REDUNDANT -> row.isAny(Finding.Kind.REDUNDANT);
      case INVALID -> row.isInvalid();
      case MINE -> row.mine();
    };
  }
}
