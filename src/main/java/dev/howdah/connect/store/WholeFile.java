package dev.howdah.connect.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * A small file that is only ever there whole: the new content goes to a file beside it, to the
 * disk, and then takes its place in one step. Readable by its owner alone. Blocking; writers keep
 * apart by a {@link WritersLock}, readers need none.
 */
public final class WholeFile {
  private final Path file;

  public WholeFile(Path file) {
    this.file = file;
  }

  public Path path() {
    return file;
  }

  /**
   * What is in it, in UTF-8, without a byte order mark; empty where there is no file.
   *
   * @throws java.nio.charset.CharacterCodingException where it is no UTF-8
   */
  public Optional<String> read() throws IOException {
    try {
      String text = Files.readString(file);
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Replaces its content; returns when that is on the disk. When it fails, or the process ends
   * before the last step, the old content stands.
   */
  public void write(String text) throws IOException {
    Path place = place();
    Path fresh = place.resolveSibling(place.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnRights.file(fresh))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    move(fresh, place);
  }

  /** Moves it away under another name beside it, and says which. */
  public Path putAside(String suffix) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + suffix);
    for (int i = 2; Files.exists(aside); i++) {
      aside = file.resolveSibling(file.getFileName() + suffix + "-" + i);
    }
    return Files.move(file, aside);
  }

  /** Through a symbolic link, so that a file kept elsewhere stays there. */
  private Path place() throws IOException {
    return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
  }

  private static void move(Path fresh, Path place) throws IOException {
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING);
    }
    Path folder = place.toAbsolutePath().getParent();
    if (folder != null && OwnRights.posix(folder)) {
      // The name of a file is kept in the folder.
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
