package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS with a certificate that is good for {@code 127.0.0.1} only. */
class EncryptionTest {
  private static final String STORE_PASSWORD = "changeit";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void certificatesAreCheckedAsFarAsSslmodeAsks(TestServer.Version version) throws Exception {
    Path certificate = certificate("server");
    Path stranger = certificate("stranger");
    try (EmbeddedPostgres server = TestServer.start(version);
        Connection session =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "");
        Statement statement = session.createStatement()) {
      statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
      statement.execute("ALTER SYSTEM SET ssl_key_file = '" + folder.resolve("server.key") + "'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
      await().until(() -> encrypts(server));

      assertThat(facts(server, "localhost", "prefer", null).encryption().orElseThrow())
          .startsWith("TLSv1.3, ");
      assertThat(facts(server, "localhost", "disable", null).encryption()).isEmpty();
      assertThat(facts(server, "127.0.0.1", "verify-full", certificate).encryption()).isPresent();
      assertThat(facts(server, "localhost", "verify-ca", certificate).encryption()).isPresent();

      assertThat(refusal(server, "localhost", "verify-full", certificate).sentence())
          .contains("another host name");
      assertThat(refusal(server, "127.0.0.1", "verify-full", stranger).sentence())
          .contains("not signed by anyone trusted");
      assertThat(refusal(server, "localhost", "require", stranger).sentence())
          .contains("not signed by anyone trusted");
      assertThat(refusal(server, "127.0.0.1", "verify-ca", folder.resolve("absent")).sentence())
          .contains("cannot be read");
    }
  }

  private static boolean encrypts(EmbeddedPostgres server) {
    try (Target target = connect(server, "localhost", "require", null)) {
      return target.facts().encryption().isPresent();
    } catch (TargetException e) {
      return false;
    }
  }

  private static ServerFacts facts(
      EmbeddedPostgres server,
      String host,
      String mode,
      @org.jspecify.annotations.Nullable Path root) {
    try (Target target = connect(server, host, mode, root)) {
      return target.facts();
    }
  }

  private static Failure refusal(EmbeddedPostgres server, String host, String mode, Path root) {
    TargetException thrown =
        catchThrowableOfType(
            TargetException.class, () -> connect(server, host, mode, root).close());
    assertThat(thrown).isNotNull();
    assertThat(thrown.failure()).isInstanceOf(Failure.Tls.class);
    return thrown.failure();
  }

  private static Target connect(
      EmbeddedPostgres server,
      String host,
      String mode,
      @org.jspecify.annotations.Nullable Path root) {
    Map<String, String> parameters = new HashMap<>(Map.of("sslmode", mode));
    if (root != null) {
      parameters.put("sslrootcert", root.toString());
    }
    return new Connector()
        .connect(
            new ConnectionSettings(
                List.of(new HostPort(host, server.getPort())),
                "postgres",
                "postgres",
                Optional.empty(),
                parameters,
                Environment.LOCAL),
            Cancellation.never());
  }

  /** Makes a self-signed certificate and its key as PEM files, with the JDK's own keytool. */
  private Path certificate(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-ext",
                "bc:c=ca:true",
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    Path key = folder.resolve(name + ".key");
    pem(key, "PRIVATE KEY", keys.getKey(name, STORE_PASSWORD.toCharArray()).getEncoded());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return pem(
        folder.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate(name).getEncoded());
  }

  private static Path pem(Path file, String kind, byte[] content) throws Exception {
    return Files.writeString(
        file,
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
            + "\n-----END "
            + kind
            + "-----\n");
  }
}
