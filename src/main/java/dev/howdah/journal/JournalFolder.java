package dev.howdah.journal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the journal is kept on this computer. */
public final class JournalFolder {
  private JournalFolder() {}

  /**
   * The user's own, where this operating system keeps the data of applications: {@code
   * $XDG_DATA_HOME/howdah/journal} on Linux (by default below {@code ~/.local/share}), {@code
   * ~/Library/Application Support/Howdah/journal} on macOS, {@code %LOCALAPPDATA%\Howdah\journal}
   * on Windows. Source: <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG
   * Base Directory</a>.
   */
  public static Path standard() {
    return of(
        System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** The same for any system. */
  static Path of(String system, Map<String, String> environment, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return folder(environment, "LOCALAPPDATA", home)
          .orElseGet(() -> home.resolve("AppData").resolve("Local"))
          .resolve("Howdah")
          .resolve("journal");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library")
          .resolve("Application Support")
          .resolve("Howdah")
          .resolve("journal");
    }
    return folder(environment, "XDG_DATA_HOME", home)
        .orElseGet(() -> home.resolve(".local").resolve("share"))
        .resolve("howdah")
        .resolve("journal");
  }

  /** A variable counts only when it holds an absolute path. */
  private static Optional<Path> folder(
      Map<String, String> environment, String variable, Path home) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(home.getFileSystem()::getPath)
        .filter(Path::isAbsolute);
  }

  /** A folder as a person would write it, with {@code ~} for the home. */
  static String display(Path folder, Path home) {
    Path absolute = folder.toAbsolutePath();
    return absolute.startsWith(home) && !absolute.equals(home)
        ? "~" + absolute.getFileSystem().getSeparator() + home.relativize(absolute)
        : absolute.toString();
  }
}
