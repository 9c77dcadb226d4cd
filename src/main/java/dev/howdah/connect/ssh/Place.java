package dev.howdah.connect.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A hop with everything resolved that the configuration says about it.
 *
 * @param trust whom to take the host for
 * @param keys whose keys are tried
 */
record Place(String user, String host, int port, Trust trust, Keys keys) {
  private static final int SSH_PORT = 22;

  /**
   * Whom to take the host for.
   *
   * @param alias {@code HostKeyAlias}, which stands for host and port
   * @param knownHosts the user's files; the first is written to
   * @param notes what of the configuration was not followed, as sentences
   */
  record Trust(Optional<String> alias, List<Path> knownHosts, List<String> notes) {}

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

  /** Without a port: what a host's certificate is for. */
  String knownAs() {
    return lowerCase(trust.alias().orElse(host));
  }

  /** As the known hosts write it, in lower case; an alias has no port. */
  String listed() {
    return trust.alias().orElse(withPort(lowerCase(host)));
  }

  /** Every name that a line is about this host by: Howdah used to write aliases with a port. */
  List<String> names() {
    return Stream.of(listed(), lowerCase(listed()), withPort(knownAs())).distinct().toList();
  }

  /** What ssh looks for where no line has the port: a key that stands there is as good. */
  Optional<String> withoutPort() {
    return port == SSH_PORT || trust.alias().isPresent()
        ? Optional.empty()
        : Optional.of(lowerCase(host));
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private String withPort(String name) {
    return port == SSH_PORT ? name : "[" + name + "]:" + port;
  }
}
