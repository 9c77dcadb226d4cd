package dev.howdah.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.secret.SecretMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportsTest {
  private static final Logger LOG = Logger.getLogger("dev.howdah.platform.story");

  @TempDir private Path folder;

  private CrashReports reports(int second, String... arguments) {
    Instant now = Instant.parse("2026-10-12T12:00:00Z").plusSeconds(second);
    return reports(mask(arguments), List::of, Clock.fixed(now, ZoneOffset.UTC));
  }

  private CrashReports reports(SecretMask mask, Supplier<List<String>> log, Clock clock) {
    return new CrashReports(folder, () -> "1.2.3 (build abc)", mask, log, clock);
  }

  private static SecretMask mask(String... arguments) {
    return new SecretMask(List.of(arguments), Optional.empty());
  }

  private static Throwable trouble(String message) {
    return new IllegalStateException(message, new IOException("beneath"));
  }

  @Test
  void aReportSaysWhatFailedAndWhere() throws IOException {
    CrashReports.Report report = reports(0).write("JavaFX Application Thread", trouble("odd"));

    Path file = report.file().orElseThrow();
    assertThat(file).hasFileName("crash-20261012-120000-000.txt");
    assertThat(Files.readString(file))
        .isEqualTo(report.text())
        .contains("1.2.3 (build abc)", "JavaFX Application Thread", "odd", "Caused by", "beneath")
        .contains("CrashReportsTest.trouble", System.getProperty("os.name"))
        .contains("Nothing was sent anywhere");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void passwordsAreTakenOutOfTheReportAndOfTheLogInIt() throws IOException {
    String address = "postgresql://app:hush@db/x";
    SecretMask mask = mask("--url", address);
    LogFiles log = LogFiles.begin(mask);
    try (log) {
      log.writeInto(folder);
      LOG.log(Level.WARNING, "Lost {0}", address);
      LOG.log(Level.WARNING, "Odd", trouble("password=hush is wrong"));
      String text =
          reports(mask, log::tail, Clock.systemUTC())
              .write("main", trouble("at " + address))
              .text();

      assertThat(text).contains("The end of the log:", "Lost postgresql://app:", "Odd");
      assertThat(text).doesNotContain("hush");
      assertThat(Files.readString(folder.resolve("howdah.0.log"))).doesNotContain("hush");
    }
  }

  @Test
  void theOldestReportsGoAndNothingElseDoes() throws IOException {
    Path note = Files.writeString(folder.resolve("crash-note.txt"), "mine");
    for (int second = 0; second < 14; second++) {
      reports(second).write("main", trouble("number " + second));
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .hasSize(11)
          .startsWith("crash-20261012-120004-000.txt")
          .endsWith("crash-note.txt");
    }
    assertThat(note).exists();
  }

  @Test
  void theOneThatWasJustWrittenStaysThoughTheClockWasSetBack() {
    for (int second = 100; second < 112; second++) {
      reports(second).write("main", trouble("number " + second));
    }

    assertThat(reports(0).write("main", trouble("the last")).file().orElseThrow()).exists();
  }

  @Test
  void whereItCannotBePutTogetherItSaysAtLeastWhereItWasThrown() {
    CrashReports reports =
        reports(
            mask(),
            () -> {
              throw new StackOverflowError();
            },
            Clock.systemUTC());

    assertThat(reports.write("main", trouble("hush")).text())
        .contains("java.lang.IllegalStateException", "CrashReportsTest.trouble")
        .doesNotContain("hush");
  }

  @Test
  void whatCannotBeWrittenIsToldAllTheSame() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "a file where the folder should be");
    CrashReports reports =
        new CrashReports(
            taken,
            () -> {
              throw new IOException("no version");
            },
            mask(),
            List::of,
            Clock.systemUTC());

    CrashReports.Report report = reports.write("main", trouble("odd"));

    assertThat(report.file()).isEmpty();
    assertThat(report.text()).contains("unknown: no version", "odd");
  }
}
