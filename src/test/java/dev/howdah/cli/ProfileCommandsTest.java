package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.TestProfiles;
import dev.howdah.connect.secret.MemoryKeychain;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandsTest {
  private final MemoryKeychain keychain = new MemoryKeychain();
  @TempDir private Path folder;
  private Profiles profiles;

  @BeforeEach
  void open() {
    profiles = new Profiles(folder.resolve("howdah"), keychain.keychain(), Clock.systemUTC());
  }

  private Shell.Run run(String... arguments) {
    return new Shell().profiles(profiles).run(arguments);
  }

  private Profile only() {
    return profiles.list().profiles().getFirst();
  }

  @Test
  void savesShowsListsAndRemoves() {
    Shell.Run saved =
        run(
            "profile",
            "save",
            "Läden 🐘",
            "--url",
            "postgresql://anna:hush-hush@db.example.com/shop?sslmode=require",
            "--group",
            "Shop",
            "--environment",
            "staging",
            "--colour",
            "teal",
            "--favourite",
            "--ssh",
            "anna@bastion:22",
            "--ssh-key",
            "/keys/anna",
            "--unlock",
            "5");

    assertThat(saved.status()).as(saved.err()).isZero();
    assertThat(saved.err()).contains("The password is not saved").doesNotContain("hush");
    assertThat(saved.out()).contains("anna@db.example.com/shop").doesNotContain("hush");
    assertThat(saved.out()).contains("ssh key      /keys/anna\n", "unlock       5 minutes\n");
    assertThat(run("profile", "save", "x", "--url", "host=h", "--unlock", "7").err())
        .contains("--unlock is 5, 15 or 60");
    assertThat(run("profile").out()).contains("* Läden 🐘", "Shop", "staging", "anna@bastion:22");
    assertThat(run("profile", "list", "--search", "elsewhere").out())
        .isEqualTo("No connection is saved.\n");
    JsonObject shown = Json.of(run("profile", "show", "Shop/Läden 🐘", "--json").out());
    assertThat(Json.keys(shown))
        .containsExactly(
            "id",
            "name",
            "group",
            "colour",
            "environment",
            "favourite",
            "address",
            "parameters",
            "ssh",
            "ssh_key",
            "unlock_minutes",
            "password_from",
            "last_used");
    assertThat(shown.getAsJsonObject("parameters").get("sslmode").getAsString())
        .isEqualTo("require");
    assertThat(Json.objects(Json.of(run("profile", "--json").out()), "profiles")).hasSize(1);

    run("profile", "save", "Läden 🐘", "--group", "Shop", "--url", "host=other");
    assertThat(profiles.list().profiles()).hasSize(1);
    assertThat(only().address().keywords()).containsOnlyKeys("host");
    assertThat(run("profile", "remove", "Läden 🐘").out()).contains("postgresql://other");
    assertThat(profiles.list().profiles()).isEmpty();
  }

  @Test
  void severalOfOneNameHaveToBeTold() {
    profiles.save(TestProfiles.grouped("a", "Shop", "host=h"));
    profiles.save(TestProfiles.grouped("b", "Shop", "host=i"));

    Shell.Run run = run("inspect", "--profile", "Shop");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("a/Shop", "b/Shop");
  }

  @Test
  void thePasswordOfTheAddressMovesToTheKeychainWhereItIsWanted() throws IOException {
    Shell.Run run =
        run(
            "profile",
            "save",
            "Shop",
            "--password",
            "keychain",
            "--url",
            "postgresql://anna:hush-hush@db.example.com/shop");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(only().passwordSource()).isEqualTo(PasswordSource.KEYCHAIN);
    assertThat(keychain.secrets()).containsValue("hush-hush");
    assertThat(run.out() + run.err() + Files.readString(folder.resolve("howdah/profiles.json")))
        .doesNotContain("hush");
    assertThat(
            run("profile", "save", "Other", "--password", "keychain", "--url", "host=h").status())
        .as("nobody to ask")
        .isEqualTo(2);
    assertThat(
            new Shell()
                .profiles(profiles)
                .answering("typed")
                .run("profile", "save", "Other", "--password", "keychain", "--url", "host=h")
                .status())
        .isZero();
    assertThat(keychain.secrets()).containsValue("typed");
  }

  @Test
  void connectsByName() {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      run("profile", "save", "Test", "--url", Shell.url(database));

      Shell.Run run = run("sample", "--json", "--profile", "test");

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains("\"database\": \"" + database.name() + "\"");
      assertThat(only().lastUsed()).isPresent();
    }
  }

  @Test
  void whatGoesThroughSshIsNotTriedPastIt() {
    run(
        "profile",
        "save",
        "Far",
        "--url",
        "postgresql://a@localhost:1/x",
        "--ssh",
        "bastion.invalid");

    Shell.Run run = run("inspect", "--profile", "Far");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("SSH", "bastion.invalid").doesNotContain("localhost");
  }

  @Test
  void takesOverAndTellsWhatNot() throws IOException {
    Path file = folder.resolve("pgpass");
    Files.writeString(file, "db:5432:shop:anna:hush-hush\n*:*:*:postgres:hush-hush\n");

    Shell.Run dry = run("profile", "import", file.toString(), "--dry-run");
    assertThat(dry.out())
        .contains("line 1", "new", "line 2", "unusable", "any host")
        .endsWith("1 connection would be taken over.\n");
    assertThat(profiles.list().profiles()).isEmpty();
    JsonObject taken = Json.of(run("profile", "import", file.toString(), "--json").out());
    assertThat(taken.get("taken").getAsInt()).isEqualTo(1);
    assertThat(Json.objects(Json.objects(taken, "files").getFirst(), "connections")).hasSize(2);
    Shell.Run again = run("profile", "import", file.toString());
    assertThat(again.out()).contains("known").endsWith("0 connections taken over.\n");
    assertThat(dry.out() + dry.err() + again.out() + again.err()).doesNotContain("hush");
    assertThat(run("profile", "import", folder.resolve("absent").toString()).status()).isEqualTo(1);
  }
}
