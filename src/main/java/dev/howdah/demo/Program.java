package dev.howdah.demo;

import dev.howdah.connect.Cancellation;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. PostgreSQL refuses to run as root; where the user is root, the
 * programs run in a user namespace of their own, as the embedded PostgreSQL library does it.
 *
 * @param folder where the programs lie
 * @param cancellation kills a program while it runs
 */
record Program(Path folder, Cancellation cancellation) {
  /** Programs that run to their end. */
  Program(Path folder) {
    this(folder, Cancellation.never());
  }

  /** The same programs, but a cancellation kills them. */
  Program cancelledBy(Cancellation wish) {
    return new Program(folder, wish);
  }

  /**
   * Runs a program to its end, with its output in a file (a pipe would stay open for as long as a
   * server that it starts).
   *
   * @param input what it reads from its standard input
   * @throws IOException with the program's own words when it fails or takes longer than allowed
   */
  void run(String name, List<String> arguments, String input, Path output, Duration limit)
      throws IOException {
    Path in = Files.createTempFile(output.toAbsolutePath().getParent(), "input", ".txt");
    try {
      Files.writeString(in, input);
      Process process =
          builder(name, arguments)
              .redirectInput(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!await(process, limit)) {
        throw new IOException(name + " took longer than " + limit.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            name + " failed (exit value " + process.exitValue() + "):\n" + tail(output));
      }
    } finally {
      Files.delete(in);
    }
  }

  private ProcessBuilder builder(String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    command.add(folder.resolve("bin").resolve(windows ? name + ".exe" : name).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private boolean await(Process process, Duration limit) throws IOException {
    boolean ended = false;
    try (Cancellation.Registration _ = cancellation.onRequest(() -> kill(process))) {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      if (!ended) {
        kill(process);
      }
    }
    return ended;
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** The last lines of a log. */
  static String tail(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
    return text.substring(Math.max(0, text.length() - 2_000));
  }
}
