package dev.howdah.ui.install;

import dev.howdah.schema.inspection.InspectedEntry;

/** Which entries of the catalogue are listed. */
public enum EntryFilter {
  ALL("All", "all"),
  MISSING("Missing", "missing"),
  PRESENT("Present", "present"),
  CONFLICTS("Conflicts", "conflicting"),
  UNFIT("Does not fit", "not-applicable");

  private final String title;
  private final String id;

  EntryFilter(String title, String id) {
    this.title = title;
    this.id = id;
  }

  /** The words on its button. */
  public String title() {
    return title;
  }

  /** The end of its button's node id. */
  public String id() {
    return id;
  }

  /** Whether an entry is listed. */
  public boolean keeps(InspectedEntry entry) {
    return this == ALL || this == of(entry.state());
  }

  private static EntryFilter of(InspectedEntry.State state) {
    return switch (state) {
      case MISSING, INVALID -> MISSING;
      case PRESENT, COVERED -> PRESENT;
      case CONFLICTING -> CONFLICTS;
      case NOT_APPLICABLE -> UNFIT;
    };
  }
}
