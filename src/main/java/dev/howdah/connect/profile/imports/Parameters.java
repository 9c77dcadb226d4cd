package dev.howdah.connect.profile.imports;

import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.SecretWords;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Judges single parameters of other programs' connections by what Howdah can honour. */
final class Parameters {
  /** No file is read: the password is known. */
  private static final LibpqDefaults NONE =
      new LibpqDefaults(Map.of("PGPASSWORD", "-"), Path.of("none"), "nobody");

  private Parameters() {}

  /** Whether a parameter of libpq's, with this value, can be honoured; a secret never is. */
  static boolean supported(String keyword, String value) {
    if (SecretWords.names(keyword) || SecretWords.carries(value) || value.isBlank()) {
      return false;
    }
    if (keyword.equals("passfile")) {
      return true;
    }
    try {
      ConnectionUri.parse(
          "postgresql://localhost/?" + encoded(keyword) + "=" + encoded(value), NONE);
      return true;
    } catch (TargetException e) {
      return false;
    }
  }

  /** What pgjdbc's parameter is in libpq's keywords; empty where it is not supported. */
  static Map<String, String> ofDriver(String name, String value) {
    try {
      return ConnectionUri.keywords("jdbc:postgresql:?" + name + "=" + encoded(value));
    } catch (TargetException e) {
      return Map.of();
    }
  }

  /** {@code user@host:port}. */
  static String hop(Optional<String> user, String host, Optional<String> port) {
    return user.map(name -> name + "@").orElse("")
        + (host.contains(":") ? "[" + host + "]" : host)
        + port.filter(number -> !number.equals("22")).map(number -> ":" + number).orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
