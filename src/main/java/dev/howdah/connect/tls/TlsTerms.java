package dev.howdah.connect.tls;

import dev.howdah.connect.tls.TlsMaterialException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * What an address asks of TLS, as libpq understands its parameters. Reads files, so keep it off the
 * JavaFX thread; safe from any other. Source: <a
 * href="https://www.postgresql.org/docs/current/libpq-ssl.html">SSL Support</a>.
 */
public final class TlsTerms {
  private static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private final Map<String, String> parameters;
  private final Path folder;
  private final Optional<Path> systemRoots;

  private TlsTerms(Map<String, String> parameters, Path folder, Optional<Path> systemRoots) {
    this.parameters = parameters;
    this.folder = folder;
    this.systemRoots = systemRoots;
  }

  /**
   * The terms of an address.
   *
   * @param parameters by libpq's names
   * @param folder where libpq's default files lie ({@code ~/.postgresql})
   * @param systemRoots OpenSSL's {@code SSL_CERT_FILE}, where it is set
   */
  public static TlsTerms of(
      Map<String, String> parameters, Path folder, Optional<Path> systemRoots) {
    return new TlsTerms(parameters, folder, systemRoots);
  }

  /** libpq's folder of default files for this process. */
  public static Path defaultFolder() {
    String roaming = System.getenv("APPDATA");
    return roaming != null && System.getProperty("os.name", "").startsWith("Windows")
        ? Path.of(roaming, "postgresql")
        : Path.of(System.getProperty("user.home"), ".postgresql");
  }

  /** Whether the server's certificate has to be signed by somebody trusted. */
  public boolean chainChecked() {
    return mode().startsWith("verify") || system() || root().filter(Files::exists).isPresent();
  }

  /** Whether it also has to be for the host's name. */
  public boolean nameChecked() {
    return mode().equals("verify-full") || system();
  }

  private String mode() {
    return parameters.getOrDefault("sslmode", "prefer");
  }

  private boolean system() {
    return "system".equals(parameters.get("sslrootcert"));
  }

  /** The file of the authorities: the named one, which has to be there, or the default one. */
  private Optional<Path> root() {
    return system()
        ? Optional.empty()
        : Optional.of(file("sslrootcert").orElseGet(() -> folder.resolve("root.crt")));
  }

  private Optional<Path> file(String name) {
    return Optional.ofNullable(parameters.get(name)).map(Path::of);
  }

