package dev.howdah.connect;

import static dev.howdah.connect.TlsServer.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestAuthority;
import dev.howdah.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that show a certificate: each form of a key, and each way it can be wrong. */
@Timeout(120)
class ClientCertificateTest {
  private static final String SECRET = "pass-phr4se";

  @TempDir private Path folder;
  private TestAuthority authority;

  @BeforeEach
  void makeKeys() throws Exception {
    authority = TestAuthority.create(folder, "authority");
    authority.sign("server", "db", "IP:127.0.0.1");
    authority.sign("guest", "guest", "DNS:guest");
    authority.signRsa("rsa", "guest", "DNS:guest");
    authority.sign("other", "somebody", "DNS:somebody");
    authority.openssl("pkcs8 -topk8 -nocrypt -in guest.key -outform DER -out guest.der");
    String encrypted = "pkcs8 -topk8 -v2 aes-256-cbc -in guest.key -passout pass:" + SECRET;
    authority.openssl(encrypted + " -out guest.pem");
    authority.openssl(encrypted + " -outform DER -out guest.pk8");
    authority.openssl("ec -in guest.key -out guest.sec1");
    authority.openssl("rsa -in rsa.key -traditional -out rsa.pkcs1");
    authority.openssl("ec -in guest.key -aes256 -passout pass:" + SECRET + " -out guest.formerly");
    authority.openssl(
        "pkcs12 -export -in guest.crt -inkey guest.key -name any -passout pass:"
            + SECRET
            + " -out guest.p12");
    for (String file :
        new String[] {
          "guest.der",
          "guest.pem",
          "guest.pk8",
          "guest.sec1",
          "rsa.pkcs1",
          "guest.p12",
          "guest.formerly",
          "guest.key",
          "rsa.key",
          "other.key"
        }) {
      Files.setPosixFilePermissions(
          authority.file(file), PosixFilePermissions.fromString("rw-------"));
    }
    Files.copy(authority.file("guest.key"), authority.file("open.key"));
    Files.setPosixFilePermissions(
        authority.file("open.key"), PosixFilePermissions.fromString("rw-r--r--"));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormOfAKeyIsTaken(TestServer.Version version) throws Exception {
    try (TlsServer server = wanting(version)) {
      for (String key : new String[] {"guest.key", "guest.der", "guest.sec1"}) {
        assertLetIn(server, shown("guest.crt", key, ""), version);
      }
      for (String key : new String[] {"rsa.key", "rsa.pkcs1"}) {
        assertLetIn(server, shown("rsa.crt", key, ""), version);
      }
      for (String key : new String[] {"guest.pem", "guest.pk8"}) {
        assertLetIn(server, shown("guest.crt", key, SECRET), version);
        assertThat(sentence(server, shown("guest.crt", key, "wr0ng")))
            .contains("pass phrase does not open the key", key)
            .doesNotContain("wr0ng");
        assertThat(sentence(server, shown("guest.crt", key, ""))).contains(key, "is encrypted");
      }
      assertLetIn(server, shown("", "guest.p12", SECRET), version);
      assertThat(sentence(server, shown("", "guest.p12", "wr0ng")))
          .contains("pass phrase does not open the key");
      assertThat(sentence(server, shown("", "guest.p12", ""))).contains("is encrypted");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongWithACertificateIsSaid(TestServer.Version version) throws Exception {
    TestAuthority stranger = TestAuthority.create(folder, "stranger");
    stranger.sign("guest", "guest", "DNS:guest");
    try (TlsServer server = wanting(version)) {
      assertThat(failure(server, Map.of()))
          .isInstanceOf(Failure.Authentication.class)
          .extracting(Failure::sentence)
          .asString()
          .contains("wants a client's certificate");
      assertThat(failure(server, shown("other.crt", "other.key", "")))
          .isInstanceOf(Failure.Authentication.class)
          .extracting(Failure::sentence)
          .asString()
          .contains("not for the role");
      Map<String, String> unknown =
          parameters("sslcert", stranger.file("guest.crt"), "sslkey", stranger.key("guest"));
      for (int i = 0; i < 10; i++) {
        assertThat(failure(server, unknown).sentence())
            .as("its word is heard, although it hangs up at once")
            .contains("does not accept the client's certificate");
      }
      assertThat(sentence(server, shown("guest.crt", "other.key", "")))
          .contains("does not belong to the key");
      assertThat(sentence(server, shown("guest.crt", "open.key", "")))
          .contains("can be read by others");
      assertThat(sentence(server, shown("absent.crt", "guest.key", ""))).contains("does not exist");
      assertThat(sentence(server, shown("guest.crt", "absent.key", ""))).contains("does not exist");
      assertThat(sentence(server, shown("guest.crt", "guest.csr", ""))).contains("guest.csr");
      assertThat(sentence(server, shown("guest.crt", "guest.formerly", SECRET)))
          .contains("openssl pkcs8 -topk8");
      Map<String, String> hidden = shown("guest.crt", "guest.key", "");
      hidden.put("sslcertmode", "disable");
      assertThat(failure(server, hidden).sentence()).contains("wants a client's certificate");

      Map<String, String> insisting = shown("guest.crt", "guest.key", "");
      insisting.put("sslcertmode", "require");
      assertLetIn(server, insisting, version);
      server.askForNone();
      server.rules("host all guest all trust\n");
      assertThat(sentence(server, insisting)).contains("did not ask for the client's certificate");
    }
  }

  private TlsServer wanting(TestServer.Version version) throws Exception {
    TlsServer server = new TlsServer(version);
    server.run("CREATE ROLE guest LOGIN");
    server.show(authority.file("server.crt"), authority.key("server"));
    server.askFor(authority.certificate());
    server.rules("hostssl all guest all cert\n");
    return server;
  }

  private Map<String, String> shown(String certificate, String key, String passPhrase) {
    return parameters(
        "sslcert",
        certificate.isEmpty() ? "" : authority.file(certificate),
        "sslkey",
        authority.file(key),
        "sslpassword",
        passPhrase);
  }

  private ConnectionSettings settings(TlsServer server, Map<String, String> shown) {
    Map<String, String> all =
        parameters("sslmode", "verify-full", "sslrootcert", authority.certificate());
    all.putAll(shown);
    return server.settings("127.0.0.1", "guest", all);
  }

  private void assertLetIn(
      TlsServer server, Map<String, String> shown, TestServer.Version version) {
    ServerFacts facts = TlsServer.facts(settings(server, shown));
    assertThat(facts.role()).as("%s", shown).isEqualTo("guest");
    assertThat(facts.authentication())
        .isEqualTo(version.major() < 16 ? Optional.empty() : Optional.of("cert"));
  }

  private Failure failure(TlsServer server, Map<String, String> shown) {
    return TlsServer.failure(settings(server, shown));
  }

  private String sentence(TlsServer server, Map<String, String> shown) {
    Failure failure = failure(server, shown);
    assertThat(failure).as("%s", shown).isInstanceOf(Failure.Tls.class);
    return failure.sentence();
  }
}
