package dev.howdah.connect.profile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Failure;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.secret.Keychain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The saved profiles of this computer's user, and their passwords in the keychain. Several Howdahs
 * may use the same ones at once. Blocking; safe from any thread but the JavaFX one; what fails does
 * so with a {@link TargetException}.
 */
public final class Profiles {
  private final ProfilesFile file;
  private final Keychain keychain;
  private final Clock clock;

  /** Those kept in a folder, which is made with the first one. */
  public Profiles(Path folder, Keychain keychain, Clock clock) {
    file = new ProfilesFile(folder, clock);
    this.keychain = keychain;
    this.clock = clock;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /** All of them. What is wrong with the file is said in the notices, and hinders nothing else. */
  public Listing list() {
    ProfilesFile.Content content = tried("read", file::read);
    List<Profile> profiles = new ArrayList<>();
    List<String> notices = new ArrayList<>(content.notices());
    Set<String> ids = new HashSet<>();
    for (JsonElement each : content.profiles()) {
      try {
        Profile profile = ProfileJson.read(each);
        if (ids.add(profile.id())) {
          profiles.add(profile);
        } else {
          notices.add(
              "\"" + profile.name() + "\" is left out: it has the id of another one in the file.");
        }
      } catch (IllegalArgumentException e) {
        notices.add("A saved connection is left out. " + e.getMessage());
      }
    }
    return new Listing(profiles, notices, content.writable());
  }

  /**
   * Adds a profile, or replaces that of the same id. A password that was remembered for another
   * server or role is forgotten first, never sent elsewhere; where that fails nothing is saved.
   *
   * @return the profile as it was saved
   */
  public Profile save(Profile profile) {
    Optional<Profile> stood =
        tried("read", file::read).entry(profile.id()).flatMap(Profiles::known);
    if (stood.filter(was -> moved(was, profile)).isPresent()) {
      keychain.forget(profile.id(), Cancellation.never());
    }
    return write(profile);
  }

  private Profile write(Profile profile) {
    return tried(
        "written",
        () ->
            file.change(
                content -> {
                  Optional<JsonObject> before = content.entry(profile.id());
                  Profile kept =
                      before.flatMap(Profiles::known).filter(was -> moved(was, profile)).isPresent()
                          ? profile.withPasswordSource(PasswordSource.ASK)
                          : profile;
                  put(content, before, kept);
                  return kept;
                }));
  }

  /** Saves several at once, all or none; for an import. */
  public void saveAll(List<Profile> profiles) {
    tried(
        "written",
        () ->
            file.change(
                content -> {
                  profiles.forEach(each -> put(content, content.entry(each.id()), each));
                  return profiles.size();
                }));
  }

  private static void put(
      ProfilesFile.Content content, Optional<JsonObject> before, Profile profile) {
    JsonObject fresh = ProfileJson.write(profile, before.orElseGet(JsonObject::new));
    before.ifPresentOrElse(
        stood -> {
          List.copyOf(stood.keySet()).forEach(stood::remove);
          fresh.entrySet().forEach(each -> stood.add(each.getKey(), each.getValue()));
        },
        () -> content.profiles().add(fresh));
  }

  private static Optional<Profile> known(JsonObject entry) {
    try {
      return Optional.of(ProfileJson.read(entry));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean moved(Profile before, Profile after) {
    return before.passwordSource() == PasswordSource.KEYCHAIN
        && !before.address().leadsTo(after.address());
  }

  /** Removes a profile and its password; empty where it is gone already. */
  public Optional<Removed> remove(String id) {
    Optional<JsonObject> entry =
        tried(
            "written",
            () ->
                file.change(
                    content -> {
                      Optional<JsonObject> found = content.entry(id);
                      found.ifPresent(content.profiles()::remove);
                      return found;
                    }));
    return entry.flatMap(each -> known(each).map(profile -> removed(profile, each)));
  }

  private Removed removed(Profile profile, JsonObject entry) {
    Optional<Password> password = Optional.empty();
    Optional<String> notice = Optional.empty();
    if (profile.passwordSource() == PasswordSource.KEYCHAIN) {
      try {
        password = keychain.password(profile.id(), Cancellation.never());
        keychain.forget(profile.id(), Cancellation.never());
      } catch (TargetException e) {
        notice = Optional.of("Its password stays in the keychain: " + e.failure().sentence());
      }
    }
    return new Removed(profile, entry, password, notice);
  }

  /** Brings a removed profile back as it was, with its password. */
  public Profile restore(Removed removed) {
    tried(
        "written",
        () ->
            file.change(
                content -> {
                  if (content.entry(removed.profile().id()).isEmpty()) {
                    content.profiles().add(removed.entry());
                  }
                  return removed;
                }));
    removed
        .password()
        .ifPresent(
            password -> keychain.remember(removed.profile().id(), password, Cancellation.never()));
    return removed.profile();
  }

  /** Saves a copy under another name, without its password. */
  public Profile duplicate(Profile profile) {
    Set<String> taken = new HashSet<>();
    list().profiles().stream()
        .filter(each -> each.label().group().equals(profile.label().group()))
        .forEach(each -> taken.add(each.name()));
    String name = profile.name() + " (copy)";
    for (int i = 2; taken.contains(name); i++) {
      name = profile.name() + " (copy " + i + ")";
    }
    return save(profile.copy(name));
  }

  /** Notes that a profile has just connected; does nothing where it is gone meanwhile. */
  public void used(String id) {
    tried(
        "written",
        () ->
            file.change(
                content -> {
                  content
                      .entry(id)
                      .ifPresent(
                          entry ->
                              known(entry)
                                  .map(profile -> profile.withLastUsed(clock.instant()))
                                  .ifPresent(profile -> put(content, Optional.of(entry), profile)));
                  return id;
                }));
  }

  /**
   * What to connect with, without a password from the keychain; reads libpq's files.
   *
   * @throws TargetException also where the profile cannot be honoured
   */
  public ConnectionSettings settings(Profile profile, LibpqDefaults defaults) {
    ConnectionSettings settings = ConnectionUri.parse(profile.address().text(), defaults);
    return profile
        .address()
        .route(defaults.home())
        .map(settings::withRoute)
        .orElse(settings)
        .withEnvironment(profile.label().environment());
  }

  /**
   * The password of a profile that has it in the keychain; empty for another profile, and where
   * another password is known.
   *
   * @param settings what it is going to be sent with
   * @throws TargetException also where the keychain has none after all, which is how some say that
   *     they were not unlocked; and where it was remembered for another server, role or way than
   *     these settings lead to, or for a link that was better proved; it then stays where it is
   */
  public Optional<Password> remembered(
      Profile profile, ConnectionSettings settings, Cancellation cancellation) {
    if (profile.passwordSource() != PasswordSource.KEYCHAIN) {
      return Optional.empty();
    }
    Optional<KeptPassword> kept =
        keychain.password(profile.id(), cancellation).map(KeptPassword::of);
    if (kept.filter(each -> !each.place().admits(PasswordPlace.of(settings))).isPresent()) {
      String sentence =
          "The password in the keychain was remembered for another server, role or way than "
              + settings.display()
              + ", or for a stricter sslmode; it was not sent.";
      throw new TargetException(
          new Failure.Authentication(
              sentence, "Type the password of this one.", sentence, Optional.empty()),
          null);
    }
    if (kept.isEmpty() && !settings.knowsPasswords()) {
      String sentence = "The keychain gives out no password for \"" + profile.name() + "\".";
      throw new TargetException(
          new Failure.Permission(
              sentence,
              "Unlock it and try again, or type the password: it may be gone from there.",
              sentence,
              Optional.empty()),
          null);
    }
    return kept.map(KeptPassword::password);
  }

  /**
   * Asks for a profile's password each time from now on, and leaves the keychain alone, which may
   * still have it: for where that does not answer.
   */
  public Profile askEachTime(Profile profile) {
    return write(profile.withPasswordSource(PasswordSource.ASK));
  }

  /**
   * Keeps a profile's password in the keychain; the user asked for it.
   *
   * @param settings what it is for, with which alone it is given out again
   */
  public Profile remember(
      Profile profile, Password password, ConnectionSettings settings, Cancellation cancellation) {
    Profile saved = save(profile);
    KeptPassword kept = new KeptPassword(PasswordPlace.of(settings), password);
    // First the profile: what is in the keychain is always told of, so that it can be taken out.
    Profile remembering = save(saved.withPasswordSource(PasswordSource.KEYCHAIN));
    try {
      keychain.remember(profile.id(), kept.text(), cancellation);
      return remembering;
    } catch (TargetException e) {
      if (!(e.failure() instanceof Failure.Timeout)) {
        save(saved);
      }
      throw e;
    }
  }

  /**
   * Takes a profile's password out of the keychain.
   *
   * @throws TargetException where it stays there; the profile then says so, too
   */
  public Profile forget(Profile profile, Cancellation cancellation) {
    keychain.forget(profile.id(), cancellation);
    return save(profile.withPasswordSource(PasswordSource.ASK));
  }

  /** Why no password can be remembered here, in a sentence; empty where one can. */
  public Optional<String> keychainRefusal() {
    return keychain.refusal();
  }

  private <T> T tried(String what, Work<T> work) {
    try {
      return work.run();
    } catch (ProfilesFile.NewerException e) {
      throw failed(
          String.valueOf(e.getMessage()), "Use the newer Howdah, or move " + file.path() + ".", e);
    } catch (IOException e) {
      throw failed(
          "The saved connections could not be " + what + ".",
          "Look at the rights of " + file.path() + ", and whether the disk is full.",
          e);
    }
  }

  private static TargetException failed(String sentence, String nextStep, IOException e) {
    return new TargetException(
        new Failure.Unexpected(sentence, nextStep, e.toString(), Optional.empty()), e);
  }
}
