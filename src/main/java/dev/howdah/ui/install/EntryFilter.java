package dev.howdah.ui.install;

import dev.howdah.schema.InspectedEntry;
import java.util.List;

/** Which entries of the catalogue are listed. */
public enum EntryFilter {
  ALL("All", "all", List.of(InspectedEntry.State.values())),
  MISSING(
      "Missing", "missing", List.of(InspectedEntry.State.MISSING, InspectedEntry.State.INVALID)),
  PRESENT(
      "Present", "present", List.of(InspectedEntry.State.PRESENT, InspectedEntry.State.COVERED)),
  CONFLICTS("Conflicts", "conflicting", List.of(InspectedEntry.State.CONFLICTING)),
  UNFIT("Does not fit", "not-applicable", List.of(InspectedEntry.State.NOT_APPLICABLE));

  private final String title;
  private final String id;
  private final List<InspectedEntry.State> states;

  EntryFilter(String title, String id, List<InspectedEntry.State> states) {
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
