package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.testing.TestSshd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunnels through a real OpenSSH server. */
class TunnelTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private TestSshd bastion;
  private SshHome home;
  private Echo echo;

  @BeforeEach
  void start() throws IOException {
    bastion = TestSshd.start(folder.resolve("bastion"));
    home = new SshHome(folder.resolve("home"));
    echo = new Echo();
  }

  @AfterEach
  void stop() throws IOException {
    echo.close();
    bastion.close();
  }

  private Route route(Path key) {
    return Route.parse(bastion.hop()).withIdentity(key);
  }

  private Tunnel open(Route route) throws TunnelException {
    return home.tunnels().open(route, LIMIT, Stopping.never());
  }

  private TunnelFailure refusal(Route route) {
    TunnelException thrown = catchThrowableOfType(TunnelException.class, () -> open(route).close());
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }

  private void carries(Tunnel tunnel) throws IOException {
    try (Socket socket = tunnel.socket()) {
      socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", echo.port()), 5_000);
      socket.getOutputStream().write("hello".getBytes());
      assertThat(new String(socket.getInputStream().readNBytes(5))).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, ''",
    "ed25519, -m PEM",
    "ecdsa, ''",
    "ecdsa, -m PEM",
    "rsa, ''",
    "rsa, -m PEM",
    "rsa, -m PKCS8",
    "ecdsa, -m PKCS8"
  })
  void aKeyWithAPassPhraseOpensTheWay(String type, String options) throws Exception {
    Path key =
        TestSshd.keygen(
            folder.resolve("own"),
            type,
            "correct horse",
            options.isEmpty() ? new String[0] : options.split(" "));
    bastion.authorize(key);
    Files.delete(Path.of(key + ".pub"));
    home.knows(bastion.knownHost())
        .answers(SecretQuestion.Kind.PASSPHRASE, "wrong horse", "correct horse");
    try (Tunnel tunnel = open(route(key))) {
      carries(tunnel);
    }
    assertThat(home.asked).hasSize(2);
  }

  @Test
  void aKeyWithoutAPassPhraseOpensTheWayUnasked() throws Exception {
    home.knows(bastion.knownHost());
    try (Tunnel tunnel = open(route(bastion.userKey()))) {
      carries(tunnel);
      carries(tunnel);
    }
    assertThat(home.asked).isEmpty();
  }

  @Test
  void theAgentSigns() throws Exception {
    Path key = TestSshd.keygen(folder.resolve("held"), "ed25519", "");
    bastion.authorize(key);
    try (Agent agent = new Agent(folder.resolve("agent"))) {
      agent.add(key);
      Files.delete(key);
      home.knows(bastion.knownHost()).agent(agent.socket());
      try (Tunnel tunnel = open(Route.parse(bastion.hop()))) {
        carries(tunnel);
      }
      assertThat(home.asked).isEmpty();
    }
  }

  @Test
  void withIdentitiesOnlyTheAgentsOtherKeysStayAway() throws Exception {
    Path key = TestSshd.keygen(folder.resolve("held"), "ed25519", "");
    Path stranger = TestSshd.keygen(folder.resolve("stranger"), "ed25519", "");
    bastion.authorize(key);
    try (Agent agent = new Agent(folder.resolve("agent"))) {
      agent.add(key);
      home.knows(bastion.knownHost())
          .agent(agent.socket())
          .config("Host *", "IdentitiesOnly yes", "IdentityFile " + stranger);
      assertThat(refusal(Route.parse(bastion.hop())))
          .isInstanceOf(TunnelFailure.AuthenticationRefused.class)
          .extracting(TunnelFailure::sentence)
          .asString()
          .contains("It offers publickey; tried was publickey (stranger).");
    }
  }

  @Test
  void anAgentThatIsGoneIsAsGoodAsNone() throws Exception {
    home.knows(bastion.knownHost()).agent(folder.resolve("nothing"));
    try (Tunnel tunnel = open(route(bastion.userKey()))) {
      carries(tunnel);
    }
  }

  @Test
  void aRouteGoesOverSeveralHosts() throws Exception {
    try (TestSshd middle = TestSshd.start(folder.resolve("middle"));
        TestSshd inner = TestSshd.start(folder.resolve("inner"))) {
      middle.authorize(bastion.userKey());
      inner.authorize(bastion.userKey());
      home.knows(bastion.knownHost(), middle.knownHost(), inner.knownHost());
      Route route =
          Route.parse(bastion.hop() + "," + middle.hop() + "," + inner.hop())
              .withIdentity(bastion.userKey());
      try (Tunnel tunnel = open(route)) {
        carries(tunnel);
        middle.kill();
        await()
            .untilAsserted(
                () ->
                    assertThat(
                            catchThrowableOfType(TunnelException.class, () -> carries(tunnel))
                                .failure())
                        .isInstanceOf(TunnelFailure.LinkBroken.class));
      }
    }
  }

  @Test
  void theConfigurationIsFollowed() throws Exception {
    try (TestSshd inner = TestSshd.start(folder.resolve("inner"))) {
      inner.authorize(bastion.userKey());
      String user = System.getProperty("user.name");
      home.knows(
              "door " + bastion.hostKeyLine(),
              "[door]:" + bastion.port() + " " + bastion.hostKeyLine())
          .write("others/known", inner.knownHost())
          .config("# what there is", "Include others/*.conf", "Host *", "  User nobody")
          .write(
              "others/one.conf",
              "Host inner !outer",
              "HostName=127.0.0.1",
              "Port " + inner.port(),
              "User \"" + user + "\"",
              "UserKnownHostsFile " + home.folder() + "/others/known",
              "ProxyJump door",
              "IdentityFile " + bastion.userKey(),
              "Host do?r",
              "HostName 127.0.0.1",
              "HostKeyAlias door",
              "User " + user,
              "Port " + bastion.port(),
              "IdentityFile " + bastion.userKey());
      try (Tunnel tunnel = open(Route.parse("inner"))) {
        carries(tunnel);
      }
    }
  }

  @Test
  void aProxyCommandIsRefusedInsteadOfLeftOut() {
    home.config("Host secret", "ProxyCommand nc %h %p");
    assertThat(refusal(Route.parse("secret")).sentence()).contains("ProxyCommand");
  }

  @Test
  void anUnknownHostIsAskedAboutAndRememberedWhenTheUserSaysSo() throws Exception {
    home.config("Host *", "StrictHostKeyChecking no");
    Route route = route(bastion.userKey());
    assertThat(refusal(route))
        .isInstanceOf(TunnelFailure.HostKeyUnknown.class)
        .extracting(TunnelFailure::sentence)
        .asString()
        .contains("[127.0.0.1]:" + bastion.port(), "ssh-ed25519", bastion.fingerprint());
    assertThat(home.knownHosts()).doesNotExist();
    assertThat(home.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            HostKeyQuestion.class,
            question -> {
              assertThat(question.fingerprint()).isEqualTo(bastion.fingerprint());
              assertThat(question.note().orElseThrow()).contains("StrictHostKeyChecking no");
            });

    home.trusts(HostKeyAnswer.TRUST_ONCE);
    open(route).close();
    assertThat(home.knownHosts()).doesNotExist();

    home.trusts(HostKeyAnswer.TRUST_AND_REMEMBER);
    open(route).close();
    assertThat(home.asked).hasSize(3);
    open(route).close();
    assertThat(home.asked).hasSize(3);
    assertThat(
            TestSshd.command(
                "ssh-keygen",
                "-l",
                "-F",
                "[127.0.0.1]:" + bastion.port(),
                "-f",
                home.knownHosts().toString()))
        .contains(bastion.fingerprint());
  }

  @Test
  void aHashedEntryIsKnown() throws Exception {
    home.knows("other " + bastion.hostKeyLine(), bastion.knownHost());
    TestSshd.command("ssh-keygen", "-H", "-f", home.knownHosts().toString());
    assertThat(Files.readString(home.knownHosts())).doesNotContain("127.0.0.1");
    try (Tunnel tunnel = open(route(bastion.userKey()))) {
      carries(tunnel);
    }
  }

  @Test
  void anEntryForAnotherPortDoesNotCount() {
    home.knows("127.0.0.1 " + bastion.hostKeyLine());
    assertThat(refusal(route(bastion.userKey()))).isInstanceOf(TunnelFailure.HostKeyUnknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa"})
  void aChangedKeyIsRefusedWithoutAQuestion(String type) throws Exception {
    Path other = TestSshd.keygen(folder.resolve("other"), type, "");
    String line = Files.readString(Path.of(other + ".pub"));
    String known = TestSshd.command("ssh-keygen", "-lf", other + ".pub").split(" ")[1];
    home.knows("[127.0.0.1]:" + bastion.port() + " " + line)
        .trusts(HostKeyAnswer.TRUST_AND_REMEMBER);
    TunnelFailure failure = refusal(route(bastion.userKey()));
    assertThat(failure).isInstanceOf(TunnelFailure.HostKeyChanged.class);
    assertThat(failure.sentence()).contains(known, bastion.fingerprint());
    assertThat(failure.nextStep()).contains(home.knownHosts() + ":1", "ssh-keygen -R");
    assertThat(home.asked).isEmpty();
    assertThat(Files.readString(home.knownHosts())).doesNotContain(bastion.hostKeyLine());
  }

  @Test
  void aRevokedKeyIsRefused() {
    home.knows(bastion.knownHost(), "@revoked * " + bastion.hostKeyLine())
        .trusts(HostKeyAnswer.TRUST_ONCE);
    assertThat(refusal(route(bastion.userKey()))).isInstanceOf(TunnelFailure.HostKeyRevoked.class);
    assertThat(home.asked).isEmpty();
  }

  @Test
  void theKeyThatIsKnownIsAskedForWhereAHostHasSeveral() throws Exception {
    Path second = TestSshd.keygen(folder.resolve("second"), "ecdsa", "");
    try (TestSshd several = TestSshd.start(folder.resolve("several"), "HostKey " + second)) {
      home.knows(
          "[127.0.0.1]:" + several.port() + " " + Files.readString(Path.of(second + ".pub")));
      try (Tunnel tunnel = open(Route.parse(several.hop()).withIdentity(several.userKey()))) {
        carries(tunnel);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAuthorityVouchesForAHost(boolean known) throws Exception {
    Path authority = TestSshd.keygen(folder.resolve("authority"), "ed25519", "");
    Path key = TestSshd.keygen(folder.resolve("certified"), "ed25519", "");
    TestSshd.command(
        "ssh-keygen",
        "-q",
        "-s",
        authority.toString(),
        "-I",
        "id",
        "-h",
        "-n",
        "127.0.0.1",
        key + ".pub");
    try (TestSshd signed =
        TestSshd.start(
            folder.resolve("signed"), "HostKey " + key, "HostCertificate " + key + "-cert.pub")) {
      if (known) {
        home.knows("@cert-authority * " + Files.readString(Path.of(authority + ".pub")));
      }
      Route route = Route.parse(signed.hop()).withIdentity(signed.userKey());
      if (known) {
        try (Tunnel tunnel = open(route)) {
          carries(tunnel);
        }
      } else {
        assertThat(refusal(route)).isInstanceOf(TunnelFailure.HostKeyUnknown.class);
      }
    }
  }

  @Test
  void whoIsNotLetInLearnsWhatWasOfferedAndTried() {
    home.knows(bastion.knownHost());
    Path stranger = TestSshd.keygen(folder.resolve("stranger"), "rsa", "");
    TunnelFailure failure = refusal(route(stranger));
    assertThat(failure.sentence())
        .contains(bastion.hop(), "It offers publickey; tried was publickey (stranger).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AllowTcpForwarding no", "PermitOpen 127.0.0.1:1", "DisableForwarding yes"})
  void aHostThatForbidsForwardingIsNamed(String line) throws Exception {
    try (TestSshd strict = TestSshd.start(folder.resolve("strict"), line)) {
      home.knows(strict.knownHost());
      try (Tunnel tunnel = open(Route.parse(strict.hop()).withIdentity(strict.userKey()))) {
        TunnelException thrown = catchThrowableOfType(TunnelException.class, () -> carries(tunnel));
        assertThat(thrown.failure()).isInstanceOf(TunnelFailure.ForwardingForbidden.class);
      }
    }
  }

  @Test
  void aServerThatTheHostCannotReachIsNamed() throws Exception {
    home.knows(bastion.knownHost());
    try (Tunnel tunnel = open(route(bastion.userKey()));
        Socket socket = tunnel.socket();
        Socket unknown = tunnel.socket()) {
      assertThat(
              catchThrowableOfType(
                      TunnelException.class,
                      () -> socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", 1)))
                  .failure()
                  .sentence())
          .contains(bastion.hop(), "cannot reach 127.0.0.1:1");
      assertThat(
              catchThrowableOfType(
                      TunnelException.class,
                      () ->
                          unknown.connect(
                              InetSocketAddress.createUnresolved("no-such.invalid", 5432)))
                  .failure())
          .isInstanceOf(TunnelFailure.TargetUnreachable.class);
    }
  }

  @Test
  void aReadThatWaitsTooLongEndsAndTheSocketGoesOn() throws Exception {
    home.knows(bastion.knownHost());
    try (Tunnel tunnel = open(route(bastion.userKey()));
        Socket socket = tunnel.socket()) {
      socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", echo.port()));
      socket.setSoTimeout(50);
      assertThat(
              catchThrowableOfType(
                  SocketTimeoutException.class, () -> socket.getInputStream().read()))
          .isNotNull();
      socket.setSoTimeout(0);
      byte[] much = new byte[3_000_000];
      much[much.length - 1] = 42;
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      socket.getOutputStream().write(much);
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      assertThat(socket.getInputStream().readNBytes(much.length)).isEqualTo(much);
      writer.join();
    }
  }

  @Test
  void aLinkThatBrokeIsDialledAgainWithoutAsking() throws Exception {
    Path key = TestSshd.keygen(folder.resolve("own"), "ed25519", "correct horse");
    bastion.authorize(key);
    home.trusts(HostKeyAnswer.TRUST_ONCE).answers(SecretQuestion.Kind.PASSPHRASE, "correct horse");
    try (Tunnel tunnel = open(route(key));
        Socket socket = tunnel.socket()) {
      socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", echo.port()));
      bastion.kill();
      assertThat(catchThrowableOfType(IOException.class, () -> socket.getInputStream().read()))
          .isInstanceOf(TunnelException.class);
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          catchThrowableOfType(
                              TunnelException.class, () -> tunnel.ensure(Stopping.never())))
                      .isNotNull());
      bastion.startAgain();
      await()
          .ignoreExceptionsInstanceOf(TunnelException.class)
          .untilAsserted(() -> tunnel.ensure(Stopping.never()));
      carries(tunnel);
      assertThat(home.asked).hasSize(2);
    }
  }

  @Test
  void aBlackHoleIsLeftInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      long start = System.nanoTime();
      TunnelException thrown =
          catchThrowableOfType(
              TunnelException.class,
              () ->
                  home.tunnels()
                      .open(
                          Route.parse("127.0.0.1:" + silent.getLocalPort()),
                          Duration.ofSeconds(1),
                          Stopping.never()));
      assertThat(thrown.failure().sentence()).contains("no answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void givingUpEndsTheAttemptAtOnceAndAWaitingQuestionToo() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    SshQuestions slow =
        new SshQuestions() {
          @Override
          public HostKeyAnswer hostKey(HostKeyQuestion question) {
            asked.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              left.countDown();
            }
            return HostKeyAnswer.REFUSE;
          }

          @Override
          public Optional<char[]> secret(SecretQuestion question) {
            return Optional.empty();
          }
        };
    AtomicReference<Runnable> stop = new AtomicReference<>();
    Thread user =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    asked.await();
                    stop.get().run();
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });
    TunnelException thrown =
        catchThrowableOfType(
            TunnelException.class,
            () ->
                new Tunnels(new SshDefaults(home.folder(), Optional.empty(), "nobody"), slow)
                    .open(
                        route(bastion.userKey()),
                        LIMIT,
                        what -> {
                          stop.set(what);
                          return () -> {};
                        }));
    user.join();
    assertThat(thrown.failure()).isInstanceOf(TunnelFailure.Stopped.class);
    assertThat(left.await(5, TimeUnit.SECONDS)).isTrue();
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  @Test
  void nothingStaysBehind() throws Exception {
    home.knows(bastion.knownHost());
    for (int i = 0; i < 5; i++) {
      try (Tunnel tunnel = open(route(bastion.userKey()))) {
        Socket left = tunnel.socket();
        left.connect(InetSocketAddress.createUnresolved("127.0.0.1", echo.port()));
        carries(tunnel);
        assertThat(threads()).hasSizeBetween(1, 3);
      }
    }
    home.write("known_hosts", "broken line");
    refusal(route(TestSshd.keygen(folder.resolve("stranger"), "ed25519", "")));
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
    await().untilAsserted(() -> assertThat(echo.open.get()).isZero());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("howdah-ssh"))
        .toList();
  }
}
