package dev.howdah.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that the static analysis of the build looks: sources that must not compile are given to
 * the same compiler with the build's own plugin line and flags.
 */
class LintTest {
  /** The packages of the compiler that Error Prone reaches into, as in {@code pom.xml}. */
  private static final List<String> EXPORTED =
      List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");

  private static final List<String> OPENED = List.of("code", "comp");

  @TempDir private Path folder;

  @Test
  void doesNotLetPassWhatMustNot() throws Exception {
    Compilation compilation =
        compile(
            """
            int length(@org.jspecify.annotations.Nullable String name) { return name.length(); }
            void trim(String name) { name.trim(); }
            void close(java.io.Closeable it) { try { it.close(); } catch (java.io.IOException e) { } }
            void count(int n) { int twice = 2 * n; }
            String lower(String name) { return name.toLowerCase(); }
            """);

    assertThat(compilation.passed()).as(compilation.output()).isFalse();
    assertThat(compilation.output())
        .contains(
            "error: [NullAway]",
            "error: [ReturnValueIgnored]",
            "error: [EmptyCatch]",
            "error: [UnusedVariable]",
            "error: [StringCaseLocaleUsage]");
  }

  @Test
  void aMereWarningFailsTheBuild() throws Exception {
    Compilation compilation = compile("int size(java.util.List all) { return all.size(); }");

    assertThat(compilation.passed()).as(compilation.output()).isFalse();
    assertThat(compilation.output()).contains("[rawtypes]", "-Werror").doesNotContain("error: [");
  }

  @Test
  void letsPassWhatIsClean() throws Exception {
    Compilation compilation =
        compile(
            """
            int length(@org.jspecify.annotations.Nullable String name) {
              return name == null ? 0 : name.trim().length();
            }
            """);

    assertThat(compilation.output()).isEmpty();
    assertThat(compilation.passed()).isTrue();
  }

  private record Compilation(boolean passed, String output) {}

  private Compilation compile(String member) throws IOException, InterruptedException {
    Path source = folder.resolve("Planted.java");
    Files.writeString(
        source,
        """
        package planted;

        @org.jspecify.annotations.NullMarked
        final class Planted {
          %s
        }
        """
            .formatted(member));
    String classPath = classPath();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-d",
                folder.toString(),
                "-classpath",
                classPath,
                "-processorpath",
                classPath,
                "-Xlint:all,-processing,-serial,-classfile,-requires-automatic",
                "-Werror",
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-XDaddTypeAnnotationsToSymbol=true",
                Objects.requireNonNull(System.getProperty("howdah.test.lint"))));
    EXPORTED.forEach(name -> command.add(reach("exports", name)));
    OPENED.forEach(name -> command.add(reach("opens", name)));
    command.add(source.toString());

    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Compilation(javac.waitFor() == 0, output);
  }

  private static String reach(String how, String name) {
    return "-J--add-" + how + "=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED";
  }

  /** Class folders are left out, or the compiler would see the tests as well. */
  private static String classPath() {
    Stream<String> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    return String.join(
        File.pathSeparator, entries.filter(entry -> entry.endsWith(".jar")).toList());
  }
}
