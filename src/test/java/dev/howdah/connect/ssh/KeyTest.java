package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestSshd;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
