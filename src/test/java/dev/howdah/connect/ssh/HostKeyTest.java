package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestSshd;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts are trusted, at a real OpenSSH server. */
class HostKeyTest extends TunnelBench {
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
    home.knows("[127.0.0.1]:" + (bastion.port() - 1) + " " + bastion.hostKeyLine());
    assertThat(refusal(route(bastion.userKey()))).isInstanceOf(TunnelFailure.HostKeyUnknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa"})
  void aChangedKeyIsRefusedWithoutAQuestion(String type) throws Exception {
    Path other = TestSshd.keygen(folder.resolve("other"), type, "");
    String line = Files.readString(Path.of(other + ".pub"));
    String known = TestSshd.command("ssh-keygen", "-lf", other + ".pub").split(" ", -1)[1];
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
  void aKeyOfRevokedHostKeysIsRefusedThoughItIsKnown() {
    home.knows(bastion.knownHost())
        .write("revoked", "# what was stolen", bastion.hostKeyLine())
        .config("Host *", "RevokedHostKeys " + home.folder().resolve("revoked"));
    TunnelFailure failure = refusal(route(bastion.userKey()));
    assertThat(failure).isInstanceOf(TunnelFailure.HostKeyRevoked.class);
    assertThat(failure.nextStep()).contains("revoked:2");
  }

  @Test
  void aNameIsHashedWhereTheConfigurationSaysSo() throws Exception {
    home.config("Host *", "HashKnownHosts yes").trusts(HostKeyAnswer.TRUST_AND_REMEMBER);
    open(route(bastion.userKey())).close();
    assertThat(Files.readString(home.knownHosts())).startsWith("|1|").doesNotContain("127.0.0.1");
    assertThat(
            TestSshd.command(
                "ssh-keygen",
                "-l",
                "-F",
                "[127.0.0.1]:" + bastion.port(),
                "-f",
                home.knownHosts().toString()))
        .contains(bastion.fingerprint());
    open(route(bastion.userKey())).close();
    assertThat(home.asked).hasSize(1);
  }

  @Test
  void nothingIsOfferedToBeRememberedWhereNothingIsKept() throws Exception {
    home.config("Host *", "UserKnownHostsFile /dev/null").trusts(HostKeyAnswer.TRUST_AND_REMEMBER);
    open(route(bastion.userKey())).close();
    assertThat(home.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            HostKeyQuestion.class, question -> assertThat(question.knownHosts()).isEmpty());
  }
}
