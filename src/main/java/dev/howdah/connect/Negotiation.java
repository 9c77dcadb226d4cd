package dev.howdah.connect;

import dev.howdah.connect.tls.TlsMaterialException;
import dev.howdah.connect.tls.TlsTerms;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationRequestType;

/**
 * What one attempt to connect and the server agree on. The driver's thread fills it; the one that
 * waits for the session reads it afterwards.
 */
final class Negotiation {
  private final TlsTerms terms;
  private volatile @Nullable SSLSocket secured;
  private volatile @Nullable LastWords link;
  private volatile @Nullable AuthenticationRequestType asked;

  Negotiation(TlsTerms terms) {
    this.terms = terms;
  }

  TlsTerms terms() {
    return terms;
  }

  void secured(SSLSocket socket, LastWords link) {
    this.secured = socket;
    this.link = link;
  }

  /** Before a password goes out: last chance to find that the encryption is not as asked. */
  void asked(AuthenticationRequestType type) throws TlsMaterialException {
    asked = type;
    check();
  }

  /** Refuses a link that is not as the terms want it; the server has answered on it. */
  void check() throws TlsMaterialException {
    LastWords below = link;
    if (below != null) {
      below.heard();
    }
    SSLSocket socket = secured;
    if (socket != null && !socket.isClosed()) {
      terms.check(socket);
    } else {
      terms.checkPlain();
    }
  }

  Link link(HostPort reached) {
    AuthenticationRequestType type = asked;
    return new Link(
        reached,
        encryption(reached),
        type == null
            ? Optional.empty()
            : Optional.of(
                switch (type) {
                  case CLEARTEXT_PASSWORD -> "password";
                  case MD5_PASSWORD -> "md5";
                  case SASL -> "scram-sha-256";
                  case GSS -> "gss";
                }));
  }

  private Encryption encryption(HostPort reached) {
    SSLSocket socket = secured;
    // With sslmode=prefer the encrypted attempt may have been given up for a plain one.
    if (socket != null && !socket.isClosed()) {
      return Encryption.tls(
          socket.getSession(),
          terms.nameChecked()
              ? Encryption.Checked.AUTHORITY_AND_NAME
              : terms.chainChecked() ? Encryption.Checked.AUTHORITY : Encryption.Checked.NOTHING);
    }
    return reached.isUnixSocket() ? Encryption.unixSocket() : Encryption.plain();
  }
}
