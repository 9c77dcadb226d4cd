import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The record of the start that lies in the image (the JVM's AOT cache), and whether it is taken. */
final class StartRecord {
  private final Plan plan;

  StartRecord(Plan plan) {
    this.plan = plan;
  }

  /**
   * Rehearses the start on the image's own runtime and class path, with the launchers' own options,
   * and tells the launchers of the record. The JVM runs what is recorded whatever the libraries are
   * by now. So this is done here and nowhere else, the record stays in the package, and {@link
   * #check} tells whose classes run.
   */
  void make(Layout layout) throws Exception {
    Path home = Files.createDirectories(plan.out().resolve("rehearsal"));
    Path cache = layout.app().resolve(plan.value("CACHE"));
    List<String> command = new ArrayList<>(List.of(layout.java(), "-XX:AOTCacheOutput=" + cache.toAbsolutePath()));
    command.addAll(List.of(plan.value("JAVA_OPTIONS").split(" ")));
    command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw", userHome(home), "-classpath",
        String.join(System.getProperty("path.separator"),
            layout.classPath().stream()
                .map(each -> each.replace("$APPDIR", layout.app().toAbsolutePath().toString()))
                .toList()),
        plan.value("REHEARSAL_CLASS")));
    Path log = plan.out().resolve("rehearsal.log");
    long began = System.nanoTime();
    int status;
    if (plan.demo()) {
      command.add("--demo");
      status = rehearse(home, command, log);
    } else {
      Process host = in(home, List.of(Tool.jdk("java"), userHome(home), "-classpath", "target/howdah/lib/*",
          plan.value("REHEARSAL_CLASS"), "--host")).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try {
        String address = host.inputReader().readLine();
        if (address == null) {
          throw new Refused("the demo for the rehearsal did not start");
        }
        command.addAll(List.of("--url", address));
        status = rehearse(home, command, log);
      } finally {
        // It takes its server with it where it may end by itself.
        host.getOutputStream().close();
        end(host, 1);
      }
    }
    if (status != 0 || !Files.exists(cache)
        || Files.readAllLines(log).stream().noneMatch(line -> line.startsWith("startup: figures "))) {
      throw new Refused("the rehearsal did not end well; see " + log);
    }
    Tool.say("record  " + cache + "  " + Files.size(cache) / 1_000_000 + " MB in "
        + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + " s");
    for (Path file : layout.configurations()) {
      Files.writeString(file, Files.readString(file).stripTrailing() + System.lineSeparator()
          + "java-options=-XX:AOTCache=$APPDIR/" + plan.value("CACHE") + System.lineSeparator());
    }
  }

  /** Its exit status, or -1 where it did not end in time. */
  private static int rehearse(Path home, List<String> command, Path log) throws Exception {
    Process process = in(home, command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return end(process, 10) ? process.exitValue() : -1;
  }

  /** Whether it ended by itself; if not, it and what it started do not stay. */
  private static boolean end(Process process, long minutes) throws InterruptedException {
    if (process.waitFor(minutes, TimeUnit.MINUTES)) {
      return true;
    }
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroy);
    if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
      all.forEach(ProcessHandle::destroyForcibly);
    }
    return false;
  }

  /**
   * In folders of its own: nothing of the user who builds gets in, nothing of it stays with him. On
   * macOS, and for what asks no variable, the folders go by the home.
   */
  private static ProcessBuilder in(Path home, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    String folder = home.toAbsolutePath().toString();
    for (String each : List.of("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
        "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA")) {
      builder.environment().put(each, folder);
    }
    builder.environment().keySet().removeIf(each -> each.startsWith("PG") || each.contains("JAVA_"));
    return builder;
  }

  private static String userHome(Path home) {
    return "-Duser.home=" + home.toAbsolutePath();
  }

  /**
   * What runs tells the id that is compiled into its classes; the jar tells that of the build. And
   * with {@code -XX:AOTMode=on} the JVM ends where it cannot take the record, instead of going
   * without.
   */
  static void check(Layout layout, String build) throws Exception {
    String said = version(layout, List.of(), "the image does not run");
    if (said.lines().count() != 1 || !said.endsWith("(build " + build + ")")) {
      throw new Refused("the image runs classes of another build than " + build + ": " + said);
    }
    version(layout, List.of("-XX:AOTMode=on"), "the image does not take the record of its start");
    Tool.say("runs    " + said);
  }

  private static String version(Layout layout, List<String> options, String otherwise)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(layout.program(), "--version");
    if (!options.isEmpty()) {
      builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", options));
    }
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new Refused(otherwise + ": " + said);
    }
    return said;
  }
}
