package dev.howdah.ui.install;

import dev.howdah.schema.InspectedEntry;
import java.util.EnumSet;
import java.util.Set;

/** Which entries of the catalogue are listed. */
public enum EntryFilter {
  ALL("All", "all", EnumSet.allOf(InspectedEntry.State.class)),
  MISSING(
      "Missing", "missing", EnumSet.of(InspectedEntry.State.MISSING, InspectedEntry.State.INVALID)),
  PRESENT(
      "Present", "present", EnumSet.of(InspectedEntry.State.PRESENT, InspectedEntry.State.COVERED)),
  CONFLICTS("Conflicts", "conflicting", EnumSet.of(InspectedEntry.State.CONFLICTING)),
  UNFIT("Does not fit", "not-applicable", EnumSet.of(InspectedEntry.State.NOT_APPLICABLE));

  private final String title;
  private final String id;
  private final Set<InspectedEntry.State> states;

  EntryFilter(String title, String id, Set<InspectedEntry.State> states) {
    this.title = title;
    this.id = id;
    this.states = states;
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
    return states.contains(entry.state());
  }
}
