package dev.howdah.connect.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Believes what these authorities signed, as OpenSSL does. Java's own check takes an authority's
 * word for ever, and a server's certificate that is itself among the authorities unseen: here an
 * authority that is out of date counts for nothing, and the revocation lists are asked about such a
 * server too. For one attempt to connect; safe from any thread.
 */
final class DatedRoots extends X509ExtendedTrustManager {
  private final Set<X509Certificate> roots = new LinkedHashSet<>();
  private final Set<X509Certificate> outdated = new LinkedHashSet<>();
  private final Optional<List<X509CRL>> lists;
  private final Optional<X509ExtendedTrustManager> checker;

  /**
   * @param lists empty where revocation is not asked about
   */
  DatedRoots(Collection<X509Certificate> authorities, Optional<Collection<CRL>> lists)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    for (X509Certificate each : authorities) {
      boolean dated =
          !now.isBefore(each.getNotBefore().toInstant())
              && !now.isAfter(each.getNotAfter().toInstant());
      (dated ? roots : outdated).add(each);
    }
    this.lists =
        lists.map(
            all ->
                all.stream().filter(X509CRL.class::isInstance).map(X509CRL.class::cast).toList());
    this.checker = roots.isEmpty() ? Optional.empty() : Optional.of(checker(roots, lists));
  }

  private static X509ExtendedTrustManager checker(
      Set<X509Certificate> roots, Optional<Collection<CRL>> lists) throws GeneralSecurityException {
    Set<TrustAnchor> anchors =
        roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, null);
    parameters.setRevocationEnabled(lists.isPresent());
    if (lists.isPresent()) {
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists.get())));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  private interface Check {
    void by(X509ExtendedTrustManager checker) throws CertificateException;
  }

  private void check(X509Certificate[] chain, Check check) throws CertificateException {
    try {
      check.by(
          checker.orElseThrow(
              () ->
                  new CertificateException(
                      new CertPathBuilderException("no authority is in its dates"))));
    } catch (CertificateException e) {
      refuseOutdated(chain);
      throw e;
    }
    if (lists.isPresent() && roots.contains(chain[0])) {
      refuseRevoked(chain[0], lists.get());
    }
  }

  /** Tells an authority that is out of date from one that nobody knows. */
  private void refuseOutdated(X509Certificate[] chain) throws CertificateException {
    for (X509Certificate old : outdated) {
      boolean renewed =
          roots.stream()
              .anyMatch(
                  root -> root.getSubjectX500Principal().equals(old.getSubjectX500Principal()));
      if (!renewed
          && Arrays.stream(chain).anyMatch(each -> each.equals(old) || signed(old, each))) {
        old.checkValidity();
      }
    }
  }

  private static boolean signed(X509Certificate authority, X509Certificate certificate) {
    if (!authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void refuseRevoked(X509Certificate shown, List<X509CRL> lists)
      throws CertificateException {
    boolean told = false;
    for (X509CRL list : lists) {
      if (!list.getIssuerX500Principal().equals(shown.getIssuerX500Principal())) {
        continue;
      }
      @Nullable X509CRLEntry entry = list.getRevokedCertificate(shown);
      if (entry != null) {
        throw new CertificateException(
            new CertificateRevokedException(
                entry.getRevocationDate(),
                Objects.requireNonNullElse(
                    entry.getRevocationReason(), java.security.cert.CRLReason.UNSPECIFIED),
                shown.getIssuerX500Principal(),
                Map.of()));
      }
      told |= isCurrent(list);
    }
    if (!told) {
      throw new CertificateException(
          new CertPathValidatorException(
              "Could not determine revocation status",
              null,
              null,
              -1,
              BasicReason.UNDETERMINED_REVOCATION_STATUS));
    }
  }

  private boolean isCurrent(X509CRL list) {
    Date next = list.getNextUpdate();
    return (next == null || next.toInstant().isAfter(Instant.now()))
        && Stream.concat(roots.stream(), outdated.stream())
            .filter(root -> root.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
            .anyMatch(root -> signed(root, list));
  }

  private static boolean signed(X509Certificate authority, X509CRL list) {
    try {
      list.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, by -> by.checkServerTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, by -> by.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, by -> by.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, by -> by.checkClientTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, by -> by.checkClientTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, by -> by.checkClientTrusted(chain, type, engine));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return roots.toArray(X509Certificate[]::new);
  }
}
