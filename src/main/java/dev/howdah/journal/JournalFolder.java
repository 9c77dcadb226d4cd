package dev.howdah.journal;

import java.nio.file.Path;

/** Where the journal is kept on this computer. */
public final class JournalFolder {
  private JournalFolder() {}

  /** The user's own, where this operating system keeps the data of applications. */
  public static Path standard() {
    return Path.of(System.getProperty("user.home"), ".local", "share", "howdah", "journal");
  }
}
