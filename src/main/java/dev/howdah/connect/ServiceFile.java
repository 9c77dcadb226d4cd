package dev.howdah.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection service file: named groups of parameters. Source: <a
 * href="https://www.postgresql.org/docs/current/libpq-pgservice.html">The Connection Service
 * File</a>.
 */
final class ServiceFile {
  private final Path file;

  ServiceFile(Path file) {
    this.file = file;
  }

  /** The parameters of a service; empty where there is no such file or service. */
  Optional<Map<String, String>> service(String name) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    boolean inside = false;
    boolean seen = false;
    for (String raw : lines()) {
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        if (seen) {
          break;
        }
        inside = RawText.utf8(line).filter(("[" + name + "]")::equals).isPresent();
        seen = inside;
      } else if (inside) {
        add(decoded(line, name), name, found);
      }
    }
    return seen ? Optional.of(found) : Optional.empty();
  }

  private void add(String line, String name, Map<String, String> found) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw Keywords.usage(
          "The service \"" + name + "\" in " + file + " has a line without an equals sign.",
          line.startsWith("ldap")
              ? "A look-up in LDAP is not supported; write the parameters into the file."
              : "Correct the file.");
    }
    String keyword = line.substring(0, equals).strip();
    if (keyword.startsWith("service")) {
      throw Keywords.usage(
          "The service \"" + name + "\" in " + file + " refers to another service.",
          "Write the parameters themselves into the service.");
    }
    Keywords.require(keyword, false);
    found.putIfAbsent(keyword, line.substring(equals + 1).strip());
  }

  private List<String> lines() {
    try {
      return RawText.lines(file);
    } catch (IOException e) {
      throw Keywords.usage("The service file " + file + " cannot be read.", "Check its rights.");
    }
  }

  private String decoded(String line, String name) {
    return RawText.utf8(line)
        .orElseThrow(
            () ->
                Keywords.usage(
                    "The service \"" + name + "\" in " + file + " has a line that is not UTF-8.",
                    "Save the file in UTF-8."));
  }
}
