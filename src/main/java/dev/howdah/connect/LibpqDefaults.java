package dev.howdah.connect;

import java.nio.file.Path;
import java.util.Map;

/**
 * What libpq would add to an incomplete address: the {@code PG*} variables, the service file and
 * the password file.
 *
 * @param variables the process's environment
 * @param home the user's home folder
 * @param systemUser the operating system's user name, libpq's default role
 */
public record LibpqDefaults(Map<String, String> variables, Path home, String systemUser) {
  /** Those of this process. */
  public static LibpqDefaults ofProcess() {
    return new LibpqDefaults(
        System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("user.name"));
  }
}
