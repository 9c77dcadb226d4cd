package dev.howdah.journal;

import dev.howdah.connect.store.OwnRights;
import dev.howdah.connect.store.WritersLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Consumer;

/** The lines of the journal, and the lock that keeps their writers apart. */
final class JournalFile {
  private final Path folder;
  private final Path lines;
  private final Path lock;
  private final WritersLock writers;

  JournalFile(Path folder) {
    this.folder = folder;
    this.lines = folder.resolve("journal.jsonl");
    this.lock = folder.resolve("journal.lock");
    this.writers = new WritersLock(lock);
  }

  /** Lets nobody else read or write meanwhile; makes the folder where there is none. */
  <T> T writing(WritersLock.Work<T> work) throws IOException {
    OwnRights.createFolder(folder);
    return writers.alone(work);
  }

  /** Lets nobody write meanwhile; reads without a lock where this user may only read. */
  void read(Consumer<String> line) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not a folder");
    }
    WritersLock.Work<Integer> reading = () -> readNow(line);
    if (Files.isReadable(lock)) {
      writers.shared(reading);
    } else {
      WritersLock.uninterrupted(reading);
    }
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
    if (first && OwnRights.posix(folder)) {
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

  private static FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), OwnRights.file(file));
  }
}
