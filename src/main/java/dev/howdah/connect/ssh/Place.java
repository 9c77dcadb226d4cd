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
 * @param ways the ways to log in, of {@link LoginWays}, in their order
 */
record Place(String user, String host, int port, Trust trust, Keys keys, List<String> ways) {
  private static final int SSH_PORT = 22;

  /**
   * Whom to take the host for.
   *
   * @param alias {@code HostKeyAlias}, which stands for host and port
   * @param revoked files of keys that are refused wherever they are shown
   * @param notes what of the configuration was not followed, as sentences
   */
  record Trust(
      Optional<String> alias, KnownFiles knownHosts, List<Path> revoked, List<String> notes) {}

  /**
   * The files of known hosts.
   *
   * @param read in their order
   * @param written the one that a new host is written to, where there is one
   * @param hashed whether names are written so that nobody can read them
   */
  record KnownFiles(List<Path> read, Optional<Path> written, boolean hashed) {}

  /**
   * Whose keys are tried.
   *
   * @param named whether the identities were named, and are not only the standard ones
   * @param identitiesOnly whether the agent's other keys stay away
   * @param certificates files of certificates that are named
   */
  record Keys(
      List<Path> identities,
      boolean named,
      boolean identitiesOnly,
      Optional<Path> agent,
      List<Path> certificates) {}

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
