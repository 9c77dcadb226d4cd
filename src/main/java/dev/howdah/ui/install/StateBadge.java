package dev.howdah.ui.install;

import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.kit.Badge;

/** The badge of an entry's state, the same in the list and in the detail. */
final class StateBadge {
  private StateBadge() {}

  static Badge of(InspectedEntry entry) {
    return new Badge(
        tone(entry.state()),
        switch (entry.state()) {
          case PRESENT -> "present";
          case COVERED -> "covered";
          case INVALID -> "INVALID";
          case MISSING -> entry.outdated() ? "to renew" : "missing";
          case CONFLICTING -> "conflict";
          case NOT_APPLICABLE -> "does not fit";
        });
  }

  /** How grave a state is. */
  static Badge.Tone tone(InspectedEntry.State state) {
    return switch (state) {
      case PRESENT, COVERED -> Badge.Tone.OK;
      case MISSING -> Badge.Tone.WARN;
      case INVALID, CONFLICTING -> Badge.Tone.BAD;
      case NOT_APPLICABLE -> Badge.Tone.NEUTRAL;
    };
  }
}
