package dev.howdah.platform;

import dev.howdah.connect.secret.SecretMask;
import dev.howdah.connect.store.OwnRights;
import dev.howdah.connect.store.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what nobody handled, for the user to read and to send by hand: nothing leaves this
 * computer by itself. A report says what failed, on which build, and the end of the log, with
 * passwords taken out; the latest {@value #KEPT} are kept. Blocking.
 */
public final class CrashReports {
  private static final Logger LOG = LoggerFactory.getLogger(CrashReports.class);
  private static final int KEPT = 10;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT);

  private final Path folder;
  private final Version version;
  private final SecretMask mask;
  private final Supplier<List<String>> log;
  private final Clock clock;

  /**
   * Into a folder.
   *
   * @param folder made where it is missing
   * @param version of this build
   * @param mask takes the secrets out
   * @param log its end, for the report
   */
  public CrashReports(
      Path folder, Version version, SecretMask mask, Supplier<List<String>> log, Clock clock) {
    this.folder = folder;
    this.version = version;
    this.mask = mask;
    this.log = log;
    this.clock = clock;
  }

  /** Tells which build this is; read when it is needed. */
  @FunctionalInterface
  public interface Version {
    String text() throws IOException;
  }

  /**
   * A report.
   *
   * @param file where it is; empty where it could not be written
   */
  public record Report(Optional<Path> file, String text) {}

  /** Writes a report; where that fails, it is only told. There is always one. */
  public Report write(String thread, Throwable thrown) {
    String text = told(thread, thrown);
    try {
      OwnRights.createFolder(folder);
      OffsetDateTime now = OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
      Path file = folder.resolve("crash-" + NAME.format(now) + ".txt");
      new WholeFile(file).write(text);
      forgetOldest(file);
      return new Report(Optional.of(file), text);
    } catch (IOException | RuntimeException e) {
      LOG.warn("The report could not be written to {}: {}", folder, e.toString());
      return new Report(Optional.empty(), text);
    }
  }

  private String told(String thread, Throwable thrown) {
    try {
      return text(thread, thrown);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.warn("The report could not be put together: {}", e.toString());
      return bare(thread, thrown);
    }
  }

  /** What can hold no secret: where it was thrown, without anybody's words. */
  private static String bare(String thread, Throwable thrown) {
    StringBuilder text =
        new StringBuilder("Howdah went wrong on ").append(thread).append("; more is not known.\n");
    text.append(thrown.getClass().getName()).append('\n');
    for (StackTraceElement frame : thrown.getStackTrace()) {
      text.append("\tat ").append(frame).append('\n');
    }
    return text.toString();
  }

  private String text(String thread, Throwable thrown) {
    StringBuilder text = new StringBuilder();
    text.append("Howdah went wrong at ")
        .append(OffsetDateTime.now(clock))
        .append("\nNothing was sent anywhere. Read it before you pass it on: it may name hosts,")
        .append(" databases and tables.\n\n");
    line(text, "Version", build());
    line(text, "Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    line(text, "JavaFX", System.getProperty("javafx.runtime.version", "not started"));
    line(
        text,
        "System",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    Runtime runtime = Runtime.getRuntime();
    line(
        text,
        "Memory",
        (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000
            + " MB used of at most "
            + runtime.maxMemory() / 1_000_000);
    line(text, "Thread", thread);
    text.append('\n').append(trace(thrown));
    List<String> tail = log.get();
    if (!tail.isEmpty()) {
      text.append("\nThe end of the log:\n").append(String.join("\n", tail)).append('\n');
    }
    return mask.mask(text.toString());
  }

  private String build() {
    try {
      return version.text();
    } catch (IOException e) {
      return "unknown: " + e.getMessage();
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-9s %s%n", name + ":", value));
  }

  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /** The newest stays by all means: by a clock that was set back it may seem the oldest. */
  private void forgetOldest(Path newest) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> others =
          files
              .filter(file -> file.getFileName().toString().matches("crash-[0-9-]+\\.txt"))
              .filter(file -> !file.equals(newest))
              .sorted()
              .toList();
      for (Path old : others.subList(0, Math.max(0, others.size() - KEPT + 1))) {
        Files.deleteIfExists(old);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Old reports stay in {}: {}", folder, e.toString());
    }
  }
}
