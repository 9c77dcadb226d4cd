package dev.howdah.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;
import static org.junit.jupiter.api.condition.OS.MAC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** The POSIX start script, with programs in Java's place that tell how they were called. */
@EnabledOnOs({LINUX, MAC})
class StartScriptTest {
  private static final Path SCRIPT = Path.of("src/main/dist/bin/howdah");

  @TempDir private Path folder;
  private Path tree;
  private Path script;

  @BeforeEach
  void layOutATree() throws IOException {
    tree = folder.resolve("with space/howdah");
    Path bin = Files.createDirectories(tree.resolve("bin"));
    script = Files.copy(SCRIPT, bin.resolve("howdah"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void takesJavaFromJavaHomeAndPassesEveryArgumentAsItIs() throws Exception {
    Path java = java("jdk twenty five", "25.0.3");

    String said = run(script, Map.of("JAVA_HOME", java.toString()), "index", "a b", "$c", "*");

    assertThat(said)
        .startsWith("jdk twenty five")
        .contains("[--enable-native-access=ALL-UNNAMED]")
        .contains("[-XX:TieredStopAtLevel=1]")
        .contains("[-classpath][" + tree.toRealPath() + "/lib/*]")
        .endsWith("[dev.howdah.Main][index][a b][$c][*]\n");
  }

  @Test
  void followsSymbolicLinks() throws Exception {
    Path java = java("jdk", "26-ea");
    Path links = Files.createDirectories(folder.resolve("links"));
    Path first = Files.createSymbolicLink(links.resolve("first"), links.relativize(script));
    Path second = Files.createSymbolicLink(links.resolve("second"), first);

    String said = run(second, Map.of("JAVA_HOME", java.toString()), "--demo");

    assertThat(said)
        .contains("[" + tree.toRealPath() + "/lib/*]")
        .doesNotContain("TieredStopAtLevel")
        .endsWith("[dev.howdah.Main][--demo]\n");
  }

  @Test
  void passesOverAnOldJavaHomeForANewerOneOnThePath() throws Exception {
    Path old = java("old", "17.0.15");
    Path fresh = java("fresh", "25");

    String said =
        run(
            script,
            Map.of(
                "JAVA_HOME",
                old.toString(),
                "PATH",
                fresh.resolve("bin") + ":" + System.getenv("PATH")));

    assertThat(said).startsWith("fresh");
  }

  @Test
  void addsTheUsersOwnOptions() throws Exception {
    Path java = java("jdk", "25");

    String said =
        run(script, Map.of("JAVA_HOME", java.toString(), "HOWDAH_OPTS", "-Xmx256m -Dx=y"));

    assertThat(said).contains("[-Xmx256m][-Dx=y]");
  }

  @Test
  void saysInOneSentenceThatThereIsNoJava() throws Exception {
    Files.writeString(
        script, Files.readString(script, UTF_8).replace("wanted=25", "wanted=999"), UTF_8);

    String said = run(script, Map.of("JAVA_HOME", java("jdk", "25").toString()), "inspect");

    assertThat(said.lines()).hasSize(1);
    assertThat(said).contains("Java 999 or newer").contains("JAVA_HOME").contains("status 1");
  }

  /** A folder that looks like a Java and tells its name and arguments. */
  private Path java(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n", UTF_8);
    Files.writeString(
        program,
        "#!/bin/sh\nprintf '%s' '" + name + "'\nprintf '[%s]' \"$@\"\nprintf '\\n'\n",
        UTF_8);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private String run(Path program, Map<String, String> variables, String... arguments)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("HOWDAH_OPTS");
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() == 0
        ? said
        : said.stripTrailing() + " status " + process.exitValue();
  }
}
