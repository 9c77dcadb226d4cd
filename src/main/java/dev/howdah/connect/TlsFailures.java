package dev.howdah.connect;

import dev.howdah.connect.tls.TlsMaterialException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The part of {@link Failures} where encryption or a certificate is the matter. */
final class TlsFailures {
  /** TLS alerts (RFC 8446, section 6) by which a server turns a client's certificate down. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "fatal alert: (unknown_ca|bad_certificate|certificate_unknown|certificate_expired"
              + "|certificate_required|certificate_revoked|unsupported_certificate)");

  private TlsFailures() {}

  static @Nullable Failure of(List<Throwable> chain, Failures.Said said) {
    String where = said.where();
    String words = said.detail();
    for (Throwable each : chain) {
      if (each instanceof TlsMaterialException material) {
        return said.tls(sentence(material, where), nextStep(material));
      }
    }
    if (words.contains("requirepeer is ")) {
      return said.authentication(
          "The server behind the socket runs as another user than requirepeer asks for ("
              + where
              + ").",
          "Find out who listens there, or correct requirepeer.");
    }
    if (REFUSED.matcher(words).find()) {
      return said.tls(
          "The server does not accept the client's certificate, or wants one (" + where + ").",
          "Check sslcert and sslkey: who signed it, and whether it has expired.");
    }
    if (chain.stream().anyMatch(each -> LastWords.NO_WORD.equals(each.getMessage()))) {
      return said.tls(
          "The server hung up while the encryption was agreed on, and this system lost why ("
              + where
              + ").",
          "Most often it wants a client's certificate, or does not accept the one that is given:"
              + " check sslcert and sslkey, and look into the server's log.");
    }
    if (words.contains("does not support SSL")) {
      return said.tls(
          "The server does not offer encryption (" + where + ").",
          "Turn ssl on at the server, or choose sslmode=disable or prefer knowingly.");
    }
    if (contains(chain, CertificateRevokedException.class)) {
      return said.tls(
          "The server's certificate was revoked (" + where + ").",
          "Do not connect; ask whoever runs the server.");
    }
    if (words.contains("revocation status")) {
      return said.tls(
          "The revocation lists do not say whether the server's certificate is still good ("
              + where
              + ").",
          "Renew the lists that sslcrl or sslcrldir name.");
    }
    if (contains(chain, CertificateNotYetValidException.class)) {
      return said.tls(
          "The server's certificate is not valid yet (" + where + ").",
          "Check this computer's clock.");
    }
    if (contains(chain, CertificateExpiredException.class)) {
      return said.tls("The server's certificate has expired (" + where + ").", "Have it renewed.");
    }
    if ((words.contains("hostname") && words.contains("could not be verified"))
        || words.contains("No subject alternative")
        || words.contains("No name matching")) {
      return said.tls(
          "The server's certificate is for another host name than " + where + ".",
          "Use the name that is in the certificate, or sslmode=verify-ca.");
    }
    if (contains(chain, CertPathBuilderException.class)
        || contains(chain, CertPathValidatorException.class)) {
      return said.tls(
          "The server's certificate is not signed by anyone trusted here (" + where + ").",
          "Give the certificate of the server's authority as sslrootcert.");
    }
    if (contains(chain, SSLException.class) || contains(chain, CertificateException.class)) {
      return said.tls(
          "The encryption with " + where + " could not be agreed on.",
          "Check sslmode and the certificates; sslnegotiation=direct needs PostgreSQL 17.");
    }
    return null;
  }

  /** What the server says of a client's certificate by an error of its own; null for others. */
  static @Nullable Failure notLetIn(Failures.Said said, String words) {
    if (words.contains("valid client certificate")) {
      return said.authentication(
          "The server wants a client's certificate that it trusts (" + said.where() + ").",
          "Give it as sslcert and sslkey.");
    }
    if (words.contains("certificate authentication failed")) {
      return said.authentication(
          "The client's certificate is not for the role of " + said.where() + ".",
          "Use the role that it names, or a map in the server's pg_ident.conf.");
    }
    return null;
  }

  static boolean wantsPassPhrase(List<Throwable> chain) {
    return chain.stream()
        .anyMatch(
            each ->
                each instanceof TlsMaterialException material
                    && material.reason() == TlsMaterialException.Reason.PASS_PHRASE_NEEDED);
  }

  private static String sentence(TlsMaterialException material, String where) {
    String words = String.valueOf(material.getMessage());
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + " (" + where + ").";
  }

  private static String nextStep(TlsMaterialException material) {
    return switch (material.reason()) {
      case MISSING -> "Check sslrootcert, sslcert, sslkey and sslcrl, and libpq's default files.";
      case UNREADABLE -> "Give a file of the form that the parameter asks for.";
      case EXPOSED -> "Take the others' rights away: chmod 600.";
      case PASS_PHRASE_NEEDED -> "Type its pass phrase.";
      case PASS_PHRASE_WRONG -> "Type the pass phrase again.";
      case MISMATCH -> "Check that sslcert and sslkey belong together.";
      case NOT_ASKED -> "Leave sslcertmode=require out, or have the server ask for certificates.";
      case UNCHECKED -> "Use sslmode=verify-full with sslrootcert, or leave the list out.";
      case NOT_POSTGRESQL -> "Check the host and the port; do not send a password there.";
    };
  }

  private static boolean contains(List<Throwable> chain, Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }
}
