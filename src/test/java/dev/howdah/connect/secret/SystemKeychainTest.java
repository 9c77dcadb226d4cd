package dev.howdah.connect.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keychain of GNOME on a message bus of its own, asked by processes of their own. */
class SystemKeychainTest {
  private static final String SECRET = "Hüsh-Hush 🐘 4711";

  @TempDir private Path home;
  private Path data;
  private Path log;

  @BeforeEach
  void makeHome() throws IOException {
    data = home.resolve("data");
    log = home.resolve("output.txt");
    Files.createDirectories(data);
    Files.createDirectories(home.resolve("run"));
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void needs(String... programs) {
    for (String program : programs) {
      assumeTrue(
          onPath(program),
          () ->
              program
                  + " is not installed: without it nobody knows here whether the keychain works."
                  + " Debian has it in gnome-keyring, dbus-x11 and libsecret-tools.");
    }
  }

  private String java(String... story) {
    return String.join(
        " ",
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.util.logging.config.file="
                        + System.getProperty("java.util.logging.config.file"),
                    KeyringStory.class.getName(),
                    data.resolve("howdah").toString()),
                Stream.of(story))
            .toList());
  }

  /** Runs a script within a session, and says what it printed. */
  private String session(boolean bus, String script) {
    List<String> command =
        bus ? List.of("dbus-run-session", "--", "sh", "-c", script) : List.of("sh", "-c", script);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeAll(List.of("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"));
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", home.toString(),
                "XDG_DATA_HOME", data.toString(),
                "XDG_RUNTIME_DIR", home.resolve("run").toString(),
                "CLASSPATH", System.getProperty("java.class.path")));
    builder.redirectOutput(log.toFile());
    try {
      Process process = builder.start();
      process.getOutputStream().write((SECRET + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static final String UNLOCKED =
      "printf master | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; ";

  @Test
  void keepsAPasswordForTheNextHowdahAndInNoFileInClearText() throws IOException {
    needs("dbus-run-session", "gnome-keyring-daemon", "secret-tool");

    String told =
        session(
            true,
            UNLOCKED
                + java("refusal", "remember", "length")
                + "; "
                + java("length")
                + "; secret-tool search --all service Howdah 2>&1 | grep -c '^secret = '; ");

    String length = SECRET.length() + " " + SECRET.hashCode();
    assertThat(told).contains("refusal: none", "remember: KEYCHAIN", "length: " + length);
    assertThat(told.split("length: " + length, -1)).as("in both processes").hasSize(3);
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).anyMatch(each -> each.endsWith("profiles.json"));
      assertThat(all).anyMatch(each -> each.toString().endsWith(".keyring"));
      for (Path each : all) {
        String bytes = Files.readString(each, StandardCharsets.ISO_8859_1);
        assertThat(bytes)
            .as(each.toString())
            .doesNotContain(
                new String(SECRET.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
            .doesNotContain("Hush");
      }
    }

    assertThat(session(true, UNLOCKED + java("length", "remove")))
        .as("after the keychain itself began anew")
        .contains("length: " + length, "remove: gone");
    assertThat(
            session(true, UNLOCKED + "secret-tool search --all service Howdah; " + java("refusal")))
        .contains("refusal: none")
        .doesNotContain("secret =");
  }

  @Test
  void aLockedOneThatNobodyCanUnlockIsASentenceWithinItsBound() {
    needs("dbus-run-session", "gnome-keyring-daemon");
    session(true, UNLOCKED + java("remember"));
    long before = System.nanoTime();

    String told =
        session(
            true,
            "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; " + java("length"));

    assertThat(told).contains("failed: ").contains("Unlock it").doesNotContain("Hush");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(90));
  }

  @Test
  void whereThereIsNoneItSaysSo() {
    assertThat(session(false, java("refusal")))
        .contains("refusal: No keychain is at hand on this computer. Passwords can be kept in");
  }
}
