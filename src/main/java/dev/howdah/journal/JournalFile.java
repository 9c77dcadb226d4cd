package dev.howdah.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The lines of the journal, and the lock that keeps their writers apart. The lock is on a file
 * beside them, because a lock on the lines themselves would keep readers on Windows out. The
 * operating system lifts it when a process ends, however it ends.
 */
final class JournalFile {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

  /**
   * A file lock belongs to the whole process, and on POSIX it is lost when any of the process's
   * threads closes the file. So within the process one at a time comes near it.
   */
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  private final Path folder;
  private final Path lines;
  private final Path lock;

  JournalFile(Path folder) {
    this.folder = folder;
    this.lines = folder.resolve("journal.jsonl");
    this.lock = folder.resolve("journal.lock");
  }

  /** What is done while the lock is held. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Lets nobody else read or write meanwhile; makes the folder where there is none. */
  <T> T writing(Work<T> work) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      createFolder();
    }
    return uninterrupted(() -> locked(false, work));
  }

  private void createFolder() throws IOException {
    try {
      Files.createDirectory(folder, privately("rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Lets nobody write meanwhile; reads without a lock where this user may only read. */
  void read(Consumer<String> line) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not a folder");
    }
    uninterrupted(() -> Files.isReadable(lock) ? locked(true, () -> readNow(line)) : readNow(line));
  }

  /** Whether a text stands anywhere in the lines. */
  boolean contains(String text) throws IOException {
    boolean[] found = {false};
    readNow(line -> found[0] |= line.contains(text));
    return found[0];
  }

  /** Returns how many lines there were. */
  private int readNow(Consumer<String> line) throws IOException {
    int count = 0;
    // A decoder that throws would lose the whole journal to one letter that was cut in two.
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(lines), StandardCharsets.UTF_8))) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        if (!text.isBlank()) {
          line.accept(text);
          count++;
        }
      }
    } catch (NoSuchFileException e) {
      return count;
    }
    return count;
  }

  /**
   * Adds a line and returns when it is on the disk; what a crash left half-written before it stays
   * a line of its own. Adds nothing when it fails.
   */
  void append(String line) throws IOException {
    boolean first = !Files.exists(lines);
    try (FileChannel channel =
        open(lines, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      String before = end == 0 || endsLine(channel, end) ? "" : "\n";
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(before + line + "\n");
      try {
        long at = end;
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
        channel.force(true);
      } catch (IOException e) {
        takeBack(channel, end, e);
        throw e;
      }
    }
    if (first && isPosix()) {
      // The name of a new file is kept in the folder.
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean endsLine(FileChannel channel, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.read(last, end - 1) == 1 && last.get(0) == '\n';
  }

  private static void takeBack(FileChannel channel, long end, IOException failure) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private <T> T locked(boolean shared, Work<T> work) throws IOException {
    THIS_PROCESS.lock();
    try (FileChannel channel =
        shared
            ? FileChannel.open(lock, StandardOpenOption.READ)
            : open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
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
      THIS_PROCESS.unlock();
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

  /** An interrupt closes a channel in the middle of a line: it has to wait until afterwards. */
  private static <T> T uninterrupted(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), privately("rw-------"));
  }

  private FileAttribute<?>[] privately(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
