package dev.howdah.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one running demo: its data directory, its logs, and a stamp that is written when
 * the data are complete. The folder's parent carries PostgreSQL's major version and the generation
 * of the data, so that a change of either begins anew.
 */
final class Slot implements AutoCloseable {
  /** Raise it whenever the demo's tables or data change. */
  static final int GENERATION = 1;

  private static final int SLOTS = 8;
  private static final String PARENT = "\\d+-\\d+";
  private static final String NAME = "demo-\\d+";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FolderLock lock;

  private Slot(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Takes the first folder that no live Howdah owns. */
  static Slot claim(Path root, String major) throws IOException {
    Path parent = root.resolve(major + "-" + GENERATION);
    for (int i = 1; i <= SLOTS; i++) {
      Path folder = parent.resolve("demo-" + i);
      Files.createDirectories(folder);
      Optional<FolderLock> lock = FolderLock.tryLock(folder.resolve(LOCK));
      if (lock.isPresent()) {
        return new Slot(folder, lock.get());
      }
    }
    throw new IOException(SLOTS + " demos are running already.");
  }

  /**
   * Deletes what older versions of Howdah left behind: data of another generation or PostgreSQL,
   * and binaries, when no other live Howdah could be using them.
   */
  void deleteOutdated(Path root, Binaries binaries) throws IOException {
    List<Slot> others = new ArrayList<>();
    boolean alone = true;
    try {
      for (Path parent : Folders.children(root, PARENT)) {
        for (Path other : Folders.children(parent, NAME)) {
          if (!other.equals(folder)) {
            Optional<FolderLock> owned = FolderLock.tryLock(other.resolve(LOCK));
            owned.ifPresent(held -> others.add(new Slot(other, held)));
            alone &= owned.isPresent();
          }
        }
      }
      for (Slot other : others) {
        new Postmaster(root, other.data()).stop(binaries.programs());
        if (other.isOutdated(this)) {
          other.clear();
        }
      }
      if (alone) {
        for (Path old : Folders.children(root, Binaries.PREFIX + ".*")) {
          if (!old.equals(binaries.folder())) {
            Folders.delete(old);
          }
        }
      }
    } finally {
      for (Slot other : others) {
        other.close();
        if (other.isOutdated(this)) {
          Folders.delete(other.folder);
        }
      }
    }
    for (Path parent : Folders.children(root, PARENT)) {
      if (Folders.children(parent, ".*").isEmpty()) {
        Folders.delete(parent);
      }
    }
  }

  private boolean isOutdated(Slot current) {
    return !folder.startsWith(current.folder.getParent());
  }

  Path folder() {
    return folder;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private Path stamp() {
    return folder.resolve("loaded");
  }

  /** When the data at this scale were completely loaded, or nothing when they must be made. */
  Optional<Instant> loadedAt(double scale) throws IOException {
    if (!Files.exists(stamp()) || !Files.exists(data().resolve("PG_VERSION"))) {
      return Optional.empty();
    }
    String[] words = Files.readString(stamp()).strip().split(" ", -1);
    try {
      return words.length == 2 && words[0].equals(Double.toString(scale))
          ? Optional.of(Instant.parse(words[1]))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Removes the data, the stamp first. */
  void clear() throws IOException {
    Files.deleteIfExists(stamp());
    Folders.delete(data());
  }

  /** Says that the data are complete. */
  void markLoaded(double scale, Instant at) throws IOException {
    Path partial = folder.resolve("loaded.partial");
    Files.writeString(partial, scale + " " + at);
    Files.move(partial, stamp(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
