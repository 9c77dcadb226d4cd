import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is to be made, for which system and where to: howdah.conf and what was asked for. */
final class Plan {
  static final Path FOLDER = Path.of("installer");
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "linux", List.of("app-image", "deb", "rpm"),
          "mac", List.of("app-image", "dmg", "pkg"),
          "windows", List.of("app-image", "msi"));

  private final Map<String, String> values = new TreeMap<>();
  private final String system;
  private final boolean demo;
  private final Path out;

  /**
   * @param system linux, mac or windows
   * @param demo whether the package has the demo's PostgreSQL
   * @param out where everything is made
   */
  Plan(String system, boolean demo, Path out) throws IOException {
    this.system = system;
    this.demo = demo;
    this.out = out;
    for (String line : Files.readAllLines(FOLDER.resolve("howdah.conf"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    if (!demo) {
      values.merge("JAVA_OPTIONS", "-Dhowdah.demo=absent", (all, one) -> all + " " + one);
    }
    // An address that answers mail; only who builds for others has one.
    String maintainer = System.getenv("HOWDAH_MAINTAINER");
    if (maintainer != null && !maintainer.isBlank()) {
      values.put("DEB_MAINTAINER", maintainer.strip());
    }
    values.put("OUT", out.toString());
  }

  static String thisSystem() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "mac" : "linux";
  }

  /** What can be made for a system. */
  static List<String> types(String system) {
    return TYPES.getOrDefault(system, List.of());
  }

  String system() {
    return system;
  }

  boolean demo() {
    return demo;
  }

  Path out() {
    return out;
  }

  String value(String key) {
    return values.get(key);
  }

  void put(String key, String value) {
    values.put(key, value);
  }

  /** A list of names, divided by commas. */
  Set<String> names(String key) {
    Set<String> names = new HashSet<>(Arrays.asList(value(key).split(",")));
    names.remove("");
    return names;
  }

  /**
   * A version as the system takes it: numbers alone. macOS wants the first not to be zero, so it is
   * one more there, in each version: 0.2.0 calls itself 1.2.0 and 1.0.0 calls itself 2.0.0, and each
   * is an upgrade of the ones before it.
   */
  String version(String ofBuild) {
    String numbers = ofBuild.replace("-SNAPSHOT", "");
    if (!system.equals("mac")) {
      return numbers;
    }
    int dot = numbers.indexOf('.');
    return Integer.parseInt(numbers.substring(0, dot)) + 1 + numbers.substring(dot);
  }

  /** The arguments of jpackage for a type of this system: one file for all systems, one of its own. */
  List<String> arguments(String type) throws IOException {
    boolean image = type.equals("app-image");
    List<String> arguments = new ArrayList<>();
    for (String file : image ? List.of("image", "image-" + system) : List.of("package", type)) {
      for (String line : Files.readAllLines(FOLDER.resolve("jpackage").resolve(file + ".txt"))) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.strip().split(" ", 2);
          arguments.add(parts[0]);
          if (parts.length == 2) {
            arguments.add(filled(parts[1]));
          }
        }
      }
    }
    return arguments;
  }

  private String filled(String text) {
    return Pattern.compile("\\$\\{(\\w+)}")
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                throw new Refused("nobody knows " + found.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
