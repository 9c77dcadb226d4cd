package dev.howdah.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.Main;
import dev.howdah.cli.Build;
import dev.howdah.connect.store.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start of the window in a process of its own, until it is usable. */
class StartupTest {
  /** What a window that shows the connect screen has no use for yet. */
  private static final List<String> HEAVY =
      List.of(
          "com.zaxxer.hikari.",
          "org.flywaydb.",
          "org.apache.sshd.",
          "org.postgresql.core.",
          "org.postgresql.jdbc.",
          "io.zonky.",
          "org.apache.commons.compress.",
          "com.github.javakeyring.",
          "org.freedesktop.",
          "com.sun.jna.",
          "com.fasterxml.",
          "tools.jackson.",
          "picocli.",
          "eu.hansolo.",
          "java.awt.",
          "dev.howdah.cli.RootCommand",
          "dev.howdah.demo.Server",
          "dev.howdah.index.findings.",
          "dev.howdah.schema.run.");

  @TempDir private Path folder;

  private record Start(int status, List<String> said, List<String> classes) {
    List<String> milestones() {
      return said.stream()
          .filter(line -> line.startsWith("startup: "))
          .map(line -> line.replaceFirst("startup: (.*) \\d+ ms", "$1"))
          .toList();
    }

    List<Long> times() {
      Pattern time = Pattern.compile("startup: .* (\\d+) ms");
      return said.stream()
          .flatMap(line -> time.matcher(line).results())
          .map(found -> Long.valueOf(found.group(1)))
          .toList();
    }
  }

  @Test
  void nothingHeavyIsLoadedBeforeTheWindowCanBeUsed() throws Exception {
    Start start = start("--trace-startup", "--exit-when-usable");

    assertThat(start.status()).as("%s", start.said()).isZero();
    assertThat(start.classes()).anyMatch(name -> name.equals("dev.howdah.ui.connect.ConnectView"));
    assertThat(start.classes()).noneMatch(name -> HEAVY.stream().anyMatch(name::startsWith));
  }

  @Test
  void theMilestonesComeInTheirOrder() throws Exception {
    Start start = start("--trace-startup", "--exit-when-usable");

    assertThat(start.milestones()).containsExactly("main", "toolkit", "first frame", "usable");
    assertThat(start.times())
        .isSorted()
        .allSatisfy(time -> assertThat(time).isBetween(1L, 60_000L));
  }

  @Test
  void theVersionIsToldWithoutWhatCommandsNeed() throws Exception {
    Start start = start("--version");

    assertThat(start.status()).isZero();
    assertThat(start.said()).containsExactly(Build.text());
    assertThat(start.classes())
        .contains("dev.howdah.Main")
        .noneMatch(name -> name.startsWith("picocli."))
        .noneMatch(name -> name.startsWith("javafx."))
        .noneMatch(name -> name.startsWith("dev.howdah.connect.profile."));
  }

  @Test
  void aLinkIsShownAndNothingIsSentOrWrittenAnywhere() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path said = folder.resolve("said.txt");
      Process process =
          process(
                  "--trace-startup",
                  "postgresql://anna:h7sh@127.0.0.1:%d/shop".formatted(server.getLocalPort()))
              .redirectOutput(said.toFile())
              .start();
      try {
        Path log =
            DataFolder.logs(System.getProperty("os.name"), surroundings(), folder)
                .resolve("howdah.0.log");
        await().atMost(Duration.ofMinutes(2)).until(() -> says(said, "startup: usable"));
        await().atMost(Duration.ofMinutes(1)).until(() -> says(log, Build.text()));
        server.setSoTimeout(2_000);
        assertThat(accepts(server)).as("somebody connected").isFalse();
        assertThat(process.isAlive()).as("it was there all the while").isTrue();
      } finally {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, ISO_8859_1)).as("%s", file).doesNotContain("h7sh");
        }
      }
    }
  }

  private static boolean says(Path file, String words) throws IOException {
    return Files.exists(file) && Files.readString(file).contains(words);
  }

  private static boolean accepts(ServerSocket server) throws IOException {
    try {
      server.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private Start start(String... arguments) throws Exception {
    Process process = process(arguments).start();
    List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Pattern loaded = Pattern.compile("\\] (\\S+) source:");
    return new Start(
        process.exitValue(),
        said,
        Files.readAllLines(classes()).stream()
            .flatMap(line -> loaded.matcher(line).results())
            .map(found -> found.group(1))
            .toList());
  }

  private Path classes() {
    return folder.resolve("classes.txt");
  }

  /** The folders that it takes for the user's. */
  private Map<String, String> surroundings() {
    return Map.of(
        "HOME", folder.toString(),
        "XDG_DATA_HOME", folder.resolve("data").toString(),
        "XDG_CACHE_HOME", folder.resolve("cache").toString(),
        "XDG_STATE_HOME", folder.resolve("state").toString(),
        "LOCALAPPDATA", folder.resolve("local").toString());
  }

  private ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Duser.home=" + folder,
            "--enable-native-access=ALL-UNNAMED",
            "-Xlog:class+load:file=" + classes(),
            "-classpath",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(surroundings());
    return builder;
  }
}
