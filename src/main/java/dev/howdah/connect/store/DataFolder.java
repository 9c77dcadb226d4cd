package dev.howdah.connect.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the data and the logs of applications are kept on this computer. */
public final class DataFolder {
  private DataFolder() {}

  /**
   * The user's own: {@code $XDG_DATA_HOME/howdah} on Linux (by default below {@code
   * ~/.local/share}), {@code ~/Library/Application Support/Howdah} on macOS, {@code
   * %LOCALAPPDATA%\Howdah} on Windows. Source: <a
   * href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory</a>.
   */
  public static Path standard() {
    return of(
        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** The same for any system, its variables and home. */
  public static Path of(String system, Map<String, String> environment, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return folder(environment, "LOCALAPPDATA", home)
          .orElseGet(() -> home.resolve("AppData").resolve("Local"))
          .resolve("Howdah");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Howdah");
    }
    return folder(environment, "XDG_DATA_HOME", home)
        .orElseGet(() -> home.resolve(".local").resolve("share"))
        .resolve("howdah");
  }

  /**
   * The folder of the logs: {@code $XDG_STATE_HOME/howdah/log} on Linux (by default below {@code
   * ~/.local/state}), {@code ~/Library/Logs/Howdah} on macOS, {@code %LOCALAPPDATA%\Howdah\Logs} on
   * Windows.
   */
  public static Path logs() {
    return logs(
        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** The same for any system, its variables and home. */
  public static Path logs(String system, Map<String, String> environment, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return of(system, environment, home).resolve("Logs");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Logs").resolve("Howdah");
    }
    return folder(environment, "XDG_STATE_HOME", home)
        .orElseGet(() -> home.resolve(".local").resolve("state"))
        .resolve("howdah")
        .resolve("log");
  }

  /** A variable counts only when it holds an absolute path. */
  private static Optional<Path> folder(
      Map<String, String> environment, String variable, Path home) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(home.getFileSystem()::getPath)
        .filter(Path::isAbsolute);
  }
}
