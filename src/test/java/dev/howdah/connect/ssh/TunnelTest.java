package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.testing.TestSshd;
import dev.howdah.testing.TwinNames;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunnels through a real OpenSSH server. */
class TunnelTest extends TunnelBench {
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
    AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
    Thread user =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    asked.await();
                    Objects.requireNonNull(stop.get()).run();
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

  @Test
  void eachAddressOfAnSshHostIsTried() throws Exception {
    home.knows("[" + TwinNames.TWIN + "]:" + bastion.port() + " " + bastion.hostKeyLine());
    Route route =
        Route.parse(System.getProperty("user.name") + "@" + TwinNames.TWIN + ":" + bastion.port())
            .withIdentity(bastion.userKey());
    try (Tunnel tunnel = open(route)) {
      carries(tunnel);
    }
  }
}
