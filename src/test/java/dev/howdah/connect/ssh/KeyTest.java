package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestSshd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose key opens the way, at a real OpenSSH server. */
class KeyTest extends TunnelBench {
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
            options.isEmpty() ? new String[0] : options.split(" ", -1));
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
  void whoIsNotLetInLearnsWhatWasOfferedAndTried() {
    home.knows(bastion.knownHost());
    Path stranger = TestSshd.keygen(folder.resolve("stranger"), "rsa", "");
    TunnelFailure failure = refusal(route(stranger));
    assertThat(failure.sentence())
        .contains(bastion.hop(), "It offers publickey; tried was publickey (stranger).");
  }

  @Test
  void anAgentThatRefusesItsListIsAsGoodAsNone() throws Exception {
    Path socket = folder.resolve("refusing");
    try (ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      agent.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofPlatform().daemon().start(() -> refuse(agent));
      home.knows(bastion.knownHost()).agent(socket);
      try (Tunnel tunnel = open(route(bastion.userKey()))) {
        carries(tunnel);
      }
      Path stranger = TestSshd.keygen(folder.resolve("stranger"), "ed25519", "");
      assertThat(refusal(route(stranger)).sentence())
          .contains("tried was publickey (stranger).", "The SSH agent does not tell its keys");
    }
  }

  /** Answers every request with SSH_AGENT_FAILURE, as a locked agent does. */
  private static void refuse(ServerSocketChannel agent) {
    while (true) {
      try (SocketChannel link = agent.accept()) {
        while (link.read(ByteBuffer.allocate(64)) > 0) {
          link.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 5}));
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ed25519, beside", "rsa, beside", "ecdsa, named", "ed25519, agent", "rsa, agent"})
  void aUsersCertificateOpensTheWay(String type, String where) throws Exception {
    Path authority = TestSshd.keygen(folder.resolve("authority"), "ed25519", "");
    Path key = TestSshd.keygen(folder.resolve("id"), type, "");
    String user = System.getProperty("user.name");
    TestSshd.command(
        "ssh-keygen", "-q", "-s", authority.toString(), "-I", "me", "-n", user, key + ".pub");
    if (where.equals("named")) {
      Path elsewhere = folder.resolve("signed.pub");
      Files.move(Path.of(key + "-cert.pub"), elsewhere);
      home.config("Host *", "CertificateFile " + elsewhere);
    }
    try (TestSshd strict =
            TestSshd.start(folder.resolve("strict"), "TrustedUserCAKeys " + authority + ".pub");
        Agent agent = new Agent(folder.resolve("agent"))) {
      home.knows(strict.knownHost());
      if (where.equals("agent")) {
        agent.add(key);
        home.agent(agent.socket());
      }
      Route route = Route.parse(strict.hop());
      try (Tunnel tunnel = open(where.equals("agent") ? route : route.withIdentity(key))) {
        carries(tunnel);
      }
    }
  }

  @Test
  void aKeyThatOthersMayReadIsNotUsed() throws Exception {
    home.knows(bastion.knownHost());
    Files.setPosixFilePermissions(bastion.userKey(), PosixFilePermissions.fromString("rw-r-----"));
    TunnelFailure failure = refusal(route(bastion.userKey()));
    assertThat(failure.sentence()).contains("can be read by others");
    assertThat(failure.nextStep()).contains("chmod 600");
  }

  @Test
  void whatTheConfigurationForbidsIsNotTried() {
    home.knows(bastion.knownHost()).config("Host *", "PubkeyAuthentication no");
    assertThat(refusal(route(bastion.userKey())).sentence())
        .contains("tried was nothing. SSH's configuration does not allow publickey.");
  }
}
