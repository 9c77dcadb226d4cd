package dev.howdah.index;

import dev.howdah.cli.CommandLineMain;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The command line in a process of its own that is started ahead and has looked at a database once,
 * so that a command begins without a JVM's start.
 */
final class WarmCommand implements AutoCloseable {
  private final Process process;

  /**
   * @param data where it keeps its journal
   * @param url a database that it may look at
   */
  WarmCommand(Path data, String url) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-classpath",
            System.getProperty("java.class.path"),
            WarmCommand.class.getName(),
            url);
    builder.environment().put("XDG_DATA_HOME", data.toString());
    process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.appendTo(data.resolve("child.log").toFile()))
            .start();
  }

  /**
   * In the process: looks, waits for a line of arguments, and runs them as the application does.
   */
  public static void main(String[] arguments) throws IOException {
    int status = CommandLineMain.run(List.of("index", "list", "--url", arguments[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    System.exit(line == null ? status : CommandLineMain.run(List.of(line.split("\t", -1))));
  }

  /** Has it run these arguments; what is given back is done when the process ends. */
  CompletableFuture<Process> run(String... arguments) throws IOException {
    BufferedWriter out = process.outputWriter(StandardCharsets.UTF_8);
    out.append(String.join("\t", arguments)).append('\n');
    out.flush();
    return process.onExit();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a killed process does not end");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