  /**
   * What the handshake works with.
   *
   * @throws TlsMaterialException where a file that counts cannot be used
   */
  public SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      Optional<ClientIdentity> identity = identity();
      context.init(
          identity.map(known -> new KeyManager[] {known}).orElse(new KeyManager[0]),
          new TrustManager[] {trust()},
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS could not be set up", e);
    }
  }

  private TrustManager trust() throws TlsMaterialException {
    if (system()) {
      return TrustedRoots.ofSystem(systemRoots, revocations());
    }
    Path root = root().orElseThrow();
    boolean named = parameters.containsKey("sslrootcert");
    if (chainChecked() || named) {
      return TrustedRoots.of(root, revocations());
    }
    if (parameters.containsKey("sslcrl") || parameters.containsKey("sslcrldir")) {
      throw new TlsMaterialException(
          Reason.UNCHECKED, "a revocation list counts only where the certificate is checked");
    }
    return TrustedRoots.everybody();
  }

  /** libpq takes {@code root.crl} too where it lies in its folder. */
  private List<Path> revocations() throws TlsMaterialException {
    Optional<Path> named = file("sslcrl");
    if (named.isPresent() && !Files.exists(named.get())) {
      throw TlsMaterialException.missing("the revocation list", named.get());
    }
    Stream<Path> files =
        named.isPresent() || !parameters.containsKey("sslcrldir")
            ? named.or(() -> Optional.of(folder.resolve("root.crl"))).stream().filter(Files::exists)
            : Stream.empty();
    Optional<Path> listed = file("sslcrldir");
    if (listed.isEmpty()) {
      return files.toList();
    }
    try (Stream<Path> inside = Files.list(listed.get())) {
      List<Path> all = Stream.concat(files, inside.filter(Files::isRegularFile)).toList();
      if (all.isEmpty()) {
        throw TlsMaterialException.missing("a revocation list in", listed.get());
      }
      return all;
    } catch (TlsMaterialException e) {
      throw e;
    } catch (IOException e) {
      throw TlsMaterialException.unreadable("the folder of revocation lists", listed.get(), e);
    }
  }

  private Optional<ClientIdentity> identity() throws TlsMaterialException {
    String wanted = parameters.getOrDefault("sslcertmode", "allow");
    Optional<char[]> passPhrase =
        Optional.ofNullable(parameters.get("sslpassword")).map(String::toCharArray);
    if (wanted.equals("disable")) {
      return Optional.empty();
    }
    Path certificate = file("sslcert").orElseGet(() -> folder.resolve("postgresql.crt"));
    Optional<Path> named = file("sslkey");
    if (named.isPresent()) {
      PrivateKeyFile file = new PrivateKeyFile(named.get());
      if (file.isPkcs12()) {
        return Optional.of(
            ClientIdentity.ofPkcs12(file.content(), passPhrase, named.get().toString()));
      }
    }
    if (named.isEmpty() && !parameters.containsKey("sslcert") && !Files.exists(certificate)) {
      if (wanted.equals("require")) {
        throw TlsMaterialException.missing("the client's certificate", certificate);
      }
      return Optional.empty();
    }
    Path key = named.orElseGet(this::defaultKey);
    List<X509Certificate> chain =
        TrustedRoots.certificates("the client's certificate", certificate);
    return Optional.of(
        ClientIdentity.of(chain, new PrivateKeyFile(key), passPhrase, key.toString()));
  }

  private Path defaultKey() {
    Path ofDriver = folder.resolve("postgresql.pk8");
    Path key = folder.resolve("postgresql.key");
    return Files.exists(key) || !Files.exists(ofDriver) ? key : ofDriver;
  }

  /** Gives a socket the protocol versions that the address allows; libpq's lowest is 1.2. */
  public void prepare(SSLSocket socket) throws TlsMaterialException {
    int lowest = place("ssl_min_protocol_version", "TLSv1.2");
    int highest = place("ssl_max_protocol_version", "TLSv1.3");
    List<String> supported = Arrays.asList(socket.getSupportedProtocols());
    String[] allowed =
        PROTOCOLS.subList(lowest, Math.max(lowest, highest + 1)).stream()
            .filter(supported::contains)
            .toArray(String[]::new);
    if (allowed.length == 0) {
      throw new TlsMaterialException(
          Reason.UNREADABLE, "no TLS version is left between the lowest and the highest allowed");
    }
    socket.setEnabledProtocols(allowed);
    if ("0".equals(parameters.get("sslsni"))) {
      SSLParameters without = socket.getSSLParameters();
      without.setServerNames(List.of());
      socket.setSSLParameters(without);
    }
  }

  private int place(String name, String standard) {
    return PROTOCOLS.indexOf(parameters.getOrDefault(name, standard));
  }

  /**
   * Refuses a socket whose handshake is done, but where the certificate that had to be shown was
   * not asked for, or which may belong to another kind of server.
   */
  public void check(SSLSocket socket) throws TlsMaterialException {
    if ("require".equals(parameters.get("sslcertmode"))
        && socket.getSession().getLocalCertificates() == null) {
      throw new TlsMaterialException(
          Reason.NOT_ASKED, "the server did not ask for the client's certificate");
    }
    if ("direct".equals(parameters.get("sslnegotiation"))
        && !"postgresql".equals(socket.getApplicationProtocol())) {
      throw new TlsMaterialException(
          Reason.NOT_POSTGRESQL, "the server did not say by ALPN that it is PostgreSQL");
    }
  }

  /** Refuses a link without TLS where the client's certificate has to be shown. */
  public void checkPlain() throws TlsMaterialException {
    if ("require".equals(parameters.get("sslcertmode"))) {
      throw new TlsMaterialException(
          Reason.NOT_ASKED,
          "the link is not encrypted, so that the client's certificate was not asked for");
    }
  }

  /** The values that {@code ssl_min_protocol_version} and its like may have. */
  public static List<String> protocols() {
    return PROTOCOLS;
  }
}
