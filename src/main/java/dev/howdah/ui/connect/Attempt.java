package dev.howdah.ui.connect;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.profile.Profile;
import java.util.Optional;

/**
 * What an attempt to connect began with; the form may show something else when it ends.
 *
 * @param profile the saved connection that is used, as long as the form led where it does
 * @param address the form's address as a connection that was only used
 * @param typed the password in the form; may be empty
 * @param remember whether it shall go to the keychain
 */
record Attempt(
    Optional<Profile> profile, Optional<Profile> address, String typed, boolean remember) {
  /** The saved connection, where it is one to production. */
  Optional<Profile> guarded() {
    return profile.filter(each -> each.label().environment() == Environment.PRODUCTION);
  }

  /** What was saved as production stays so until something else is saved. */
  ConnectionSettings guard(ConnectionSettings settings) {
    return guarded().isPresent() ? settings.withEnvironment(Environment.PRODUCTION) : settings;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return profile.or(() -> address).map(Profile::name).orElse("");
  }
}
