package dev.howdah.journal;

import dev.howdah.connect.store.DataFolder;
import java.nio.file.Path;
import java.util.Map;

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
    return DataFolder.of(system, environment, home).resolve("journal");
  }

  /** A folder as a person would write it, with {@code ~} for the home. */
  static String display(Path folder, Path home) {
    Path absolute = folder.toAbsolutePath();
    return absolute.startsWith(home) && !absolute.equals(home)
        ? "~" + absolute.getFileSystem().getSeparator() + home.relativize(absolute)
        : absolute.toString();
  }
}
