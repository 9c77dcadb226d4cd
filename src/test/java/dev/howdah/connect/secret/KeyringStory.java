package dev.howdah.connect.secret;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Environment;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.connect.profile.Profiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Scanner;

/**
 * A Howdah of its own process on the real keychain: does what its arguments say with the profile
 * {@code Shop} of a folder, and prints what came of it. The password comes on the standard input,
 * never among the arguments.
 */
public final class KeyringStory {
  private KeyringStory() {}

  public static void main(String[] arguments) {
    Keychain keychain = Keychain.ofSystem();
    Profiles profiles = new Profiles(Path.of(arguments[0]), keychain, Clock.systemUTC());
    try {
      for (int i = 1; i < arguments.length; i++) {
        System.out.println(arguments[i] + ": " + does(arguments[i], profiles));
      }
    } catch (TargetException e) {
      System.out.println("failed: " + e.failure());
    }
  }

  private static ConnectionSettings settings() {
    return ConnectionUri.parse("host=h", new LibpqDefaults(Map.of(), Path.of("none"), "anna"));
  }

  private static String does(String what, Profiles profiles) {
    return switch (what) {
      case "refusal" -> profiles.keychainRefusal().orElse("none");
      case "remember" ->
          profiles
              .remember(
                  Profile.create(
                      ProfileLabel.of("Shop", Environment.LOCAL), ProfileAddress.of("host=h")),
                  new Password(new Scanner(System.in, StandardCharsets.UTF_8).nextLine()),
                  settings(),
                  Cancellation.never())
              .passwordSource()
              .toString();
      case "length" ->
          profiles
              .remembered(profiles.list().profiles().getFirst(), settings(), Cancellation.never())
              .map(password -> password.reveal().length() + " " + password.reveal().hashCode())
              .orElse("none");
      case "remove" ->
          profiles
              .remove(profiles.list().profiles().getFirst().id())
              .orElseThrow()
              .notice()
              .orElse("gone");
      default -> throw new IllegalArgumentException(what);
    };
  }
}
