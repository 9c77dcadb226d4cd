package dev.howdah.connect.ssh;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One host on the way, as it was named: what is left out is taken from {@code ~/.ssh/config}, then
 * from ssh's own defaults.
 *
 * @param host a name, an address, or an alias of {@code ~/.ssh/config}
 * @param identity a private key's file, to be tried before any other key
 */
public record Hop(Optional<String> user, String host, OptionalInt port, Optional<Path> identity) {
  public Hop {
    if (host.isBlank()) {
      throw new IllegalArgumentException("A host is missing.");
    }
  }

  public Hop withIdentity(Path file) {
    return new Hop(user, host, port, Optional.of(file));
  }

  /** {@code user@host:port}, without what was left out; safe to show and to log. */
  @Override
  public String toString() {
    return user.map(name -> name + "@").orElse("")
        + (host.contains(":") ? "[" + host + "]" : host)
        + (port.isPresent() ? ":" + port.getAsInt() : "");
  }
}
