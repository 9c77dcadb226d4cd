package dev.howdah.connect.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps several Howdahs apart that write the same file. The lock is on a file beside it, because a
 * lock on the file itself would keep readers on Windows out. The operating system lifts it when a
 * process ends, however it ends. Blocking, 10 seconds at most; any thread but the JavaFX one.
 */
public final class WritersLock {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

  /**
   * A file lock belongs to the whole process, and on POSIX it is lost when any of the process's
   * threads closes the file. So within the process one at a time comes near it.
   */
  private static final ConcurrentMap<Path, ReentrantLock> THIS_PROCESS = new ConcurrentHashMap<>();

  private final Path lock;
  private final ReentrantLock within;

  /** On the file {@code lock}, which is made where there is none; its folder has to be there. */
  public WritersLock(Path lock) {
    this.lock = lock;
    within =
        THIS_PROCESS.computeIfAbsent(
            lock.toAbsolutePath().normalize(), path -> new ReentrantLock());
  }

  /** What is done while the lock is held. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Lets nobody else read or write meanwhile. */
  public <T> T alone(Work<T> work) throws IOException {
    return uninterrupted(() -> locked(false, work));
  }

  /** Lets nobody write meanwhile; the lock's file has to be there. */
  public <T> T shared(Work<T> work) throws IOException {
    return uninterrupted(() -> locked(true, work));
  }

  private <T> T locked(boolean shared, Work<T> work) throws IOException {
    within.lock();
    try (FileChannel channel =
        shared
            ? FileChannel.open(lock, StandardOpenOption.READ)
            : FileChannel.open(
                lock,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                OwnRights.file(lock))) {
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (tryLock(channel, shared).isEmpty()) {
        if (System.nanoTime() > until) {
          throw new IOException("another process has kept " + lock + " locked for " + PATIENCE);
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
      // Closing the channel lifts the lock.
      return work.run();
    } finally {
      within.unlock();
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel, boolean shared)
      throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  /** An interrupt closes a channel in the middle of the work: it has to wait until afterwards. */
  public static <T> T uninterrupted(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
