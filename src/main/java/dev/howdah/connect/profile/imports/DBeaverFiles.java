package dev.howdah.connect.profile.imports;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds {@code data-sources.json} by itself, in a workspace, a project or a .dbp archive. */
final class DBeaverFiles {
  private static final int MOST = 200;

  private DBeaverFiles() {}

  static List<JsonObject> read(Path file, List<String> notices) throws IOException {
    if (Files.isDirectory(file)) {
      return folder(file, notices);
    }
    return file.toString().endsWith(".dbp")
        ? archive(file, notices)
        : List.of(Json.root(Texts.whole(file)));
  }

  private static List<JsonObject> folder(Path folder, List<String> notices) throws IOException {
    List<JsonObject> roots = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 4)) {
      for (Path each :
          files
              .filter(path -> isDataSources(path.toString()) && Files.isRegularFile(path))
              .sorted()
              .limit(MOST)
              .toList()) {
        add(each.toString(), Texts.whole(each), roots, notices);
      }
    }
    return roots;
  }

  private static List<JsonObject> archive(Path file, List<String> notices) throws IOException {
    List<JsonObject> roots = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements() && roots.size() < MOST) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory() && isDataSources(entry.getName())) {
          try (var input = zip.getInputStream(entry)) {
            add(entry.getName(), Texts.whole(input), roots, notices);
          }
        }
      }
    }
    return roots;
  }

  private static void add(String name, String text, List<JsonObject> roots, List<String> notices) {
    try {
      JsonObject root = Json.root(text);
      if (DBeaverConnections.matches(root)) {
        roots.add(root);
      }
    } catch (IOException e) {
      notices.add(name + " is encrypted or damaged, so it is not taken over.");
    }
  }

  private static boolean isDataSources(String name) {
    return name.matches("(.*[/\\\\])?data-sources[^/\\\\]*\\.json");
  }
}
