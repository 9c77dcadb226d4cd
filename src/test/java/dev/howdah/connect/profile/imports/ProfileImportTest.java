package dev.howdah.connect.profile.imports;

import static dev.howdah.connect.profile.imports.Candidate.Verdict.KNOWN;
import static dev.howdah.connect.profile.imports.Candidate.Verdict.NEW;
import static dev.howdah.connect.profile.imports.Candidate.Verdict.UNUSABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Environment;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.Colour;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.TestProfiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileImportTest {
  @TempDir private Path home;
  private Path kept;
  private Profiles profiles;
  private LibpqDefaults defaults;
  private ProfileImport imports;

  @BeforeEach
  void open() {
    kept = home.resolve("howdah");
    profiles = TestProfiles.in(kept);
    defaults = new LibpqDefaults(Map.of(), home, "nobody");
    imports = new ProfileImport(profiles, defaults);
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream input =
        Objects.requireNonNull(ProfileImportTest.class.getResourceAsStream(name), name)) {
      return input.readAllBytes();
    }
  }

  private Path copied(String fixture, String name) throws IOException {
    return Files.write(home.resolve(name), fixture(fixture));
  }

  private static Candidate named(ImportPreview preview, String name) {
    return preview.candidates().stream()
        .filter(each -> each.profile().filter(it -> it.name().equals(name)).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + preview.candidates()));
  }

  private static Profile profile(ImportPreview preview, String name) {
    return named(preview, name).profile().orElseThrow();
  }

  private static Candidate at(ImportPreview preview, String where) {
    return preview.candidates().stream()
        .filter(each -> each.where().equals(where))
        .findFirst()
        .orElseThrow();
  }

  /** Takes all, asserts that nothing of any password is anywhere, and that again is a no-op. */
  private void takeAll(ImportPreview preview) throws IOException {
    assertThat(preview.toString()).doesNotContainIgnoringCase("hush").doesNotContain("sh-");
    List<Profile> taken = imports.take(preview.taken());
    assertThat(taken).hasSameSizeAs(preview.taken());
    try (Stream<Path> files = Files.walk(kept)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(each)).doesNotContainIgnoringCase("hush").doesNotContain("sh-");
      }
    }
    assertThat(profiles.list().profiles()).hasSameSizeAs(taken);
    ImportPreview again = imports.preview(preview.source(), preview.file());
    assertThat(again.taken()).isEmpty();
    assertThat(again.candidates())
        .filteredOn(each -> each.verdict() == KNOWN)
        .allMatch(each -> each.reason().startsWith("Known already as "));
    assertThat(imports.take(preview.taken())).isEmpty();
    assertThat(profiles.list().profiles()).hasSameSizeAs(taken);
  }

  @Test
  void servicesAreNamedAndStayWhereTheyAre() throws IOException {
    Path file = copied("pg_service.conf", ".pg_service.conf");

    ImportPreview preview = imports.preview(file);

    assertThat(preview.source()).isEqualTo(ImportSource.PG_SERVICE);
    assertThat(preview.candidates())
        .extracting(Candidate::verdict)
        .containsExactly(NEW, NEW, UNUSABLE, UNUSABLE, NEW, UNUSABLE);
    Profile shop = profile(preview, "shop");
    assertThat(shop.address().keywords()).isEqualTo(Map.of("service", "shop"));
    assertThat(shop.passwordSource()).isEqualTo(PasswordSource.PGPASS);
    assertThat(shop.label().environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(named(preview, "shop").leftOut())
        .containsExactly("Its password stays in the service file, and is used from there.");
    assertThat(profile(preview, "local").label().environment()).isEqualTo(Environment.LOCAL);
    assertThat(at(preview, "line 16").reason()).contains("LDAP");
    assertThat(at(preview, "line 19").reason()).contains("another service");
    takeAll(preview);

    var settings = profiles.settings(shop, defaults);
    assertThat(settings.display()).isEqualTo("anna@db.example.com:5433/shop");
    assertThat(settings.password().map(Password::reveal)).contains("hush-service");
  }

  @Test
  void servicesOfAnotherFileAreLookedForThere() throws IOException {
    Path file = copied("pg_service.conf", "team.conf");

    Profile shop = profile(imports.preview(file), "shop");

    assertThat(profiles.settings(shop, defaults).display())
        .isEqualTo("anna@db.example.com:5433/shop");
  }

  @Test
  void concreteLinesOfThePasswordFileBecomeProfiles() throws IOException {
    Path file = copied("pgpass", ".pgpass");

    ImportPreview open = imports.preview(file);
    assertThat(open.notices()).singleElement().asString().contains("others may read it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    ImportPreview preview = imports.preview(file);

    assertThat(preview.notices()).isEmpty();
    assertThat(preview.source()).isEqualTo(ImportSource.PGPASS);
    assertThat(preview.candidates().stream().map(each -> each.where() + " " + each.verdict()))
        .containsExactly(
            "line 2 NEW",
            "line 3 NEW",
            "line 4 KNOWN",
            "line 5 UNUSABLE",
            "line 6 NEW",
            "line 7 UNUSABLE",
            "line 8 NEW",
            "line 9 UNUSABLE",
            "line 10 UNUSABLE",
            "line 11 UNUSABLE");
    assertThat(at(preview, "line 9").reason()).contains("any database");
    assertThat(at(preview, "line 6").leftOut())
        .containsExactly("It is for any port; 5432 is taken.");
    assertThat(profile(preview, "ber:ta@replica.example.com/shop").address().keyword("user"))
        .contains("ber:ta");
    takeAll(preview);

    Profile shop = profile(preview, "anna@db.example.com/shop");
    assertThat(profiles.settings(shop, defaults).password().map(Password::reveal))
        .contains("hush-1");
  }

  @Test
  void pgAdminsExport() throws IOException {
    ImportPreview preview = imports.preview(copied("servers.json", "servers.json"));

    assertThat(preview.source()).isEqualTo(ImportSource.PGADMIN);
    assertThat(preview.candidates())
        .extracting(Candidate::verdict)
        .containsExactly(NEW, NEW, NEW, UNUSABLE, UNUSABLE, UNUSABLE, KNOWN);
    Profile shop = profile(preview, "Shop production");
    assertThat(shop.label().group()).contains("Shop 🛒");
    assertThat(shop.label().colour()).contains(Colour.RED);
    assertThat(shop.address().keywords())
        .isEqualTo(
            Map.of(
                "host", "db.example.com",
                "port", "5433",
                "dbname", "shop",
                "user", "anna",
                "sslmode", "verify-full",
                "connect_timeout", "10",
                "sslrootcert", "/home/anna/.postgresql/root.crt",
                "passfile", "/home/anna/shop.pgpass"));
    assertThat(named(preview, "Shop production").leftOut())
        .contains(
            Draft.NO_PASSWORD,
            "sslcert names a file in pgAdmin's own storage; it is not taken over.",
            "The parameter requirepeer is not supported here.",
            "The comment is not taken over.",
            "The tags are not taken over.");
    Candidate bastion = named(preview, "Behind the bastion");
    assertThat(bastion.profile().orElseThrow().address().ssh())
        .contains("deploy@bastion.example.com:2222");
    assertThat(bastion.profile().orElseThrow().label().group()).isEmpty();
    assertThat(bastion.profile().orElseThrow().label().colour()).isEmpty();
    assertThat(bastion.profile().orElseThrow().address().sshKey())
        .contains("/home/anna/.ssh/id_rsa");
    assertThat(bastion.leftOut()).hasSize(5).noneMatch(each -> each.contains("SSH key"));
    assertThat(profile(preview, "By service").address().text())
        .isEqualTo("service=reporting dbname=figures");
    assertThat(at(preview, "server 7").reason())
        .isEqualTo("Known already as Shop 🛒/Shop production.");
    takeAll(preview);
  }

  @Test
  void dBeaversDataSources() throws IOException {
    ImportPreview preview = imports.preview(copied("data-sources.json", "data-sources.json"));

    assertThat(preview.source()).isEqualTo(ImportSource.DBEAVER);
    assertThat(preview.candidates())
        .extracting(Candidate::verdict)
        .containsExactly(NEW, NEW, NEW, UNUSABLE, UNUSABLE, UNUSABLE, UNUSABLE);
    Profile shop = profile(preview, "Shop 🛒 (prod)");
    assertThat(shop.label().group()).contains("Prod/EU");
    assertThat(shop.label().environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(shop.address().ssh())
        .contains("anna@outer.example.com,deploy@bastion.example.com:2222");
    assertThat(shop.address().sshKey()).contains("/home/anna/.ssh/id");
    assertThat(shop.address().keywords())
        .containsEntry("user", "anna")
        .containsEntry("sslmode", "verify-ca")
        .containsEntry("sslrootcert", "/home/anna/ca.crt")
        .containsEntry("target_session_attrs", "primary")
        .containsEntry("options", "-c search_path=shop");
    assertThat(named(preview, "Shop 🛒 (prod)").leftOut())
        .contains(
            Draft.NO_PASSWORD,
            "DBeaver's read-only switch is not taken over.",
            "The driver's property escapeSyntaxCallMode is not taken over.");
    assertThat(profile(preview, "Plain").label().environment()).isEqualTo(Environment.LOCAL);
    assertThat(profile(preview, "Plain").address().ssh()).isEmpty();
    assertThat(named(preview, "Plain").leftOut()).anyMatch(each -> each.contains("fill it in"));
    Profile byUrl = profile(preview, "By URL");
    assertThat(byUrl.address().display()).isEqualTo("berta@url.example.com:5434/urls");
    assertThat(byUrl.label().environment()).isEqualTo(Environment.STAGING);
    assertThat(byUrl.passwordSource()).isEqualTo(PasswordSource.PGPASS);
    assertThat(at(preview, "mysql8-6").reason()).isEqualTo("It is not PostgreSQL but mysql.");
    assertThat(at(preview, "postgres-jdbc-4").reason()).contains("socks proxy");
    takeAll(preview);
  }

  @Test
  void dBeaversArchiveAndWorkspace() throws IOException {
    Path archive = home.resolve("export.dbp");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("meta.xml"));
      zip.write("<archive/>".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("projects/General/.dbeaver/data-sources.json"));
      zip.write(fixture("data-sources.json"));
      zip.putNextEntry(new ZipEntry("projects/Secret/.dbeaver/data-sources.json"));
      zip.write(new byte[] {1, 2, 3});
    }
    ImportPreview preview = imports.preview(archive);
    assertThat(preview.count(NEW)).isEqualTo(3);
    assertThat(preview.notices())
        .containsExactly(
            "projects/Secret/.dbeaver/data-sources.json is encrypted or damaged, so it is not"
                + " taken over.");

    Path project = home.resolve("workspace6").resolve("General").resolve(".dbeaver");
    Files.createDirectories(project);
    Files.write(project.resolve("data-sources.json"), fixture("data-sources.json"));
    assertThat(imports.preview(home.resolve("workspace6")).count(NEW)).isEqualTo(3);
    takeAll(preview);
  }

  @Test
  void theSameServerOfTwoProgramsIsKnown() throws IOException {
    imports.take(imports.preview(copied("pg_service.conf", ".pg_service.conf")).taken());

    ImportPreview lines = imports.preview(copied("pgpass", ".pgpass"));

    assertThat(at(lines, "line 2").reason()).isEqualTo("Known already as shop.");
    assertThat(at(lines, "line 3").verdict()).isEqualTo(NEW);
    assertThat(
            at(
                    imports.preview(copied("data-sources.json", "d.json")),
                    "postgres-jdbc-18a1b2c3d4e-1")
                .verdict())
        .as("the same address behind another tunnel is another server")
        .isEqualTo(NEW);
  }

  @Test
  void findsWhatLiesAtItsPlace() throws IOException {
    copied("pg_service.conf", ".pg_service.conf");
    copied("pgpass", ".pgpass");
    Path dbeaver =
        home.resolve(
            Path.of(".local", "share", "DBeaverData", "workspace6", "General", ".dbeaver"));
    Files.createDirectories(dbeaver);
    Files.write(dbeaver.resolve("data-sources.json"), fixture("data-sources.json"));

    assertThat(imports.found())
        .extracting(ProfileImport.Found::source)
        .contains(ImportSource.PG_SERVICE, ImportSource.PGPASS, ImportSource.DBEAVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{hush", "{\"a\": 1}", "hush", "", "[1,2]"})
  void whatIsOfNoKnownProgramIsSaidWithoutItsContent(String text) throws IOException {
    Path file = Files.writeString(home.resolve("x.txt"), text);

    assertThatThrownBy(() -> imports.preview(file))
        .isInstanceOfSatisfying(
            TargetException.class,
            e -> assertThat(e.failure().toString()).contains("x.txt").doesNotContain("hush"));
    assertThatThrownBy(() -> imports.preview(home.resolve("absent")))
        .isInstanceOf(TargetException.class);
  }
}
