package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.secret.MemoryKeychain;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestMinaSshd;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose server lies behind an SSH host. */
class ThroughSshTest {
  private static final String SECRET = "bast10n-hush-hush";

  @TempDir private Path folder;
  private TestDatabase database;
  private TestMinaSshd bastion;

  @BeforeEach
  void start() throws IOException {
    database = TestServer.shared(TestServer.Version.NEWEST).newDatabase();
    bastion = TestMinaSshd.withPassword(folder, SECRET);
  }

  @AfterEach
  void stop() throws IOException {
    bastion.close();
    database.close();
  }

  private String[] inspect() {
    return new String[] {"index", "list", "--url", Shell.url(database), "--ssh", bastion.hop()};
  }

  @Test
  void withoutATerminalAnUnknownHostIsRefusedWithItsFingerprint() {
    Shell.Run run = new Shell().withSsh(folder.resolve("ssh")).run(inspect());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("[127.0.0.1]:" + bastion.port() + " is not known yet", "SHA256:", "known_hosts");
    assertThat(folder.resolve("ssh")).doesNotExist();
  }

  @Test
  void onATerminalTheUserIsAskedAndTheAnswerKept() throws Exception {
    Shell shell = new Shell().withSsh(folder.resolve("ssh")).answering("yes", "wrong-one", SECRET);
    Shell.Run run = shell.run(inspect());
    assertThat(run.err()).contains("SHA256:").doesNotContain(SECRET, "wrong-one");
    assertThat(run.status()).isZero();
    assertThat(Files.readString(folder.resolve("ssh/known_hosts")))
        .isEqualTo(bastion.knownHost() + "\n");

    Shell.Run again = new Shell().withSsh(folder.resolve("ssh")).answering(SECRET).run(inspect());
    assertThat(again.status()).isZero();
    assertThat(again.err()).isEmpty();
  }

  @Test
  void aWrongPasswordTellsWhatWasTriedAndAsksForNoOther() {
    Shell.Run run =
        new Shell()
            .withSsh(folder.resolve("ssh"))
            .answering("once", "wr0ng-a", "wr0ng-b", "wr0ng-c", "database-password")
            .run(inspect());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("does not let " + bastion.hop() + " in", "It offers password; tried was password")
        .doesNotContain("wr0ng");
  }

  @Test
  void aSavedConnectionBringsItsKeyAndTheOneThatIsGivenStandsForIt() throws Exception {
    try (TestSshd keys = TestSshd.start(folder.resolve("sshd"))) {
      Path ssh = Files.createDirectories(folder.resolve("ssh"));
      Files.writeString(ssh.resolve("known_hosts"), keys.knownHost() + "\n");
      Profiles profiles =
          new Profiles(
              folder.resolve("howdah"), new MemoryKeychain().keychain(), Clock.systemUTC());
      Shell.Run saved =
          shell(ssh, profiles)
              .run(
                  "profile",
                  "save",
                  "Shop",
                  "--url",
                  Shell.url(database),
                  "--ssh",
                  keys.hop(),
                  "--ssh-key",
                  keys.userKey().toString());
      assertThat(saved.status()).as(saved.err()).isZero();

      Shell.Run used = shell(ssh, profiles).run("index", "list", "--profile", "Shop");
      assertThat(used.status()).as(used.err()).isZero();

      Path stranger = TestSshd.keygen(folder.resolve("stranger"), "ed25519", "");
      Shell.Run refused =
          shell(ssh, profiles)
              .run("index", "list", "--profile", "Shop", "--ssh-key", stranger.toString());
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err()).contains("does not let " + keys.hop() + " in");
    }
  }

  private static Shell shell(Path ssh, Profiles profiles) {
    return new Shell().withSsh(ssh).profiles(profiles);
  }

  @Test
  void aRouteThatCannotBeReadIsWrongUsage() {
    Shell.Run run =
        new Shell().run("index", "list", "--url", Shell.url(database), "--ssh", "me:secret@host");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("A password does not belong into the route")
        .doesNotContain("secret");
    assertThat(
            new Shell()
                .run("index", "list", "--url", Shell.url(database), "--ssh-key", "k")
                .status())
        .isEqualTo(2);
  }
}
