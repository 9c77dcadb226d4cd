package dev.howdah.connect;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/**
 * The certificate that a server showed.
 *
 * @param subject its distinguished name, such as {@code CN=db1.example.com}
 * @param issuer who signed it
 * @param expires until when it is good
 */
public record ServerCertificate(String subject, String issuer, Instant expires) {
  static ServerCertificate of(X509Certificate certificate) {
    return new ServerCertificate(
        certificate.getSubjectX500Principal().getName(X500Principal.RFC1779),
        certificate.getIssuerX500Principal().getName(X500Principal.RFC1779),
        certificate.getNotAfter().toInstant());
  }

  /** Whole days that are left; negative when it has expired. */
  public long daysLeft(Instant now) {
    return Math.floorDiv(Duration.between(now, expires).toSeconds(), 86_400L);
  }
}
