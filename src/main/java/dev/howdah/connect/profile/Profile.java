package dev.howdah.connect.profile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A saved way to connect; holds no secret.
 *
 * @param id for ever the same, whatever it is called; also its account in the keychain
 * @param lastUsed when it last connected, by this computer's clock
 */
public record Profile(
    String id,
    ProfileLabel label,
    ProfileAddress address,
    PasswordSource passwordSource,
    boolean favourite,
    Optional<Instant> lastUsed) {
  public Profile {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a profile without an id");
    }
  }

  /** One that was never saved nor used. */
  public static Profile create(ProfileLabel label, ProfileAddress address) {
    return new Profile(
        UUID.randomUUID().toString(), label, address, PasswordSource.ASK, false, Optional.empty());
  }

  public String name() {
    return label.name();
  }

  /** {@code group/name}, or the name alone. */
  public String qualifiedName() {
    return label.group().map(group -> group + "/").orElse("") + label.name();
  }

  public Profile withLabel(ProfileLabel label) {
    return new Profile(id, label, address, passwordSource, favourite, lastUsed);
  }

  public Profile withAddress(ProfileAddress address) {
    return new Profile(id, label, address, passwordSource, favourite, lastUsed);
  }

  public Profile withPasswordSource(PasswordSource passwordSource) {
    return new Profile(id, label, address, passwordSource, favourite, lastUsed);
  }

  public Profile withFavourite(boolean favourite) {
    return new Profile(id, label, address, passwordSource, favourite, lastUsed);
  }

  public Profile withLastUsed(Instant lastUsed) {
    return new Profile(id, label, address, passwordSource, favourite, Optional.of(lastUsed));
  }

  /** The same under another id, never used. */
  Profile copy(String name) {
    return new Profile(
        UUID.randomUUID().toString(),
        label.withName(name),
        address,
        passwordSource == PasswordSource.KEYCHAIN ? PasswordSource.ASK : passwordSource,
        favourite,
        Optional.empty());
  }
}
