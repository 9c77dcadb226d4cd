package dev.howdah.ui.indexes;

/** Which indexes to list. */
public enum IndexFilter {
  ALL("All"),
  MISSING("Missing"),
  UNUSED("Unused"),
  DUPLICATE("Duplicate"),
  INVALID("Invalid");

  private final String title;

  IndexFilter(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  boolean keeps(IndexRow row) {
    return switch (this) {
      case ALL -> row.use().isPresent();
      case MISSING -> row.use().isEmpty();
      case UNUSED -> row.isUnused();
      case DUPLICATE -> row.isDuplicate();
      case INVALID -> row.isInvalid();
    };
  }
}
