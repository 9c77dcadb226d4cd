package dev.howdah.schema.run;

import dev.howdah.connect.Target;
import dev.howdah.index.Indexes;
import dev.howdah.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;

/** An installer of a test, with a journal that nobody else writes. */
public final class TestInstaller {
  private TestInstaller() {}

  public static Installer of(Target target) {
    Journal journal = journal();
    return new Installer(target, journal, new Indexes(target, journal));
  }

  public static Journal journal() {
    try {
      return new Journal(Files.createTempDirectory("howdah-journal"), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
