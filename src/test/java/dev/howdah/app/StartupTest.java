package dev.howdah.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  void aLinkIsShownAndNothingIsSentAnywhere() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Start start =
          start(
              "postgresql://anna:h7sh@127.0.0.1:%d/shop".formatted(server.getLocalPort()),
              "--exit-when-usable");

      assertThat(start.status()).as("%s", start.said()).isZero();
      server.setSoTimeout(1);
      assertThat(accepts(server)).as("somebody connected").isFalse();
      assertThat(start.said()).noneMatch(line -> line.contains("h7sh"));
      assertThat(written()).as("the log").anyMatch(text -> text.contains(" on Java "));
      assertThat(written()).as("what the start has left").noneMatch(text -> text.contains("h7sh"));
    }
  }

  /** All that stands in the files of the folder, but for the classes that the start has loaded. */
  private List<String> written() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(each -> !each.endsWith("classes.txt"))
              .toList()) {
        texts.add(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return texts;
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
    Path log = folder.resolve("classes.txt");
    Files.createDirectories(folder.resolve("data"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "-Duser.home=" + folder.resolve("home"),
            "-Xlog:class+load:file=" + log,
            "-classpath",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    Process process = builder.start();
    List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Pattern loaded = Pattern.compile("\\] (\\S+) source:");
    return new Start(
        process.exitValue(),
        said,
        Files.readAllLines(log).stream()
            .flatMap(line -> loaded.matcher(line).results())
            .map(found -> found.group(1))
            .toList());
  }
}
