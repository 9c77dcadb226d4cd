package dev.howdah.connect;

import java.util.Optional;

/**
 * How one session reached its server.
 *
 * @param askedFor how the server asked the client to prove who it is; empty where it asked nothing
 */
record Link(HostPort reached, Encryption encryption, Optional<String> askedFor) {
  /** The same carried by an SSH tunnel. */
  Link tunnelled() {
    return new Link(reached, encryption.tunnelled(), askedFor);
  }
}
