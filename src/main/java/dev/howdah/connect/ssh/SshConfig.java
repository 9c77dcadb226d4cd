package dev.howdah.connect.ssh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ~/.ssh/config} says of a host: the first value of a keyword counts, those of {@code
 * IdentityFile} and {@code CertificateFile} all count. {@code Include} is followed, {@code Match}
 * is not, but for {@code Match all}. Source: <a
 * href="https://man.openbsd.org/ssh_config">ssh_config(5)</a>.
 */
final class SshConfig {
  private static final int DEEPEST = 16;
  private static final Set<String> EACH_COUNTS = Set.of("identityfile", "certificatefile");
  private static final Pattern LINE = Pattern.compile("\\s*(\\w+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private final Path folder;

  SshConfig(Path folder) {
    this.folder = folder;
  }

  /**
   * The values for one host, by keyword in lower case.
   *
   * @param alias the host as it was named
   */
  Map<String, List<String>> of(String alias) throws TunnelException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Path file = folder.resolve("config");
    if (Files.exists(file)) {
      read(file, new Reading(alias, values), 0);
    }
    return values;
  }

  private record Reading(String alias, Map<String, List<String>> values) {
    void put(String keyword, List<String> words) {
      if (EACH_COUNTS.contains(keyword)) {
        values.computeIfAbsent(keyword, _ -> new ArrayList<>()).addAll(words);
      } else {
        values.putIfAbsent(keyword, words);
      }
    }
  }

  private void read(Path file, Reading reading, int depth) throws TunnelException {
    if (depth > DEEPEST) {
      throw unreadable(file, "it includes itself, or too many others", null);
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw unreadable(file, "it cannot be read", e);
    }
    boolean counts = true;
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || line.strip().startsWith("#")) {
        continue;
      }
      String keyword = matcher.group(1).toLowerCase(Locale.ROOT);
      List<String> words = words(matcher.group(2));
      switch (keyword) {
        case "host" -> counts = matches(words, reading.alias());
        case "match" -> {
          counts = words.equals(List.of("all"));
          if (!counts) {
            reading
                .values()
                .computeIfAbsent("match", _ -> new ArrayList<>())
                .add(String.join(" ", words));
          }
        }
        case "include" -> {
          if (counts) {
            for (Path each : included(words)) {
              read(each, reading, depth + 1);
            }
          }
        }
        default -> {
          if (counts && !words.isEmpty()) {
            reading.put(keyword, words);
          }
        }
      }
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      if (matcher.group().startsWith("#")) {
        break;
      }
      words.add(Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2)));
    }
    return words;
  }

  /** Whether a pattern fits and none that is negated does. */
  static boolean matches(List<String> patterns, String host) {
    boolean found = false;
    for (String pattern : patterns) {
      boolean negated = pattern.startsWith("!");
      if (glob(negated ? pattern.substring(1) : pattern).matcher(host).matches()) {
        if (negated) {
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      regex.append(
          switch (pattern.charAt(i)) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(pattern.substring(i, i + 1));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  private List<Path> included(List<String> names) throws TunnelException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      Path path = path(name);
      Path parent = Optional.ofNullable(path.getParent()).orElse(folder);
      if (!Files.isDirectory(parent)) {
        continue;
      }
      String last = String.valueOf(path.getFileName());
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(parent, each -> glob(last).matcher(name(each)).matches())) {
        found.forEach(each -> files.add(each));
      } catch (IOException e) {
        throw unreadable(parent, "it cannot be listed", e);
      }
    }
    files.removeIf(Files::isDirectory);
    files.sort(null);
    return files;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** A file's name as the configuration writes it: from home, or from its own folder. */
  Path path(String name) {
    Path home = Optional.ofNullable(folder.toAbsolutePath().getParent()).orElse(folder);
    return name.startsWith("~/") ? home.resolve(name.substring(2)) : folder.resolve(name);
  }

  private static TunnelException unreadable(
      Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    return new TunnelException(
        new TunnelFailure.NotUsable(
            "SSH's configuration " + file + " is no help: " + why + ".",
            "Mend the file.",
            cause == null ? "" : cause.getClass().getSimpleName()),
        cause);
  }
}
