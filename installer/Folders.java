import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What lies in folders and in jars. */
final class Folders {
  private Folders() {}

  static List<Path> jars(Path folder) throws IOException {
    return list(folder).stream().filter(each -> each.toString().endsWith(".jar")).toList();
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  static Path single(Path folder) throws IOException {
    List<Path> all = list(folder);
    if (all.size() != 1) {
      throw new Refused("one file was expected in " + folder + ", not " + all);
    }
    return all.getFirst();
  }

  static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> Files.isRegularFile(each)).mapToLong(each -> each.toFile().length()).sum();
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  static boolean holds(Path jar, String entry) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(entry) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
