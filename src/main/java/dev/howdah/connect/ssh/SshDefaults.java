package dev.howdah.connect.ssh;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What ssh takes from its surroundings.
 *
 * @param folder {@code ~/.ssh}: the configuration, the known hosts and the standard keys
 * @param agent the socket of the agent ({@code SSH_AUTH_SOCK})
 * @param user who logs in where the route names nobody
 */
public record SshDefaults(Path folder, Optional<Path> agent, String user) {
  /** Those of this process. */
  public static SshDefaults ofProcess() {
    return of(System.getenv());
  }

  static SshDefaults of(Map<String, String> variables) {
    return new SshDefaults(
        Path.of(System.getProperty("user.home"), ".ssh"),
        Optional.ofNullable(variables.get("SSH_AUTH_SOCK"))
            .filter(name -> !name.isEmpty())
            .map(Path::of),
        System.getProperty("user.name"));
  }

  Path home() {
    return Optional.ofNullable(folder.toAbsolutePath().getParent()).orElse(folder);
  }
}
