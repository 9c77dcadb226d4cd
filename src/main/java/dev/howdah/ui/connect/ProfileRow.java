package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Profile;

/** A line in the list of connections. */
sealed interface ProfileRow {
  /** The title of those below it. */
  record Heading(String words) implements ProfileRow {}

  /**
   * A connection.
   *
   * @param saved false for an address that was only used
   */
  record Entry(Profile profile, boolean saved) implements ProfileRow {}
}
