package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.testing.TestSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ssh's files say of a host's key. */
class KnownHostsTest {
  @TempDir private Path folder;
  private SshHome home;
  private Path known;
  private Path other;

  @BeforeEach
  void makeKeys() {
    SshHome.registerKeys();
    home = new SshHome(folder);
    known = TestSshd.keygen(folder.resolve("known"), "ed25519", "");
    other = TestSshd.keygen(folder.resolve("other"), "ed25519", "");
  }

  private static String line(Path key) throws IOException {
    return Files.readString(Path.of(key + ".pub"));
  }

  private Place place(String route) throws TunnelException {
    return new Places(home.defaults()).of(Route.parse(route)).getFirst();
  }

  private KnownHosts.Verdict verdict(String route, Path key) throws Exception {
    PublicKey shown = new KeyFile(key).publicKey().orElseThrow();
    return new KnownHosts(place(route)).of(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "[prod]:2222"})
  void anAliasStandsForHostAndPort(String listed) throws Exception {
    home.config("Host b", "HostName 10.1.1.1", "Port 2222", "HostKeyAlias prod")
        .knows(listed + " " + line(known));
    assertThat(place("b").listed()).isEqualTo("prod");
    assertThat(verdict("b", known)).isInstanceOf(KnownHosts.Verdict.Trusted.class);
    assertThat(verdict("b", other)).isInstanceOf(KnownHosts.Verdict.Changed.class);
    TestSshd.command("ssh-keygen", "-H", "-f", home.knownHosts().toString());
    assertThat(verdict("b", known)).isInstanceOf(KnownHosts.Verdict.Trusted.class);
    assertThat(verdict("b", other)).isInstanceOf(KnownHosts.Verdict.Changed.class);
  }

  @Test
  void aLineWithoutAPortVouchesForItsKeyAlone() throws Exception {
    home.knows("bastion " + line(known));
    assertThat(verdict("bastion:2222", known)).isInstanceOf(KnownHosts.Verdict.Trusted.class);
    assertThat(verdict("bastion:2222", other)).isInstanceOf(KnownHosts.Verdict.Unknown.class);
    home.knows("@revoked bastion " + line(known));
    assertThat(verdict("bastion:2222", known)).isInstanceOf(KnownHosts.Verdict.Revoked.class);
  }

  @Test
  void aLineForAPortIsForNoOther() throws Exception {
    home.knows("[bastion]:2222 " + line(known));
    assertThat(verdict("bastion:2223", known)).isInstanceOf(KnownHosts.Verdict.Unknown.class);
    assertThat(verdict("bastion", known)).isInstanceOf(KnownHosts.Verdict.Unknown.class);
  }

  @Test
  void aHashedNameIsFoundHoweverItIsSpelled() throws Exception {
    home.knows("bastion.example.com " + line(known));
    TestSshd.command("ssh-keygen", "-H", "-f", home.knownHosts().toString());
    assertThat(verdict("Bastion.Example.com", known))
        .isInstanceOf(KnownHosts.Verdict.Trusted.class);
    assertThat(verdict("Bastion.Example.com", other))
        .isInstanceOf(KnownHosts.Verdict.Changed.class);
  }

  private TunnelFailure refusal(String... config) {
    home.config("Host b").config(config);
    return catchThrowableOfType(
            TunnelException.class, () -> new RevokedKeys(place("b").trust().revoked()))
        .failure();
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThat(refusal("Port 22x").sentence()).contains("The Port of b").contains("65535");
  }

  @Test
  void aRevocationListThatCannotBeReadIsRefused() {
    Path list = folder.resolve("krl");
    TestSshd.command("ssh-keygen", "-q", "-k", "-f", list.toString(), known + ".pub");
    assertThat(refusal("RevokedHostKeys " + list).sentence()).contains("key revocation list");
  }

  @Test
  void aRevocationListThatIsNotThereIsRefused() {
    assertThat(refusal("RevokedHostKeys " + folder.resolve("none-there")).sentence())
        .contains("cannot be read");
  }

  @Test
  void aRevocationListWithWordsInItIsRefused() {
    home.write("revoked", "no key at all");
    assertThat(refusal("RevokedHostKeys " + home.folder().resolve("revoked")).sentence())
        .contains("no public key");
  }

  @Test
  void whereNothingIsKeptNothingIsWritten() throws Exception {
    home.config("Host b", "UserKnownHostsFile /dev/null", "Host c", "UserKnownHostsFile none");
    assertThat(place("b").trust().knownHosts().written()).isEmpty();
    assertThat(place("c").trust().knownHosts().written()).isEmpty();
    assertThat(place("d").trust().knownHosts().written()).contains(home.knownHosts());
  }

  @Test
  void theWaysToLogInAreThoseOfTheConfiguration() throws Exception {
    home.config(
        "Host a",
        "PreferredAuthentications gssapi-with-mic,password,publickey",
        "Host b",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "Host c",
        "PubkeyAuthentication no",
        "Host d",
        "PreferredAuthentications hostbased",
        "Host e",
        "PasswordAuthentication perhaps");
    assertThat(place("a").ways()).containsExactly("password", "publickey");
    assertThat(place("b").ways()).containsExactly("publickey");
    assertThat(place("c").ways()).containsExactly("keyboard-interactive", "password");
    assertThat(place("other").ways())
        .containsExactly("publickey", "keyboard-interactive", "password");
    assertThat(catchThrowableOfType(TunnelException.class, () -> place("d")).failure().sentence())
        .contains("no way to log in");
    assertThat(catchThrowableOfType(TunnelException.class, () -> place("e")).failure().sentence())
        .contains("perhaps");
  }

  @Test
  void whatIsLeftOutIsSaid() throws Exception {
    home.config("Host b", "HostKeyAlgorithms ssh-ed25519", "Ciphers aes256-ctr");
    assertThat(place("b").trust().notes())
        .containsExactly("Of SSH's configuration is left out: Ciphers, HostKeyAlgorithms.");
  }
}
