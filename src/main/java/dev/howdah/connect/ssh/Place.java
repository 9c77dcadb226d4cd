package dev.howdah.connect.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A hop with everything resolved that the configuration says about it.
 *
 * @param knownAs what the known hosts name it by
 * @param notes what of the configuration was not followed, as sentences
 */
record Place(
    String user,
    String host,
    int port,
    String knownAs,
    Keys keys,
    List<Path> knownHosts,
    List<String> notes) {
  /**
   * Whose keys are tried.
   *
   * @param named whether the identities were named, and are not only the standard ones
   * @param identitiesOnly whether the agent's other keys stay away
   */
  record Keys(List<Path> identities, boolean named, boolean identitiesOnly, Optional<Path> agent) {}

  String hop() {
    return user + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** As the known hosts write it. */
  String listed() {
    return port == 22 ? knownAs : "[" + knownAs + "]:" + port;
  }
}
