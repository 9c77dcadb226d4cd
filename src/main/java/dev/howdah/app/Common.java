package dev.howdah.app;

import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.imports.ProfileImport;
import dev.howdah.connect.secret.Keychain;
import dev.howdah.journal.Journal;
import dev.howdah.ui.connect.RecentAddresses;
import dev.howdah.ui.connect.SavedConnections;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What all windows share: one look, one demo, one journal, one list of saved connections.
 *
 * @param defaults what an address does not say
 */
record Common(Theme theme, LibpqDefaults defaults, DemoHost demo, Clock clock, Kept kept) {
  /**
   * What stays from start to start.
   *
   * @param looks what the screens looked like
   */
  record Kept(Journal journal, SavedConnections saved, Memory looks) {}

  /** With what a folder keeps, but for the looks of the screens. */
  static Common of(Theme theme, LibpqDefaults defaults, DemoHost demo, Clock clock, Path data) {
    return of(theme, defaults, demo, clock, data, Memory.NONE);
  }

  /**
   * With what a folder keeps.
   *
   * @param data the folder of what this user's Howdah remembers
   * @param looks what the screens looked like
   */
  static Common of(
      Theme theme, LibpqDefaults defaults, DemoHost demo, Clock clock, Path data, Memory looks) {
    Profiles profiles = new Profiles(data, Keychain.ofSystem(), clock);
    return new Common(
        theme,
        defaults,
        demo,
        clock,
        new Kept(
            new Journal(data.resolve("journal"), clock),
            new SavedConnections(
                profiles, new ProfileImport(profiles, defaults), new RecentAddresses(), clock),
            looks));
  }

  Journal journal() {
    return kept.journal();
  }

  SavedConnections saved() {
    return kept.saved();
  }
}
