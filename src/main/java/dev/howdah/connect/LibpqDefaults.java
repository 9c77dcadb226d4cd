package dev.howdah.connect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What libpq would add to an incomplete address: the {@code PG*} variables, the service file and
 * the password file.
 *
 * @param variables the process's environment
 * @param home the user's home folder
 * @param systemUser the operating system's user name, libpq's default role
 */
public record LibpqDefaults(Map<String, String> variables, Path home, String systemUser) {
  public LibpqDefaults {
    variables = Map.copyOf(variables);
  }

  /** Those of this process. */
  public static LibpqDefaults ofProcess() {
    return new LibpqDefaults(
        System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("user.name"));
  }

  /**
   * Why the password file is not used although it is there: others may read it, or it cannot be
   * read. Reads the file's rights, so keep it off the JavaFX thread.
   */
  public Optional<String> passwordFileWarning() {
    return passwordFile(Optional.ofNullable(variables.get("PGPASSFILE"))).warning();
  }

  /** Shows no variable's value: one of them may be a password. */
  @Override
  public String toString() {
    return "libpq's defaults for " + systemUser;
  }

  PasswordFile passwordFile(Optional<String> named) {
    return new PasswordFile(
        named.filter(name -> !name.isEmpty()).map(Path::of).orElseGet(this::standardPasswordFile));
  }

  /** The password file, named by {@code PGPASSFILE} or the standard one; it need not be there. */
  public Path passwordFile() {
    return file("PGPASSFILE").orElseGet(this::standardPasswordFile);
  }

  /** The user's service file, named by {@code PGSERVICEFILE} or the standard one. */
  public Path userServiceFile() {
    return file("PGSERVICEFILE").orElseGet(this::serviceFile);
  }

  /** The system's service file; known where {@code PGSYSCONFDIR} names its folder. */
  public Optional<Path> systemServiceFile() {
    return file("PGSYSCONFDIR").map(folder -> folder.resolve("pg_service.conf"));
  }

  private Optional<Path> file(String variable) {
    return Optional.ofNullable(variables.get(variable))
        .filter(name -> !name.isEmpty())
        .map(Path::of);
  }

  private Path standardPasswordFile() {
    return posix() ? home.resolve(".pgpass") : roaming().resolve("pgpass.conf");
  }

  Path serviceFile() {
    return (posix() ? home : roaming()).resolve(".pg_service.conf");
  }

  private boolean posix() {
    return home.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Windows keeps them in the roaming application data. */
  private Path roaming() {
    return Optional.ofNullable(variables.get("APPDATA"))
        .map(Path::of)
        .orElseGet(() -> home.resolve("AppData").resolve("Roaming"))
        .resolve("postgresql");
  }
}
