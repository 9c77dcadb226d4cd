package dev.howdah.ui.install;

import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.kit.Badge;

/** The badge of an entry's state, the same in the list and in the detail. */
final class StateBadge {
  private StateBadge() {}

  static Badge of(InspectedEntry entry) {
    return switch (entry.state()) {
      case PRESENT -> new Badge(Badge.Tone.OK, "present");
      case COVERED -> new Badge(Badge.Tone.OK, "covered");
      case INVALID -> new Badge(Badge.Tone.BAD, "INVALID");
      case MISSING -> new Badge(Badge.Tone.WARN, entry.outdated() ? "to renew" : "missing");
      case CONFLICTING -> new Badge(Badge.Tone.BAD, "conflict");
      case NOT_APPLICABLE -> new Badge(Badge.Tone.NEUTRAL, "does not fit");
    };
  }
}
