package dev.howdah.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The password file, {@code host:port:database:user:password} a line; the first line that matches
 * counts. Source: <a href="https://www.postgresql.org/docs/current/libpq-pgpass.html">The Password
 * File</a>.
 */
final class PasswordFile {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Path file;

  PasswordFile(Path file) {
    this.file = file;
  }

  /** Why the file is not used although it is there, as libpq would warn. */
  Optional<String> warning() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of("The password file " + file + " is not a plain file and was ignored.");
    }
    if (!Files.isReadable(file)) {
      return Optional.of("The password file " + file + " cannot be read and was ignored.");
    }
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        return Optional.of(
            "The password file "
                + file
                + " was ignored because others may read it; run chmod 0600 on it.");
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("The password file " + file + " cannot be read and was ignored.");
    }
  }

  /** The password of the first line that matches. */
  Optional<Password> password(HostPort address, String database, String user) {
    if (!Files.isRegularFile(file) || warning().isPresent()) {
      return Optional.empty();
    }
    for (String line : lines()) {
      List<String> fields = line.startsWith("#") ? List.of() : fields(line);
      if (fields.size() >= 5
          && matches(fields.get(0), address.host())
          && matches(fields.get(1), Integer.toString(address.port()))
          && matches(fields.get(2), database)
          && matches(fields.get(3), user)) {
        return Optional.of(new Password(unescaped(secret(fields.get(4)))));
      }
    }
    return Optional.empty();
  }

  private List<String> lines() {
    try {
      return RawText.lines(file);
    } catch (IOException e) {
      throw Keywords.usage("The password file " + file + " cannot be read.", "Check its rights.");
    }
  }

  private String secret(String raw) {
    return RawText.utf8(raw)
        .orElseThrow(
            () ->
                Keywords.usage(
                    "The password for this address in " + file + " is not UTF-8.",
                    "Save the file in UTF-8."));
  }

  /** Splits at the first four colons that no backslash protects; escapes stay in. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        field.append(c).append(line.charAt(++i));
      } else if (c == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static boolean matches(String pattern, String value) {
    return pattern.equals("*")
        || RawText.utf8(pattern).filter(text -> unescaped(text).equals(value)).isPresent();
  }

  private static String unescaped(String field) {
    return field.replaceAll("(?s)\\\\(.)", "$1");
  }
}
