package dev.howdah.app;

import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.imports.ProfileImport;
import dev.howdah.connect.secret.Keychain;
import dev.howdah.connect.secret.SecretMask;
import dev.howdah.journal.Journal;
import dev.howdah.ui.connect.RecentAddresses;
import dev.howdah.ui.connect.SavedConnections;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What all windows share: one look, one demo, one journal, one list of saved connections, one mask
 * of what no log may tell.
 *
 * @param defaults what an address does not say
 */
record Common(
    Theme theme, LibpqDefaults defaults, DemoHost demo, Clock clock, Kept kept, SecretMask mask) {
  /**
   * What stays from start to start.
   *
   * @param looks what the screens looked like
   */
  record Kept(Journal journal, SavedConnections saved, Memory looks) {
    /**
     * In a folder, but for the looks.
     *
     * @param data the folder of what this user's Howdah remembers
     */
    static Kept in(Path data, LibpqDefaults defaults, Clock clock, Memory looks) {
      Profiles profiles = new Profiles(data, Keychain.ofSystem(), clock);
      return new Kept(
          new Journal(data.resolve("journal"), clock),
          new SavedConnections(
              profiles, new ProfileImport(profiles, defaults), new RecentAddresses(), clock),
          looks);
    }
  }

  Journal journal() {
    return kept.journal();
  }

  SavedConnections saved() {
    return kept.saved();
  }
}
