package dev.howdah.connect.profile;

import dev.howdah.connect.Environment;
import dev.howdah.connect.secret.MemoryKeychain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Profiles for tests; as a program, one that saves many into a folder. */
public final class TestProfiles {
  public static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");

  private TestProfiles() {}

  public static Profiles in(Path folder) {
    return new Profiles(folder, new MemoryKeychain().keychain(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  public static Profile profile(String name, String address) {
    return Profile.create(ProfileLabel.of(name, Environment.STAGING), ProfileAddress.of(address));
  }

  public static Profile grouped(String group, String name, String address) {
    Profile profile = profile(name, address);
    return profile.withLabel(profile.label().withGroup(Optional.of(group)));
  }

  /**
   * Saves {@code arguments[2]} profiles, called {@code arguments[1]} with a number, in a folder.
   */
  public static void main(String[] arguments) {
    save(in(Path.of(arguments[0])), arguments[1], Integer.parseInt(arguments[2]));
  }

  static void save(Profiles profiles, String name, int count) {
    for (int i = 0; i < count; i++) {
      profiles.save(profile(name + i, "postgresql://anna@db" + i + "/shop"));
    }
  }
}
