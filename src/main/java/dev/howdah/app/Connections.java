package dev.howdah.app;

import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.Profiles;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The saved connections as they were read last. Belongs to the JavaFX thread; they are read in the
 * background.
 */
final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private final Profiles profiles;
  private final Threads threads;
  private List<Profile> known = List.of();

  /** None are known yet. */
  Connections(Profiles profiles, Threads threads) {
    this.profiles = profiles;
    this.threads = threads;
  }

  List<Profile> known() {
    return known;
  }

  /** Reads them anew; where that fails those known before stay. */
  void reload(Runnable whenRead) {
    threads
        .background()
        .execute(
            () -> {
              try {
                List<Profile> now = profiles.list().profiles();
                threads
                    .ui()
                    .execute(
                        () -> {
                          known = now;
                          whenRead.run();
                        });
              } catch (RuntimeException e) {
                LOG.warn("The saved connections could not be read for the palette", e);
              }
            });
  }
}
