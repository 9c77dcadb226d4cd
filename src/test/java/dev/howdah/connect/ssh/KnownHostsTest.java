package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

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
}
