package dev.howdah.connect.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Whom a session believes: the authorities of a file, or those of the operating system. */
final class TrustedRoots {
  /** Where Linux and BSD keep the authorities that OpenSSL trusts. */
  private static final List<Path> BUNDLES =
      Stream.of(
              "/etc/ssl/certs/ca-certificates.crt",
              "/etc/pki/tls/certs/ca-bundle.crt",
              "/etc/ssl/ca-bundle.pem",
              "/etc/ssl/cert.pem")
          .map(Path::of)
          .toList();

  private TrustedRoots() {}

  /** Believes everybody: the link is encrypted, but nobody knows with whom. */
  static TrustManager everybody() {
    return new X509ExtendedTrustManager() {
      @Override
      public void checkClientTrusted(X509Certificate[] chain, String type) {}

      @Override
      public void checkServerTrusted(X509Certificate[] chain, String type) {}

      @Override
      public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

      @Override
      public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

      @Override
      public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

      @Override
      public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

      @Override
      public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
      }
    };
  }

  static TrustManager of(Path file, List<Path> revocations) throws TlsMaterialException {
    return of(certificates("the root certificate", file), file, revocations);
  }

  /** What the operating system trusts, as OpenSSL's default for {@code sslrootcert=system}. */
  static TrustManager ofSystem(Optional<Path> named, List<Path> revocations)
      throws TlsMaterialException {
    Optional<Path> bundle = named.or(() -> BUNDLES.stream().filter(Files::isReadable).findFirst());
    if (bundle.isPresent()) {
      return of(bundle.get(), revocations);
    }
    Set<X509Certificate> roots = new HashSet<>();
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    try {
      TrustManagerFactory own =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      own.init((KeyStore) null);
      for (TrustManager each : own.getTrustManagers()) {
        if (each instanceof X509TrustManager known) {
          roots.addAll(List.of(known.getAcceptedIssuers()));
        }
      }
      if (system.contains("windows")) {
        addStore("Windows-ROOT", roots);
      } else if (system.contains("mac")) {
        addStore("KeychainStore-ROOT", roots);
      }
    } catch (GeneralSecurityException | IOException e) {
      throw TlsMaterialException.unreadable("the system's root certificates", Path.of("system"), e);
    }
    return of(roots, Path.of("system"), revocations);
  }

  private static void addStore(String type, Set<X509Certificate> roots)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    for (String alias : Collections.list(store.aliases())) {
      if (store.getCertificate(alias) instanceof X509Certificate root) {
        roots.add(root);
      }
    }
  }

  private static TrustManager of(
      Collection<X509Certificate> roots, Path file, List<Path> revocations)
      throws TlsMaterialException {
    Optional<Collection<CRL>> lists =
        revocations.isEmpty() ? Optional.empty() : Optional.of(lists(revocations));
    try {
      return new DatedRoots(roots, lists);
    } catch (GeneralSecurityException e) {
      throw TlsMaterialException.unreadable("the root certificate", file, e);
    }
  }

  private static Collection<CRL> lists(List<Path> files) throws TlsMaterialException {
    List<CRL> found = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        found.addAll(CertificateFactory.getInstance("X.509").generateCRLs(in));
      } catch (IOException | GeneralSecurityException e) {
        throw TlsMaterialException.unreadable("the revocation list", file, e);
      }
    }
    return found;
  }

  /** All certificates of a PEM or DER file; at least one. */
  static List<X509Certificate> certificates(String what, Path file) throws TlsMaterialException {
    if (!Files.exists(file)) {
      throw TlsMaterialException.missing(what, file);
    }
    List<X509Certificate> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) each);
      }
    } catch (IOException | CertificateException e) {
      throw TlsMaterialException.unreadable(what, file, e);
    }
    if (found.isEmpty()) {
      throw TlsMaterialException.unreadable(what, file, null);
    }
    return found;
  }
}
