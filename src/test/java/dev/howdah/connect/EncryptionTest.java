package dev.howdah.connect;

import static dev.howdah.connect.TlsServer.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Encryption.Checked;
import dev.howdah.connect.Encryption.Way;
import dev.howdah.testing.TestAuthority;
import dev.howdah.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each sslmode against each kind of server's certificate, as libpq means it. */
@Timeout(120)
class EncryptionTest {
  private static final String UNTRUSTED = "not signed by anyone trusted";
  private static final String OTHER_NAME = "another host name";
  private static final String EXPIRED = "has expired";
  private static final String REVOKED = "was revoked";
  private static final String NO_FILE = "does not exist";

  /**
   * What has to come out of a mode: for the certificates good, of another name, expired, revoked
   * (and its list not given, then given); under the right authority, a wrong one, and none.
   */
  private static final String TABLE =
      """
      mode        | root  | good      | other     | expired   | revoked   | listed
      disable     | right | PLAIN     | PLAIN     | PLAIN     | PLAIN     | PLAIN
      disable     | wrong | PLAIN     | PLAIN     | PLAIN     | PLAIN     | PLAIN
      disable     | none  | PLAIN     | PLAIN     | PLAIN     | PLAIN     | PLAIN
      allow       | right | PLAIN     | PLAIN     | PLAIN     | PLAIN     | PLAIN
      allow       | wrong | PLAIN     | PLAIN     | PLAIN     | PLAIN     | PLAIN
      allow       | none  | PLAIN     | PLAIN     | PLAIN     | PLAIN     | PLAIN
      prefer      | right | AUTHORITY | AUTHORITY | EXPIRED   | AUTHORITY | REVOKED
      prefer      | wrong | UNTRUSTED | UNTRUSTED | UNTRUSTED | UNTRUSTED | UNTRUSTED
      prefer      | none  | NOTHING   | NOTHING   | NOTHING   | NOTHING   | UNCHECKED
      require     | right | AUTHORITY | AUTHORITY | EXPIRED   | AUTHORITY | REVOKED
      require     | wrong | UNTRUSTED | UNTRUSTED | UNTRUSTED | UNTRUSTED | UNTRUSTED
      require     | none  | NOTHING   | NOTHING   | NOTHING   | NOTHING   | UNCHECKED
      verify-ca   | right | AUTHORITY | AUTHORITY | EXPIRED   | AUTHORITY | REVOKED
      verify-ca   | wrong | UNTRUSTED | UNTRUSTED | UNTRUSTED | UNTRUSTED | UNTRUSTED
      verify-ca   | none  | NO_FILE   | NO_FILE   | NO_FILE   | NO_FILE   | NO_FILE
      verify-full | right | FULL      | OTHER     | EXPIRED   | FULL      | REVOKED
      verify-full | wrong | UNTRUSTED | UNTRUSTED | UNTRUSTED | UNTRUSTED | UNTRUSTED
      verify-full | none  | NO_FILE   | NO_FILE   | NO_FILE   | NO_FILE   | NO_FILE
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void certificatesAreCheckedAsFarAsSslmodeAsks(TestServer.Version version) throws Exception {
    TestAuthority authority = TestAuthority.create(folder, "authority");
    TestAuthority stranger = TestAuthority.create(folder, "stranger");
    authority.sign("good", "db", "IP:127.0.0.1");
    authority.sign("other", "db", "DNS:other.example.com");
    authority.signExpired("expired", "db", "IP:127.0.0.1");
    authority.sign("revoked", "db", "IP:127.0.0.1");
    Path list = authority.revoke("revoked");
    SoftAssertions outcomes = new SoftAssertions();
    try (TlsServer server = new TlsServer(version)) {
      for (String shown : List.of("good", "other", "expired", "revoked")) {
        server.show(authority.file(shown + ".crt"), authority.key(shown));
        for (String line : TABLE.lines().skip(1).toList()) {
          List<String> cells = List.of(line.split("\\s*\\|\\s*"));
          Map<String, String> asked =
              parameters(
                  "sslmode",
                  cells.get(0),
                  "sslrootcert",
                  switch (cells.get(1)) {
                    case "right" -> authority.certificate();
                    case "wrong" -> stranger.certificate();
                    default -> "";
                  });
          int column = 2 + List.of("good", "other", "expired", "revoked").indexOf(shown);
          outcomes
              .assertThat(outcome(server, asked))
              .as("%s %s", shown, line)
              .isEqualTo(cells.get(column).strip());
          if (shown.equals("revoked")) {
            asked.put("sslcrl", list.toString());
            outcomes
                .assertThat(outcome(server, asked))
                .as("%s with its list %s", shown, line)
                .isEqualTo(cells.get(6).strip());
          }
        }
      }
    }
    outcomes.assertAll();
  }

  @Test
  void anAuthorityIsBelievedOnlyWithinItsDatesAndUntilItIsRevoked() throws Exception {
    TestAuthority authority = TestAuthority.create(folder, "authority");
    TestAuthority stranger = TestAuthority.create(folder, "stranger");
    String past = " -startdate 20200101000000Z -enddate 20200201000000Z";
    for (String name : List.of("old", "own")) {
      authority.openssl(
          "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config ca.conf -keyout "
              + (name + ".key -out " + name + ".csr -subj /CN=" + name));
      authority.openssl(
          "ca -batch -notext -config ca.conf -selfsign -keyfile "
              + (name + ".key -in " + name + ".csr -out " + name + ".crt")
              + (name.equals("old") ? past : ""));
    }
    authority.sign("leaf", "db", "IP:127.0.0.1");
    authority.openssl(
        "x509 -req -in leaf.csr -CA old.crt -CAkey old.key -set_serial 7 -days 2 -out leaf.crt");
    authority.sign("revoked", "db", "IP:127.0.0.1");
    Path list = authority.revoke("revoked");
    try (TlsServer server = new TlsServer(TestServer.Version.NEWEST)) {
      server.show(authority.file("old.crt"), authority.key("old"));
      assertThat(trusting(server, authority.file("old.crt"))).isEqualTo("EXPIRED");
      server.show(authority.file("leaf.crt"), authority.key("leaf"));
      assertThat(trusting(server, authority.file("old.crt"))).isEqualTo("EXPIRED");
      assertThat(trusting(server, stranger.certificate())).isEqualTo("UNTRUSTED");
      server.show(authority.file("own.crt"), authority.key("own"));
      assertThat(trusting(server, authority.file("own.crt"))).isEqualTo("AUTHORITY");
      assertThat(trusting(server, authority.file("own.crt"), "sslcrl", list))
          .contains("do not say");
      server.show(authority.file("revoked.crt"), authority.key("revoked"));
      assertThat(trusting(server, authority.file("revoked.crt"), "sslcrl", list))
          .isEqualTo("REVOKED");
    }
  }

  private static String trusting(TlsServer server, Path roots, Object... more) {
    Map<String, String> asked = parameters("sslmode", "verify-ca", "sslrootcert", roots);
    asked.putAll(parameters(more));
    return outcome(server, asked);
  }

  @Test
  void aCertificateThatHasToBeShownIsNotForgoneInPlainText() throws Exception {
    try (TlsServer server = new TlsServer(TestServer.Version.NEWEST)) {
      assertThat(outcome(server, parameters("sslmode", "prefer"))).isEqualTo("PLAIN");
      server.run("CREATE ROLE anna LOGIN PASSWORD 'hush'");
      for (String rule : List.of("trust", "scram-sha-256")) {
        server.rules("host all anna all " + rule + "\n");
        assertThat(
                TlsServer.failure(
                        server
                            .settings("127.0.0.1", "anna", parameters("sslcertmode", "require"))
                            .withPassword(new Password("hush")))
                    .sentence())
            .contains("link is not encrypted");
      }
    }
  }

  private static String outcome(TlsServer server, Map<String, String> parameters) {
    ConnectionSettings settings = server.settings("127.0.0.1", "postgres", parameters);
    try {
      Encryption encryption = TlsServer.facts(settings).encryption();
      return encryption.way() == Way.PLAIN
          ? "PLAIN"
          : switch (encryption.checked()) {
            case NOTHING -> "NOTHING";
            case AUTHORITY -> "AUTHORITY";
            case AUTHORITY_AND_NAME -> "FULL";
          };
    } catch (TargetException e) {
      String sentence = e.failure().sentence();
      if (!(e.failure() instanceof Failure.Tls)) {
        return e.failure().toString();
      }
      return sentence.contains(UNTRUSTED)
          ? "UNTRUSTED"
          : sentence.contains(OTHER_NAME)
              ? "OTHER"
              : sentence.contains(EXPIRED)
                  ? "EXPIRED"
                  : sentence.contains(REVOKED)
                      ? "REVOKED"
                      : sentence.contains(NO_FILE)
                          ? "NO_FILE"
                          : sentence.contains("only where the certificate is checked")
                              ? "UNCHECKED"
                              : e.failure().toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasNegotiatedIsKnown(TestServer.Version version) throws Exception {
    TestAuthority stranger = TestAuthority.create(folder, "stranger");
    TestAuthority authority = TestAuthority.create(folder, "authority");
    authority.sign("good", "db", "IP:127.0.0.1");
    // A file may hold several authorities.
    Path roots = folder.resolve("roots.crt");
    java.nio.file.Files.writeString(
        roots,
        java.nio.file.Files.readString(stranger.certificate())
            + java.nio.file.Files.readString(authority.certificate()));
    try (TlsServer server = new TlsServer(version)) {
      assertThat(
              TlsServer.failure(
                      server.settings("127.0.0.1", "postgres", parameters("sslmode", "require")))
                  .sentence())
          .contains("does not offer encryption");
      server.show(authority.file("good.crt"), authority.key("good"));
      Map<String, String> full = parameters("sslmode", "verify-full", "sslrootcert", roots);
      ServerFacts facts = TlsServer.facts(server.settings("127.0.0.1", "postgres", full));
      Encryption encryption = facts.encryption();
      assertThat(encryption.way()).isEqualTo(Way.TLS);
      assertThat(encryption.protocol()).contains("TLSv1.3");
      assertThat(encryption.cipher().orElseThrow()).startsWith("TLS_");
      assertThat(encryption.checked()).isEqualTo(Checked.AUTHORITY_AND_NAME);
      ServerCertificate certificate = encryption.certificate().orElseThrow();
      assertThat(certificate.subject()).isEqualTo("CN=db");
      assertThat(certificate.issuer()).isEqualTo("CN=authority");
      assertThat(certificate.expires()).isAfter(Instant.now());
      assertThat(encryption.warnings(Environment.LOCAL, Instant.now()))
          .singleElement()
          .asString()
          .contains("certificate expires on", "in 1 day");
      assertThat(facts.authentication())
          .isEqualTo(version.major() >= 16 ? Optional.of("trust") : Optional.empty());

      full.put("ssl_max_protocol_version", "TLSv1.2");
      assertThat(
              TlsServer.facts(server.settings("127.0.0.1", "postgres", full))
                  .encryption()
                  .protocol())
          .contains("TLSv1.2");
      full.remove("ssl_max_protocol_version");

      full.put("sslnegotiation", "direct");
      ConnectionSettings direct = server.settings("127.0.0.1", "postgres", full);
      if (version.major() >= 17) {
        assertThat(TlsServer.facts(direct).encryption().way()).isEqualTo(Way.TLS);
      } else {
        assertThat(TlsServer.failure(direct)).isInstanceOf(Failure.Tls.class);
        assertThat(TlsServer.failure(direct).nextStep()).contains("PostgreSQL 17");
      }
    }
  }

  @Test
  void aWeakLinkToProductionIsToldBeforeAndAfter() {
    Instant now = Instant.parse("2026-05-01T12:00:00Z");
    Encryption unchecked = tls(Checked.NOTHING, now.plus(Duration.ofDays(90)));
    assertThat(Encryption.plain().warnings(Environment.PRODUCTION, now))
        .singleElement()
        .asString()
        .contains("not encrypted");
    assertThat(Encryption.plain().tunnelled().warnings(Environment.PRODUCTION, now)).isEmpty();
    assertThat(Encryption.plain().warnings(Environment.STAGING, now)).isEmpty();
    assertThat(Encryption.unixSocket().warnings(Environment.PRODUCTION, now)).isEmpty();
    assertThat(unchecked.warnings(Environment.PRODUCTION, now))
        .singleElement()
        .asString()
        .contains("Nobody checked");
    assertThat(
            tls(Checked.AUTHORITY, now.plus(Duration.ofDays(31)))
                .warnings(Environment.PRODUCTION, now))
        .isEmpty();
    assertThat(
            tls(Checked.AUTHORITY, now.plus(Duration.ofDays(29))).warnings(Environment.LOCAL, now))
        .containsExactly("The server's certificate expires on 2026-05-30 (in 29 days).");
    assertThat(tls(Checked.NOTHING, now.minus(Duration.ofDays(2))).warnings(Environment.LOCAL, now))
        .containsExactly("The server's certificate expired on 2026-04-29.");

    assertThat(foreseen("db.example.com", Map.of())).contains("may be reached without encryption");
    assertThat(foreseen("db.example.com", Map.of("sslrootcert", "/etc/authority.crt")))
        .contains("may be reached without encryption");
    assertThat(foreseen("db.example.com", Map.of("sslrootcert", "system"))).isEmpty();
    assertThat(foreseen("db.example.com", Map.of("sslmode", "disable"))).contains("unencrypted");
    assertThat(foreseen("db.example.com", Map.of("sslmode", "require"))).contains("nobody checks");
    assertThat(foreseen("db.example.com", Map.of("sslmode", "verify-full"))).isEmpty();
    assertThat(foreseen("localhost", Map.of("sslmode", "disable"))).isEmpty();
    assertThat(foreseen("/var/run/postgresql", Map.of())).isEmpty();
  }

  private static Encryption tls(Checked checked, Instant expires) {
    return new Encryption(
        Way.TLS,
        Optional.of("TLSv1.3"),
        Optional.of("TLS_AES_256_GCM_SHA384"),
        Optional.of(new ServerCertificate("CN=db", "CN=authority", expires)),
        checked,
        false);
  }

  private static String foreseen(String host, Map<String, String> parameters) {
    return Encryption.foreseen(
            new ConnectionSettings(
                List.of(new HostPort(host, 5432)),
                "db",
                "anna",
                Optional.empty(),
                parameters,
                Environment.PRODUCTION))
        .orElse("");
  }
}
