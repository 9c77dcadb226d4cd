package dev.howdah.installer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What jpackage is called with on each system, against what it documents. */
class InstallerArgumentsTest {
  /** Options whose value is a file of the repository. */
  private static final List<String> FILES =
      List.of("--icon", "--license-file", "--resource-dir", "--file-associations");

  /** Options that are allowed with a finished image, beside those of the systems. */
  private static final List<String> OF_PACKAGES =
      List.of(
          "--type",
          "--app-image",
          "--app-version",
          "--vendor",
          "--copyright",
          "--description",
          "--license-file",
          "--dest",
          "--name",
          "--install-dir",
          "--resource-dir",
          "--file-associations");

  @TempDir private static Path classes;
  @TempDir private Path folder;

  /** Once: to compile it anew for every call would take most of the time. */
  @BeforeAll
  static void compile() {
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(
            javac.run(
                System.out,
                System.err,
                "-d",
                classes.toString(),
                "-sourcepath",
                "installer",
                "installer/Build.java"))
        .isZero();
  }

  private record Told(int status, List<String> lines) {}

  @ParameterizedTest
  @CsvSource({
    "linux,app-image",
    "linux,deb",
    "linux,rpm",
    "mac,app-image",
    "mac,dmg",
    "mac,pkg",
    "windows,app-image",
    "windows,msi"
  })
  void everyOptionIsOneThatThisSystemKnowsAndEveryFileIsThere(String system, String type)
      throws Exception {
    Told told = build("--arguments", system, type);
    assertThat(told.status()).as("%s", told.lines()).isZero();
    List<String> known = known(system);
    Map<String, List<String>> options = options(told.lines());

    assertThat(options.keySet()).isSubsetOf(known);
    assertThat(options.get("--type")).containsExactly(type);
    assertThat(options.get("--app-version").getFirst())
        .matches(system.equals("mac") ? "[1-9]\\d*\\.\\d+\\.\\d+" : "\\d+\\.\\d+\\.\\d+");
    for (String option : FILES) {
      for (String file : options.getOrDefault(option, List.of())) {
        assertThat(Path.of(file)).as(option).exists();
      }
    }
    if (!type.equals("app-image")) {
      assertThat(options.keySet())
          .allMatch(
              each ->
                  OF_PACKAGES.contains(each)
                      || each.startsWith("--linux-")
                      || each.startsWith("--win-"));
    }
    assertThat(told.lines()).noneMatch(line -> line.contains("${"));
  }

  @Test
  void windowsKnowsTheNextVersionByItsIdentifier() throws Exception {
    Map<String, List<String>> options = options(build("--arguments", "windows", "msi").lines());
    assertThat(UUID.fromString(options.get("--win-upgrade-uuid").getFirst()).version())
        .isEqualTo(4);
    Properties file = properties(Path.of(options.get("--file-associations").getFirst()));
    assertThat(file.getProperty("extension")).isEqualTo("howdah");
    assertThat(file.getProperty("mime-type")).isEqualTo("application/x-howdah-profile");
    String launcher =
        options(build("--arguments", "windows", "app-image").lines())
            .get("--add-launcher")
            .getFirst();
    assertThat(launcher).startsWith("howdah-console=");
    assertThat(
            properties(Path.of(launcher.substring(launcher.indexOf('=') + 1)))
                .getProperty("win-console"))
        .isEqualTo("true");
  }

  @Test
  void macKnowsTheApplicationByItsIdentifier() throws Exception {
    Map<String, List<String>> options = options(build("--arguments", "mac", "app-image").lines());
    assertThat(options.get("--mac-package-identifier").getFirst()).matches("[A-Za-z0-9.-]+");
    assertThat(options.get("--mac-package-name").getFirst()).hasSizeLessThan(16);
  }

  @Test
  void linuxNamesItsPackagesAsDebianAndRpmWantThem() throws Exception {
    for (String type : List.of("deb", "rpm")) {
      Map<String, List<String>> options = options(build("--arguments", "linux", type).lines());
      assertThat(options.get("--linux-package-name").getFirst()).matches("[a-z][a-z0-9+.-]+");
      assertThat(options.get("--linux-package-deps").getFirst()).contains("gtk");
    }
  }

  @Test
  void theDesktopEntryOpensLinksAndFiles() throws IOException {
    assertThat(Files.readAllLines(Path.of("installer/linux/desktop/howdah.desktop"), UTF_8))
        .contains(
            "Exec=@ROOT@/bin/howdah %u",
            "Categories=Development;Database;",
            "MimeType=x-scheme-handler/postgresql;x-scheme-handler/postgres;application/x-howdah-profile;",
            "StartupWMClass=dev.howdah.app.HowdahApplication");
    assertThat(Files.readString(Path.of("installer/linux/desktop/howdah.xml"), UTF_8))
        .contains("type=\"application/x-howdah-profile\"")
        .contains("pattern=\"*.howdah\"");
  }

  @Test
  void aTypeOfAnotherSystemIsRefused() throws Exception {
    assertThat(build("--arguments", "linux", "msi").status()).isNotZero();
  }

  @Test
  void aLibraryWithoutALicenceIsRefused() throws Exception {
    Path libraries = Files.createDirectories(folder.resolve("lib"));
    Files.createFile(libraries.resolve("fine-1.0.jar"));
    Path sbom =
        Files.writeString(
            folder.resolve("bom.xml"),
            "<bom><components>"
                + component("fine", "<license><id>MIT</id></license>")
                + component("bare", "")
                + component("odd", "<license><name>Beerware</name></license>")
                + "</components></bom>");
    Told fine = build("--licences", libraries.toString(), sbom.toString());
    assertThat(fine.lines()).containsExactly("fine-1.0.jar: MIT");
    assertThat(fine.status()).isZero();

    for (String name : List.of("bare", "odd", "mystery")) {
      Path jar = Files.createFile(libraries.resolve(name + "-1.0.jar"));
      Told refused = build("--licences", libraries.toString(), sbom.toString());
      assertThat(refused.status()).as(name).isEqualTo(1);
      assertThat(refused.lines().getLast()).contains(name + "-1.0.jar");
      Files.delete(jar);
    }
  }

  private static String component(String name, String licences) {
    return ("<component><name>%s</name><version>1.0</version><licenses>%s</licenses>"
            + "<purl>pkg:maven/x/%s@1.0</purl></component>")
        .formatted(name, licences, name);
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }

  private static List<String> known(String system) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            InstallerArgumentsTest.class.getResourceAsStream("jpackage-" + system + ".txt"))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static Map<String, List<String>> options(List<String> arguments) {
    Map<String, List<String>> options = new HashMap<>();
    String option = "";
    for (String each : arguments) {
      // The options of the virtual machine begin the same, but come as a value.
      if (each.matches("--[a-z-]+")) {
        option = each;
        options.putIfAbsent(option, new ArrayList<>());
      } else {
        options.getOrDefault(option, new ArrayList<>()).add(each);
      }
    }
    return options;
  }

  private static Told build(String... arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-classpath",
                    classes.toString(),
                    "Build"),
                Stream.of(arguments))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    return new Told(process.waitFor(), lines);
  }
}
