package dev.howdah.installer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of a record of the start in an image whose library is of another build. The image is
 * one of two files: a program that tells the id in its class, and a launcher.
 */
class StartRecordTest {
  private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private static Path installer;
  @TempDir private static Path folder;

  private record Told(int status, String words) {}

  /** Once: to compile and to record takes most of the time. */
  @BeforeAll
  static void recordTheFirstBuild() throws Exception {
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(
            javac.run(
                System.out,
                System.err,
                "-d",
                installer.toString(),
                "-sourcepath",
                "installer",
                "installer/Build.java"))
        .isZero();
    assumeThat(System.getProperty("os.name")).as("the image is made for Linux").isEqualTo("Linux");
    library("a1", "");
    makeRecord();
    Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("howdah");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s' -Xlog:disable -XX:AOTCache='%s' -cp '%s' Tell \"$@\"\n"
            .formatted(JAVA, record(), library()));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void isTakenForTheBuildItWasMadeOf() throws Exception {
    library("a1", "");
    Told checked = check();

    assertThat(checked.words()).contains("(build a1)");
    assertThat(checked.status()).isZero();
  }

  /** The JVM runs the recorded classes whatever the library is by now; so the build has to look. */
  @ParameterizedTest
  @ValueSource(strings = {"", "more of it"})
  void isRefusedWhereTheLibraryIsOfAnotherBuild(String more) throws Exception {
    library("a1", "");
    long size = Files.size(library());
    library("b2", more);
    assertThat(Files.size(library())).isEqualTo(size + more.length());

    Told checked = check();

    assertThat(checked.words()).contains("installer: the image").doesNotContain("runs    ");
    assertThat(checked.status()).isOne();
  }

  private static Path library() {
    return folder.resolve("lib").resolve("app").resolve("howdah-1.jar");
  }

  private static Path record() {
    return folder.resolve("howdah.aot");
  }

  /** One that tells this id, both in its class and in what the build wrote down. */
  private static void library(String id, String more) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Tell.java"),
            """
            final class Tell {
              public static void main(String[] args) {
                System.out.println("howdah 1 (build %s)");
              }
            }
            """
                .formatted(id));
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(System.out, System.err, "-d", folder.toString(), source.toString()))
        .isZero();
    Files.createDirectories(library().getParent());
    try (OutputStream out = Files.newOutputStream(library());
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.setLevel(0);
      put(jar, "Tell.class", Files.readAllBytes(folder.resolve("Tell.class")));
      put(jar, "dev/howdah/build.properties", ("build=" + id).getBytes(UTF_8));
      put(jar, "more.txt", more.getBytes(UTF_8));
    }
    Files.setLastModifiedTime(library(), FileTime.from(TIME));
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws Exception {
    JarEntry entry = new JarEntry(name);
    entry.setTime(TIME.toEpochMilli());
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }

  private static void makeRecord() throws Exception {
    Told recorded =
        told(JAVA, "-XX:AOTCacheOutput=" + record(), "-cp", library().toString(), "Tell");
    assertThat(recorded.status()).as(recorded.words()).isZero();
    assertThat(record()).exists();
  }

  private static Told check() throws Exception {
    return told(JAVA, "-cp", installer.toString(), "Build", "--check", folder.toString());
  }

  private static Told told(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String words = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Told(process.waitFor(), words);
  }
}
