package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.ssh.HostKeyAnswer;
import dev.howdah.connect.ssh.Route;
import dev.howdah.connect.ssh.SecretQuestion;
import dev.howdah.connect.ssh.SshHome;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestMinaSshd;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestSshd;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole target behind SSH. */
class TunnelledTargetTest {
  private static final Cancellation NEVER = Cancellation.never();
  private static final String STORE_PASSWORD = "changeit";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void readsWritesAndCancelsThroughTheBastion(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        TestMinaSshd bastion = TestMinaSshd.withPassword(folder, "hush-hush-bastion")) {
      SshHome home =
          new SshHome(folder)
              .knows(bastion.knownHost())
              .answers(SecretQuestion.Kind.PASSWORD, "hush-hush-bastion");
      ConnectionSettings settings = database.settings().withRoute(Route.parse(bastion.hop()));
      assertThat(settings.environment()).isEqualTo(Environment.PRODUCTION);
      try (Target target = new Connector(home.tunnels()).connect(settings, NEVER)) {
        assertThat(target.facts().majorVersion()).isEqualTo(version.major());
        target.writeLock().unlock(Duration.ofMinutes(5));
        target.write(NEVER, session -> run(session, "CREATE TABLE public.seen (id int)"));
        assertThat(read(target, "SELECT count(*) FROM public.seen")).isEqualTo("0");

        bastion.targets.clear();
        Cancellation cancellation = new Cancellation();
        Thread user =
            Thread.ofVirtual()
                .start(
                    () -> {
                      await().until(() -> sleeping(database) == 1);
                      cancellation.request();
                    });
        long start = System.nanoTime();
        TargetException thrown =
            catchThrowableOfType(
                TargetException.class,
                () ->
                    target.write(
                        cancellation, session -> text(session, "SELECT pg_sleep(60)::text")));
        user.join();
        assertThat(thrown.failure()).isInstanceOf(Failure.Cancelled.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        await().until(() -> sleeping(database) == 0);
        assertThat(bastion.targets)
            .as("the session and its request to cancel")
            .hasSizeGreaterThan(1);
        assertThat(bastion.targets)
            .as("a name, not an address")
            .allMatch(name -> name.startsWith("localhost:"));
      }
      assertThat(home.asked).hasSize(1);
      await().untilAsserted(() -> assertThat(threads()).isEmpty());
      await()
          .until(
              () ->
                  database
                      .rows(
                          "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Howdah'")
                      .isEmpty());
    }
  }

  @Test
  void aNameThatOnlyTheBastionWouldKnowIsNotLookedUpHere() throws Exception {
    try (TestSshd bastion = TestSshd.start(folder.resolve("bastion"))) {
      SshHome home = new SshHome(folder).knows(bastion.knownHost());
      TargetException thrown =
          catchThrowableOfType(
              TargetException.class,
              () ->
                  new Connector(home.tunnels())
                      .connect(
                          settings("db.internal.invalid", 5432, Map.of("sslmode", "disable"))
                              .withRoute(route(bastion)),
                          NEVER)
                      .close());
      assertThat(thrown.failure())
          .isInstanceOf(Failure.Unreachable.class)
          .extracting(Failure::sentence)
          .asString()
          .contains(bastion.hop() + " cannot reach db.internal.invalid:5432");
      await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }
  }

