package dev.howdah.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.howdah.Main;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a process of their own. */
class ProcessTest {
  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void makeADatabase() {
    database =
        TestServer.shared(TestServer.Version.NEWEST)
            .newDatabase()
            .run("CREATE TABLE größe (id int PRIMARY KEY)");
  }

  @AfterEach
  void dropIt() {
    database.close();
  }

  @Test
  void aCommandLoadsNoToolkitAndWritesUtf8() throws Exception {
    Path classes = folder.resolve("classes.txt");
    Process process =
        start(
            List.of("-Xlog:class+load:file=" + classes, "-Dstdout.encoding=US-ASCII"),
            "sample",
            "--json",
            "--url",
            Shell.url(database));

    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).as(err).isZero();
    assertThat(err).isEmpty();
    JsonObject sample = Json.of(out);
    assertThat(Json.element(sample, "database_size_summary", "tablename", "größe")).isNotNull();
    assertThat(Files.readAllLines(classes))
        .anyMatch(line -> line.contains(" dev.howdah.cli.SampleCommand "))
        .noneMatch(line -> line.contains(" javafx.") || line.contains(" com.sun.javafx."))
        .noneMatch(line -> line.contains(" dev.howdah.ui.") || line.contains(" dev.howdah.app."))
        .noneMatch(line -> line.contains(" java.awt."));
  }

  @Test
  void wrongUsageIsTwoAndAFailureIsOne() throws Exception {
    Process usage = start(List.of(), "install", "--url", Shell.url(database));
    assertThat(usage.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(usage.exitValue()).isEqualTo(2);
    assertThat(new String(usage.getErrorStream().readAllBytes(), UTF_8)).contains("--yes");

    Process failure = start(List.of(), "inspect", "--url", "postgresql://a:hush@localhost:1/x");
    assertThat(failure.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(failure.exitValue()).isEqualTo(1);
    assertThat(new String(failure.getErrorStream().readAllBytes(), UTF_8).lines()).hasSize(1);
  }

  @Test
  void anEndedWatchLeavesWholeLines() throws Exception {
    Process process =
        start(List.of(), "sample", "--json", "--watch", "1", "--url", Shell.url(database));
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      lines.add(out.readLine());
      process.toHandle().destroy();
      out.lines().forEach(lines::add);
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).isNotZero();
    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(Json.of(line)).isNotNull());
  }

  private static Process start(List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(
        List.of("-classpath", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }
}
