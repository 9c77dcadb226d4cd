package dev.howdah.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.Main;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journey with passwords in processes of their own: afterwards no file that Howdah made, nothing
 * that it printed, and no process argument has one of them in it, as it is or encoded.
 */
@Timeout(180)
class NoSecretLeftTest {
  private static final String RIGHT = "R1ght-h0wd4h-s3cret";
  private static final String WRONG = "Wr0ng-h0wd4h-s3cret";
  private static final String PHRASE = "Phr4se-h0wd4h-s3cret";

  @TempDir private Path folder;
  private final StringBuilder printed = new StringBuilder();
  private final Set<String> arguments = new LinkedHashSet<>();

  @Test
  void noPasswordIsLeftAnywhere() throws Exception {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      database.withGatewayTables();
      String role = "keeper_" + database.name();
      database.withPasswordRole(role, RIGHT);
      database.run("ALTER ROLE " + role + " SUPERUSER");
      String url = Shell.url(database, role);
      Path home = Files.createDirectories(folder.resolve("home"));
      String key = home.resolve("absent.key").toString();

      run(0, RIGHT, "install", "--phase", "2,3", "--yes", "--verbose", "--url", url);
      run(0, RIGHT, "journal", "list", "--json", "--url", url);
      run(0, RIGHT, "sample", "--json", "--verbose", "--url", url);
      run(1, WRONG, "inspect", "--json", "--verbose", "--url", url);
      run(
          1,
          RIGHT,
          "inspect",
          "--verbose",
          "--url",
          url.replace("disable", "require") + "&sslkey=" + key + "&sslpassword=" + PHRASE);

      assertThat(printed.toString()).contains("performance_monitoring");
      try (Stream<Path> all = Files.walk(folder)) {
        List<Path> files = all.filter(Files::isRegularFile).toList();
        assertThat(files).as("the journal at least").isNotEmpty();
        for (Path file : files) {
          assertClean(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
        }
      }
      assertClean("what was printed", printed.toString());
      assertThat(arguments).isNotEmpty();
      // The pass phrase stood in the address that the test itself gave: only there it may be.
      arguments.removeIf(line -> line.contains("sslpassword="));
      assertClean("arguments", String.join("\n", arguments));
      database.run("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }
  }

  private static void assertClean(String what, String text) {
    for (String secret : List.of(RIGHT, WRONG, PHRASE)) {
      assertThat(text)
          .as(what)
          .doesNotContain(secret)
          .doesNotContain(URLEncoder.encode(secret, UTF_8))
          .doesNotContain(
              Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
    }
  }

  private void run(int status, String password, String... command)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>();
    whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    whole.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Duser.home=" + folder.resolve("home"),
            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
            "-classpath",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    whole.addAll(List.of(command));
    Path out = folder.resolve("out-" + System.nanoTime());
    ProcessBuilder builder =
        new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(out.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PGPASSWORD", password);
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
    environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    Process process = builder.start();
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      note(process.toHandle());
      process.descendants().forEach(this::note);
    }
    String words = Files.readString(out);
    printed.append(words);
    assertThat(process.exitValue()).as("%s\n%s", List.of(command), words).isEqualTo(status);
  }

  /** What {@code ps} shows. */
  private void note(ProcessHandle process) {
    try {
      arguments.add(
          Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"), ISO_8859_1)
              .replace('\0', ' '));
    } catch (IOException e) {
      // It has just ended, or this system has no /proc.
      process.info().commandLine().ifPresent(arguments::add);
    }
  }
}