  @Test
  void aBastionThatWasKilledIsFoundAgain() throws Exception {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase();
        TestSshd bastion = TestSshd.start(folder.resolve("bastion"))) {
      SshHome home = new SshHome(folder).knows(bastion.knownHost());
      try (Target target =
          new Connector(home.tunnels())
              .connect(database.settings().withRoute(route(bastion)), NEVER)) {
        assertThat(read(target, "SELECT 'a'")).isEqualTo("a");
        target.writeLock().unlock(Duration.ofMinutes(5));
        bastion.kill();
        TargetException thrown =
            catchThrowableOfType(
                TargetException.class,
                () -> target.write(NEVER, session -> text(session, "SELECT 'b'")));
        assertThat(thrown.failure()).isInstanceOf(Failure.Unreachable.class);
        bastion.startAgain();
        await()
            .ignoreExceptionsInstanceOf(TargetException.class)
            .untilAsserted(() -> assertThat(read(target, "SELECT 'c'")).isEqualTo("c"));
      }
      await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }
  }

  @Test
  void theCertificateIsCheckedAgainstTheServersOwnName() throws Exception {
    Path certificate = certificate("server");
    try (EmbeddedPostgres server =
            TestServer.start(
                TestServer.Version.NEWEST,
                "listen_addresses",
                "*",
                "ssl",
                "on",
                "ssl_cert_file",
                certificate.toString(),
                "ssl_key_file",
                folder.resolve("server.key").toString());
        TestSshd bastion = TestSshd.start(folder.resolve("bastion"))) {
      SshHome home = new SshHome(folder).knows(bastion.knownHost());
      Map<String, String> strict =
          Map.of("sslmode", "verify-full", "sslrootcert", certificate.toString());
      try (Target target =
          new Connector(home.tunnels())
              .connect(
                  settings("127.0.0.2", server.getPort(), strict).withRoute(route(bastion)),
                  NEVER)) {
        Encryption encryption = target.facts().encryption();
        assertThat(encryption.way()).isEqualTo(Encryption.Way.TLS);
        assertThat(encryption.checked()).isEqualTo(Encryption.Checked.AUTHORITY_AND_NAME);
        assertThat(encryption.throughSsh()).isTrue();
        assertThat(read(target, "SELECT repeat('x', 2000000)")).hasSize(2_000_000);
      }
      TargetException thrown =
          catchThrowableOfType(
              TargetException.class,
              () ->
                  new Connector(home.tunnels())
                      .connect(
                          settings("127.0.0.1", server.getPort(), strict).withRoute(route(bastion)),
                          NEVER)
                      .close());
      assertThat(thrown.failure()).isInstanceOf(Failure.Tls.class);
      assertThat(thrown.failure().sentence()).contains("another host name");
    }
  }

  @Test
  void eachOfSeveralHostsIsTriedThroughTheBastion() throws Exception {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase();
        TestMinaSshd bastion = TestMinaSshd.withPassword(folder, "hush-hush-bastion")) {
      SshHome home =
          new SshHome(folder)
              .knows(bastion.knownHost())
              .answers(SecretQuestion.Kind.PASSWORD, "hush-hush-bastion");
      ConnectionSettings near = database.settings();
      ConnectionSettings settings =
          new ConnectionSettings(
                  List.of(new HostPort("localhost", 1), near.hosts().getFirst()),
                  near.database(),
                  near.user(),
                  near.password(),
                  Map.of("target_session_attrs", "read-write"),
                  Environment.STAGING)
              .withRoute(Route.parse(bastion.hop()));
      try (Target target = new Connector(home.tunnels()).connect(settings, NEVER)) {
        assertThat(target.reached()).isEqualTo(near.hosts().getFirst());
        assertThat(target.facts().encryption()).isEqualTo(Encryption.plain().tunnelled());
        assertThat(bastion.targets).startsWith("localhost:1", near.hosts().getFirst().toString());
      }
      assertThat(home.asked).hasSize(1);
    }
  }

  @Test
  void aUnixSocketBehindSshIsRefusedBeforeAnybodyIsAsked() {
    SshHome home = new SshHome(folder);
    TargetException thrown =
        catchThrowableOfType(
            TargetException.class,
            () ->
                new Connector(home.tunnels())
                    .connect(
                        settings("/var/run/postgresql", 5432, Map.of())
                            .withRoute(Route.parse("me@bastion.invalid")),
                        NEVER)
                    .close());
    assertThat(thrown.failure()).isInstanceOf(Failure.Usage.class);
    assertThat(thrown.failure().sentence()).contains("Unix-domain socket", "SSH");
    assertThat(home.asked).isEmpty();
  }

  @Test
  void aSecondTryAtTheDatabaseAsksNothingAgainOnTheWay() throws Exception {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase();
        TestMinaSshd bastion = TestMinaSshd.withPassword(folder, "hush-hush-bastion")) {
      SshHome home =
          new SshHome(folder)
              .trusts(HostKeyAnswer.TRUST_ONCE)
              .answers(SecretQuestion.Kind.PASSWORD, "hush-hush-bastion", "hush-hush-bastion");
      Connector connector = new Connector(home.tunnels());
      ConnectionSettings good = database.settings().withRoute(Route.parse(bastion.hop()));
      ConnectionSettings bad =
          new ConnectionSettings(
              good.hosts(),
              "no_such_database",
              good.user(),
              good.password(),
              good.parameters(),
              good.environment(),
              good.route());
      TargetException thrown =
          catchThrowableOfType(TargetException.class, () -> connector.connect(bad, NEVER).close());
      assertThat(thrown.failure()).isInstanceOf(Failure.MissingObject.class);
      assertThat(home.asked).as("the host's key and the password").hasSize(2);
      connector.connect(good, NEVER).close();
      assertThat(home.asked).hasSize(2);
      connector.connect(good, NEVER).close();
      assertThat(home.asked).as("after a success it is forgotten").hasSize(4);
    }
  }

  @Test
  void aPassPhraseLeavesTheWayAsItIs() {
    ConnectionSettings settings =
        settings("localhost", 5432, Map.of()).withRoute(Route.parse("me@bastion"));
    assertThat(settings.withPassPhrase(new Password("hush")).route()).isEqualTo(settings.route());
  }

  @Test
  void whatSshCarriesIsNotWarnedAboutBeforehand() {
    ConnectionSettings open =
        settings("db.internal.invalid", 5432, Map.of("sslmode", "disable"))
            .withEnvironment(Environment.PRODUCTION);
    assertThat(Encryption.foreseen(open)).isPresent();
    assertThat(Encryption.foreseen(open.withRoute(Route.parse("me@bastion")))).isEmpty();
  }

  @Test
  void anUnknownBastionIsNoReasonToAskForTheDatabasesPassword() throws Exception {
    try (TestSshd bastion = TestSshd.start(folder.resolve("bastion"))) {
      TargetException thrown =
          catchThrowableOfType(
              TargetException.class,
              () ->
                  new Connector(new SshHome(folder).tunnels())
                      .connect(
                          settings("localhost", 5432, Map.of()).withRoute(route(bastion)), NEVER)
                      .close());
      assertThat(thrown.failure()).isInstanceOf(Failure.Tunnel.class);
      assertThat(thrown.failure().sentence()).contains(bastion.fingerprint());
    }
  }

  private static Route route(TestSshd bastion) {
    return Route.parse(bastion.hop()).withIdentity(bastion.userKey());
  }

  private static ConnectionSettings settings(
      String host, int port, Map<String, String> parameters) {
    return new ConnectionSettings(
        List.of(new HostPort(host, port)),
        "postgres",
        "postgres",
        Optional.empty(),
        parameters,
        Environment.STAGING);
  }

  private static String run(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
      return "";
    }
  }

  private static String read(Target target, String sql) {
    return target.read(NEVER, session -> text(session, sql));
  }

  private static String text(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private static int sleeping(TestDatabase database) {
    return database
        .rows(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                + " AND state = 'active' AND query LIKE 'SELECT pg_sleep(60)%'")
        .size();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("howdah-"))
        .toList();
  }

  /** Makes a self-signed certificate for {@code 127.0.0.2} with the JDK's own keytool. */
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
                "san=ip:127.0.0.2",
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
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
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
