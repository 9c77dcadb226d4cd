import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Other programs, most of them the JDK's. */
final class Tool {
  private Tool() {}

  /** The path of a tool of the JDK that runs this. */
  static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  static void run(String... command) throws IOException, InterruptedException {
    run(Map.of(), List.of(command));
  }

  /** Runs it to its end; what fails is refused with its own words. */
  static void run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new Refused(Path.of(command.getFirst()).getFileName() + " failed: " + said.strip());
    }
  }

  static void say(String line) {
    System.out.println(line);
  }
}
