package dev.howdah.connect.profile;

import static dev.howdah.connect.profile.TestProfiles.grouped;
import static dev.howdah.connect.profile.TestProfiles.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Environment;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.secret.MemoryKeychain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  private final MemoryKeychain memory = new MemoryKeychain();

  @TempDir private Path parent;
  private Path folder;
  private Path file;
  private Profiles profiles;

  @BeforeEach
  void open() {
    folder = parent.resolve("howdah");
    file = folder.resolve("profiles.json");
    profiles =
        new Profiles(folder, memory.keychain(), Clock.fixed(TestProfiles.NOW, ZoneOffset.UTC));
  }

  private List<String> names() {
    return profiles.list().profiles().stream().map(Profile::name).toList();
  }

  private List<Path> aside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().contains(".damaged-")).toList();
    }
  }

  private LibpqDefaults defaults(String... variables) {
    return new LibpqDefaults(
        variables.length == 0 ? Map.of() : Map.of(variables[0], variables[1]), parent, "dba");
  }

  private Profile remember(Profile profile, String password) {
    return profiles.remember(
        profile,
        new Password(password),
        profiles.settings(profile, defaults()),
        Cancellation.never());
  }

  private Optional<String> remembered(Profile profile, String... variables) {
    return profiles
        .remembered(profile, profiles.settings(profile, defaults(variables)), Cancellation.never())
        .map(Password::reveal);
  }

  private void assertWithheld(Profile profile, String... variables) {
    assertThatThrownBy(() -> remembered(profile, variables))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("was not sent")
        .hasMessageNotContaining("hush");
  }

  @Test
  void nothingIsMadeByLooking() {
    assertThat(profiles.list()).isEqualTo(new Listing(List.of(), List.of(), true));
    assertThat(folder).doesNotExist();
  }

  @Test
  void comesBackAsItWasSaved() {
    Profile shop =
        new Profile(
            "a-1",
            new ProfileLabel(
                "Läden 🐘 ../../etc/passwd \\ \"x\"",
                Optional.of("C:\\Größe/…"),
                Optional.of(Colour.TEAL),
                Environment.PRODUCTION,
                Optional.of(Duration.ofMinutes(60))),
            ProfileAddress.of("postgresql://anna@a:1,b:2/shöp?sslmode=verify-full")
                .withSsh(Optional.of("anna@bastion:22,jump2"))
                .withSshKey(Optional.of("~/.ssh/Schlüssel 🗝")),
            PasswordSource.PGPASS,
            true,
            Optional.of(TestProfiles.NOW));

    profiles.save(shop);

    assertThat(TestProfiles.in(folder).list().profiles()).containsExactly(shop);
    assertThat(file).content().startsWith("{\n  \"version\": \"1.1\",\n").contains("Läden 🐘");
    assertThat(folder)
        .isDirectoryNotContaining(each -> !each.getFileName().toString().startsWith("profiles."));
  }

  @Test
  void aNameIsOneLine() {
    assertThat(profile("a\n\tb\u0007\u2028c ", "host=h").name()).isEqualTo("a b c");
    assertThatThrownBy(() -> profile(" \n ", "host=h"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(profile("x".repeat(5000), "host=h").name()).hasSize(200);
  }

  @Test
  void thoseOfOneNameInTwoGroupsStayTwo() {
    Profile left = profiles.save(grouped("Left", "Shop", "host=a"));
    Profile right = profiles.save(grouped("Right", "Shop", "host=b"));

    profiles.save(right.withLabel(right.label().withName("Shop 2")));

    assertThat(names()).containsExactly("Shop", "Shop 2");
    assertThat(profiles.list().named("Left/Shop")).containsExactly(left);
    profiles.save(right);
    assertThat(profiles.list().named("Shop")).hasSize(2);
    assertThat(profiles.list().named(right.id())).containsExactly(right);
  }

  @Test
  void favouritesStandFirst() {
    profiles.save(profile("Beta", "host=b"));
    profiles.save(grouped("Aa", "Gamma", "host=c"));
    profiles.save(profile("älpha", "host=a"));
    profiles.save(grouped("Zz", "Omega", "host=z").withFavourite(true));

    assertThat(names()).containsExactly("Omega", "älpha", "Beta", "Gamma");
  }

  @Test
  void isFoundByAnyWordOfIt() {
    profiles.save(grouped("Café", "Shop", "postgresql://anna@db.example.com/till"));
    profiles.save(profile("Other", "service=elsewhere"));
    Listing listing = profiles.list();

    assertThat(listing.search("cafe SHOP")).hasSize(1);
    assertThat(listing.search("example till")).hasSize(1);
    assertThat(listing.search("staging")).hasSize(2);
    assertThat(listing.search("shop elsewhere")).isEmpty();
    assertThat(listing.search(" ")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"version\":\"1.0\"}",
        "{\"profiles\":[]}",
        "null",
        "{} x",
        "\0\0"
      })
  void aDamagedFileIsKeptAsideAndSaidSo(String content) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file, content);

    Listing listing = profiles.list();

    assertThat(listing.profiles()).isEmpty();
    assertThat(listing.writable()).isTrue();
    assertThat(aside()).singleElement().satisfies(each -> assertThat(each).hasContent(content));
    assertThat(listing.notices())
        .singleElement()
        .asString()
        .contains("could not be read")
        .contains("profiles.json.damaged-20261122-093000");
    profiles.save(profile("New", "host=h"));
    assertThat(names()).containsExactly("New");
  }

  @Test
  void aFileThatIsNoTextIsKeptAsideByAChangeToo() throws IOException {
    Files.createDirectories(folder);
    byte[] bytes = {'{', (byte) 0xC3, '}'};
    Files.write(file, bytes);

    profiles.save(profile("New", "host=h"));

    assertThat(aside()).singleElement().satisfies(each -> assertThat(each).hasBinaryContent(bytes));
    assertThat(names()).containsExactly("New");
  }

  @Test
  void whatANewerHowdahWroteIsLeftAlone() throws IOException {
    Files.createDirectories(folder);
    String newer = "{\"version\":\"2.0\",\"shelves\":[]}";
    Files.writeString(file, newer);

    Listing listing = profiles.list();
    assertThat(listing.writable()).isFalse();
    assertThat(listing.notices()).singleElement().asString().contains("newer Howdah (format 2.0)");
    assertThatThrownBy(() -> profiles.save(profile("New", "host=h")))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("newer Howdah");
    assertThat(file).hasContent(newer);
    assertThat(aside()).isEmpty();
  }

  @Test
  void whatALaterMinorVersionAddedIsKept() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        file,
        """
        \uFEFF{"version": "1.7", "theme": {"dark": true}, "profiles": [
          {"id": "1", "name": "Shop", "colour": "mauve", "environment": "chaos", "tags": ["a"],
           "address": {"host": "h", "port": 5433}},
          {"id": "2", "name": "Later", "ssh": {"hops": []}, "address": {"host": "h"}},
          {"kind": "divider"},
          {"id": "1", "name": "Twin", "address": {}}
        ]}
        """);

    Listing listing = profiles.list();
    assertThat(listing.profiles()).extracting(Profile::name).containsExactly("Shop");
    Profile shop = listing.profiles().getFirst();
    assertThat(shop.address().keyword("port")).contains("5433");
    assertThat(shop.label().environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(listing.notices()).hasSize(3).anyMatch(each -> each.contains("SSH route"));
    profiles.save(shop.withFavourite(true));
    profiles.used("1");

    assertThat(file)
        .content()
        .contains("\"version\": \"1.7\"", "\"dark\": true", "\"mauve\"", "\"tags\": [")
        .contains("\"hops\": []", "\"divider\"", "\"Twin\"", "\"favourite\": true")
        .contains("\"last_used\": \"2026-11-22T09:30:00Z\"");
  }

  @Test
  void aFileOfBeforeIsReadOnAndGainsTheKeyAndTheWhile() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        file,
        """
        {"version": "1.0", "profiles": [
          {"id": "1", "name": "Shop", "address": {"host": "h"}, "ssh": "bastion"}]}
        """);
    Profile shop = profiles.list().profiles().getFirst();
    assertThat(shop.address().sshKey()).isEmpty();
    assertThat(shop.label().unlockFor()).isEmpty();
    assertThat(profiles.settings(shop, defaults()).route().orElseThrow().hops())
        .allMatch(hop -> hop.identity().isEmpty());

    Profile keyed =
        profiles.save(
            shop.withAddress(shop.address().withSshKey(Optional.of("~/.ssh/shop")))
                .withLabel(shop.label().withUnlockFor(Optional.of(Duration.ofMinutes(5)))));

    assertThat(file)
        .content()
        .contains("\"version\": \"1.1\"", "\"ssh_key\": \"~/.ssh/shop\"", "\"unlock_minutes\": 5");
    assertThat(profiles.settings(keyed, defaults()).route().orElseThrow().hops().getFirst())
        .extracting(hop -> hop.identity().orElseThrow())
        .isEqualTo(parent.resolve(".ssh/shop"));
    profiles.save(
        keyed
            .withAddress(keyed.address().withSsh(Optional.empty()))
            .withLabel(keyed.label().withUnlockFor(Optional.empty())));
    assertThat(file).content().doesNotContain("ssh_key", "unlock_minutes");
  }

  @Test
  void aWhileThatNobodyMayChooseIsNotTakenFromAFileAndStaysThere() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        file,
        """
        {"version": "1.3", "profiles": [
          {"id": "1", "name": "Shop", "unlock_minutes": 525600, "address": {"host": "h"}},
          {"id": "2", "name": "Till", "unlock_minutes": "60", "address": {"host": "h"}}]}
        """);

    assertThat(profiles.list().profiles()).allMatch(each -> each.label().unlockFor().isEmpty());
    profiles.used("1");
    assertThat(file).content().contains("525600", "\"version\": \"1.3\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN OPENSSH PRIVATE KEY-----b3BlbnNzaC1rZXktdjEA",
        "/keys/own passphrase=hush",
        "/keys/\0own"
      })
  void onlyTheNameOfAKeysFileIsKept(String given) {
    ProfileAddress address = ProfileAddress.of("host=h").withSsh(Optional.of("bastion"));

    assertThatThrownBy(() -> address.withSshKey(Optional.of(given)))
        .isInstanceOf(TargetException.class)
        .hasMessageNotContaining("b3Bl")
        .hasMessageNotContaining("hush");
  }

  @Test
  void aPasswordWrittenByHandIsNotUsedAndGoesWithTheNextChange() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        file,
        """
        {"version": "1.0", "profiles": [{"id": "1", "name": "Shop", "password": "hush1",
          "address": {"host": "h", "password": "hush2", "sslpassword": "hush3"}}]}
        """);

    Listing listing = profiles.list();
    assertThat(listing.notices()).singleElement().asString().contains("by hand");
    assertThat(listing.profiles().getFirst().address().keywords()).containsOnlyKeys("host");
    profiles.used("1");
    assertThat(file).content().doesNotContain("hush");
  }

  @Test
  void twoHowdahsLoseNothingOfEachOthers() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestProfiles.class.getName(),
                folder.toString(),
                "process",
                "40")
            .inheritIO()
            .start();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<?>> running =
          Stream.of("left", "right")
              .<Future<?>>map(
                  name ->
                      threads.submit(() -> TestProfiles.save(TestProfiles.in(folder), name, 40)))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    }
    assertThat(process.waitFor()).isZero();

    assertThat(names()).hasSize(120).doesNotHaveDuplicates();
    assertThat(profiles.list().notices()).isEmpty();
    assertThat(aside()).isEmpty();
  }

  @Test
  void removingComesBackWhole() throws IOException {
    Profile shop = profiles.save(profile("Shop", "host=h"));
    remember(shop, "hush");
    Files.writeString(
        file, Files.readString(file).replace("\"favourite\"", "\"tags\": [1], \"favourite\""));

    Removed removed = profiles.remove(shop.id()).orElseThrow();
    assertThat(names()).isEmpty();
    assertThat(memory.secrets()).isEmpty();
    assertThat(profiles.remove(shop.id())).isEmpty();
    profiles.restore(removed);

    assertThat(names()).containsExactly("Shop");
    assertThat(memory.secrets()).containsEntry(shop.id(), "hush");
    assertThat(file).content().contains("\"tags\"").doesNotContain("hush");
  }

  @Test
  void aKeychainThatFailsKeepsNoProfile() {
    Profile shop = profiles.save(profile("Shop", "host=h"));
    remember(shop, "hush");
    memory.fail(new IOException("no bus"));

    Removed removed = profiles.remove(shop.id()).orElseThrow();

    assertThat(names()).isEmpty();
    assertThat(removed.notice()).hasValueSatisfying(each -> assertThat(each).contains("stays"));
  }

  @Test
  void aRememberedPasswordIsNeverSentToAnotherServer() {
    Profile shop = profiles.save(profile("Shop", "postgresql://anna@db/shop"));
    shop = remember(shop, "hush");
    assertThat(remembered(shop)).contains("hush");

    Profile renamed = profiles.save(shop.withLabel(shop.label().withName("Other")));
    assertThat(renamed.passwordSource()).isEqualTo(PasswordSource.KEYCHAIN);
    Profile moved =
        profiles.save(renamed.withAddress(ProfileAddress.of("postgresql://anna@evil/shop")));

    assertThat(moved.passwordSource()).isEqualTo(PasswordSource.ASK);
    assertThat(memory.secrets()).isEmpty();
    Profile again = moved.withAddress(shop.address());
    assertThat(remember(again, "new").passwordSource()).isEqualTo(PasswordSource.KEYCHAIN);
    assertThat(memory.secrets()).containsEntry(shop.id(), "new");
  }

  @Test
  void aProfileSaysThatItsPasswordIsKeptAsLongAsItIs() {
    Profile shop = remember(profile("Shop", "host=h"), "hush");
    memory.refuseRemoval(true);

    assertThatThrownBy(() -> profiles.forget(shop, Cancellation.never()))
        .isInstanceOf(TargetException.class);
    assertThatThrownBy(() -> profiles.save(shop.withAddress(ProfileAddress.of("host=other"))))
        .isInstanceOf(TargetException.class);

    assertThat(profiles.list().profiles()).containsExactly(shop);
    assertThat(shop.passwordSource()).isEqualTo(PasswordSource.KEYCHAIN);
    memory.refuseRemoval(false);
    assertThat(profiles.forget(shop, Cancellation.never()).passwordSource())
        .isEqualTo(PasswordSource.ASK);
    assertThat(memory.secrets()).isEmpty();
  }

  @Test
  void aPasswordThatCannotBeKeptLeavesTheProfileAsItWas() {
    Profile shop = profiles.save(profile("Shop", "host=h"));
    memory.fail(new IOException("no bus"));

    assertThatThrownBy(() -> remember(shop, "hush")).isInstanceOf(TargetException.class);

    assertThat(profiles.list().profiles()).containsExactly(shop);
  }

  @Test
  void aServiceThatLeadsElsewhereGetsNoRememberedPassword() throws IOException {
    Path services = parent.resolve(".pg_service.conf");
    Files.writeString(services, "[prod]\nhost=Good\nuser=dba\nsslmode=require\n");
    Profile shop = remember(profile("Shop", "service=prod"), "hush");

    Files.writeString(services, "[prod]\nhost=good\nuser=dba\nsslmode=verify-full\n");
    assertThat(remembered(shop)).as("the same, and better proved").contains("hush");
    Files.writeString(services, "[prod]\nhost=good\nuser=dba\n");
    assertWithheld(shop);
    Files.writeString(services, "[prod]\nhost=good\nuser=admin\nsslmode=require\n");
    assertWithheld(shop);
    Files.writeString(services, "[prod]\nhost=evil\nuser=dba\nsslmode=require\n");
    assertWithheld(shop);
    assertThat(remembered(remember(shop, "new"))).contains("new");
  }

  @Test
  void aChangeOfTheFileByHandMovesNoRememberedPassword() throws IOException {
    Profile shop = remember(profile("Shop", "host=good user=dba sslmode=verify-full"), "hush");
    String before = Files.readString(file);

    for (String changed :
        List.of(
            before.replace("\"good\"", "\"evil\""),
            before.replace("\"verify-full\"", "\"disable\""),
            before.replace("\"address\"", "\"ssh\": \"anna@evil\", \"address\""))) {
      assertThat(changed).isNotEqualTo(before);
      Files.writeString(file, changed);
      assertWithheld(profiles.list().profiles().getFirst());
    }
    Files.writeString(file, before);
    assertThat(remembered(shop)).contains("hush");
  }

  @Test
  void aVariableMovesNoRememberedPassword() {
    Profile shop = remember(profile("Shop", "dbname=shop"), "hush");

    assertWithheld(shop, "PGHOST", "evil");
    assertWithheld(shop, "PGUSER", "admin");
    assertThat(remembered(shop)).contains("hush");
  }

  @Test
  void aCopyHasNoPassword() {
    Profile shop = profiles.save(grouped("G", "Shop", "host=h").withLastUsed(TestProfiles.NOW));
    shop = remember(shop, "hush");

    Profile copy = profiles.duplicate(shop);
    Profile second = profiles.duplicate(shop);

    assertThat(copy.name()).isEqualTo("Shop (copy)");
    assertThat(second.name()).isEqualTo("Shop (copy 2)");
    assertThat(copy.passwordSource()).isEqualTo(PasswordSource.ASK);
    assertThat(copy.lastUsed()).isEmpty();
    assertThat(memory.secrets()).hasSize(1);
  }

  @Test
  void becomesWhatIsConnectedWith() {
    Profile shop = profile("Shop", "postgresql://anna@db:5433/shop?sslmode=require");

    var settings =
        profiles.settings(shop, new LibpqDefaults(Map.of("PGUSER", "x"), parent, "nobody"));

    assertThat(settings.display()).isEqualTo("anna@db:5433/shop");
    assertThat(settings.environment()).isEqualTo(Environment.STAGING);
    assertThat(settings.parameters()).containsEntry("sslmode", "require");
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Files.createDirectories(folder.resolve("profiles.json.new").resolve("in the way"));

    assertThatThrownBy(() -> profiles.save(profile("Shop", "host=h")))
        .isInstanceOfSatisfying(
            TargetException.class,
            e -> assertThat(e.failure().nextStep()).contains(file.toString()));
  }
}
