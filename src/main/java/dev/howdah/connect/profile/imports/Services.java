package dev.howdah.connect.profile.imports;

import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.SecretWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of a service file. A profile names its service alone: the parameters stay in the
 * file, where psql finds them too. Source: <a
 * href="https://www.postgresql.org/docs/current/libpq-pgservice.html">The Connection Service
 * File</a>.
 */
final class Services {
  /** A service with its parameters; those that are a secret are left out. */
  record Service(
      String name, int line, Map<String, String> parameters, boolean secret, String trouble) {}

  private Services() {}

  /** All services of a file; none where there is no such file. */
  static List<Service> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    List<Service> services = new ArrayList<>();
    List<String> lines = Texts.lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("[") && line.endsWith("]")) {
        services.add(service(line.substring(1, line.length() - 1), i, lines));
      }
    }
    return services;
  }

  private static Service service(String name, int start, List<String> lines) {
    Map<String, String> parameters = new LinkedHashMap<>();
    boolean secret = false;
    String trouble = "";
    for (String raw : lines.subList(start + 1, lines.size())) {
      String line = raw.strip();
      if (line.startsWith("[")) {
        break;
      }
      int equals = line.indexOf('=');
      String keyword = equals < 0 ? "" : line.substring(0, equals).strip();
      String value = equals < 0 ? "" : line.substring(equals + 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (equals < 0 || line.startsWith("ldap")) {
        trouble =
            line.startsWith("ldap")
                ? "It is looked up in LDAP, which is not supported."
                : "It has a line without an equals sign.";
      } else if (keyword.startsWith("service")) {
        trouble = "It refers to another service.";
      } else if (SecretWords.names(keyword) || SecretWords.carries(value)) {
        secret = true;
      } else {
        parameters.putIfAbsent(keyword, value);
      }
    }
    return new Service(name, start + 1, parameters, secret, trouble);
  }

  /**
   * As drafts.
   *
   * @param named the file, where psql would not look into it by itself
   */
  static Draft draft(Service service, Optional<Path> named) {
    Draft draft =
        new Draft("line " + service.line()).name(service.name()).set("service", service.name());
    named.ifPresent(file -> draft.set("servicefile", file.toString()));
    if (service.secret()) {
      draft
          .passwordSource(PasswordSource.PGPASS)
          .leaveOut("Its password stays in the service file, and is used from there.");
    }
    if (!service.trouble().isEmpty()) {
      draft.unusable(service.trouble());
    }
    if (service.name().isBlank()) {
      draft.unusable("The service has no name.");
    }
    return draft;
  }
}
