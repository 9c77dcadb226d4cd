package dev.howdah.connect.profile;

/** How the password of a profile is had; the profile itself never holds it. */
public enum PasswordSource {
  /** Typed each time, unless libpq's own places ({@code PGPASSWORD}, the password file) have it. */
  ASK,
  /** From the operating system's keychain. */
  KEYCHAIN,
  /** From libpq's password file, or from the service's own parameters. */
  PGPASS
}
