package dev.howdah.connect.profile;

import com.google.gson.JsonObject;
import dev.howdah.connect.Password;
import java.util.Optional;

/** A profile that was removed, with all that brings it back; kept in memory alone. */
public final class Removed {
  private final Profile profile;
  private final JsonObject entry;
  private final Optional<Password> password;
  private final Optional<String> notice;

  Removed(Profile profile, JsonObject entry, Optional<Password> password, Optional<String> notice) {
    this.profile = profile;
    this.entry = entry;
    this.password = password;
    this.notice = notice;
  }

  public Profile profile() {
    return profile;
  }

  /** Why its password is still in the keychain, in a sentence. */
  public Optional<String> notice() {
    return notice;
  }

  JsonObject entry() {
    return entry;
  }

  Optional<Password> password() {
    return password;
  }
}
