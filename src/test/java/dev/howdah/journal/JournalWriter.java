package dev.howdah.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A process that writes many changes, and leaves the last one open. */
public final class JournalWriter {
  private JournalWriter() {}

  public static void main(String[] arguments) {
    write(new Journal(Path.of(arguments[0]), Clock.systemUTC()), arguments[1], 100);
    new Journal(Path.of(arguments[0]), Clock.systemUTC()).begin(Samples.index("left_open"));
  }

  static void write(Journal journal, String name, int changes) {
    for (int i = 0; i < changes; i++) {
      Entry entry = journal.begin(Samples.index(name + i));
      journal.end(entry, Ending.Result.DONE, Duration.ZERO, "Done.", Optional.empty());
    }
  }
}
