package dev.howdah.demo;

import dev.howdah.connect.Cancellation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A demo in a JVM of its own, to be killed or asked to end. */
final class DemoProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private DemoProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static DemoProcess start(Path cache, double scale) throws IOException {
    return new DemoProcess(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    DemoProcess.class.getName(),
                    cache.toString(),
                    Double.toString(scale)))
            .redirectErrorStream(true)
            .start());
  }

  /** Starts a demo, tells its steps, and waits for its end. */
  public static void main(String[] arguments) throws InterruptedException {
    try (Demo demo =
        Demo.start(
            Path.of(arguments[0]),
            Double.parseDouble(arguments[1]),
            progress -> System.out.println(progress.step()),
            Cancellation.never())) {
      System.out.println("port " + demo.settings().hosts().getFirst().port());
      Thread.currentThread().join();
    }
  }

  /** Reads on until a step that begins like this, and gives its line. */
  String await(String step) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.add(line);
      if (line.startsWith(step)) {
        return line;
      }
    }
    throw new AssertionError("ended without " + step + ": " + String.join("\n", seen));
  }

  /** Kills it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to end, as Ctrl-C does, and waits for the end. */
  void interrupt() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
