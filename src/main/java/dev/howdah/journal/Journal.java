package dev.howdah.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The journal of everything that Howdah changed, on this computer. Safe from any thread and from
 * several processes at once; every call may wait for the disk.
 */
public final class Journal {
  private final Path folder;
  private final Clock clock;

  /**
   * Opens the journal of a folder, which is made at the first change.
   *
   * @param clock for the times of day
   */
  public Journal(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Writes down that a change begins, and makes sure that it is on the disk.
   *
   * @throws dev.howdah.connect.TargetException when it cannot be written: then the change must not
   *     be made
   */
  public Entry begin(Change change) {
    throw new UnsupportedOperationException(folder + clock.toString() + change);
  }

  /**
   * Writes down how a change ended.
   *
   * @throws dev.howdah.connect.TargetException when it cannot be written
   */
  public void end(
      Entry entry, Ending.Result result, Duration took, String words, Optional<String> definition) {
    throw new UnsupportedOperationException(entry.id());
  }

  /** What was changed on a target, newest first. */
  public List<Entry> entries(Place place) {
    throw new UnsupportedOperationException(place.address());
  }

  /** Everything, newest first. */
  public List<Entry> entries() {
    throw new UnsupportedOperationException();
  }
}
