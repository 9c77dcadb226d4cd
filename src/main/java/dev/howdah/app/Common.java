package dev.howdah.app;

import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.imports.ProfileImport;
import dev.howdah.connect.secret.Keychain;
import dev.howdah.journal.Journal;
import dev.howdah.ui.connect.RecentAddresses;
import dev.howdah.ui.connect.SavedConnections;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What all windows share: one look, one demo, one journal, one list of saved connections.
 *
 * @param defaults what an address does not say
 */
record Common(
    Theme theme,
    LibpqDefaults defaults,
    DemoHost demo,
    Clock clock,
    Journal journal,
    SavedConnections saved) {
  /**
   * With what a folder keeps.
   *
   * @param data the folder of what this user's Howdah remembers
   */
  static Common of(Theme theme, LibpqDefaults defaults, DemoHost demo, Clock clock, Path data) {
    Profiles profiles = new Profiles(data, Keychain.ofSystem(), clock);
    return new Common(
        theme,
        defaults,
        demo,
        clock,
        new Journal(data.resolve("journal"), clock),
        new SavedConnections(
            profiles, new ProfileImport(profiles, defaults), new RecentAddresses(), clock));
  }
}
