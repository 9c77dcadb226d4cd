package dev.howdah.platform;

import dev.howdah.connect.store.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the socket of a data folder is: in it, or, where its path is too long for a socket, in a
 * folder of its own among the temporary ones, which a sign in the data folder names. Blocking.
 *
 * @param sign the file that names the other place
 * @param usual where it is without a sign
 */
record Place(Path sign, Path usual) implements Supplier<Path> {
  private static final Logger LOG = LoggerFactory.getLogger(Place.class);
  private static final String SOCKET = "instance.sock";
  private static final String ELSEWHERE = "howdah";

  /** What a path of a socket may have in bytes on every system: macOS allows 104 with its end. */
  private static final int LONGEST = 103;

  static Place in(Path folder) {
    return new Place(folder.resolve("instance"), folder.toAbsolutePath().resolve(SOCKET));
  }

  /** Where the socket is now. */
  @Override
  public Path get() {
    try {
      return new WholeFile(sign).read().map(text -> Path.of(text.strip())).orElse(usual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a socket can be made; there is none yet. */
  Path prepare() throws IOException {
    if (usual.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return usual;
    }
    Path elsewhere = Files.createTempDirectory(ELSEWHERE).resolve(SOCKET);
    new WholeFile(sign).write(elsewhere + "\n");
    return elsewhere;
  }

  /** Takes away what this or an earlier Howdah has left. */
  void clear() throws IOException {
    clearElsewhere();
    Files.deleteIfExists(usual);
    Files.deleteIfExists(sign);
  }

  private void clearElsewhere() {
    try {
      Path socket = get();
      Path parent = socket.getParent();
      if (!socket.equals(usual)
          && parent != null
          && socket.endsWith(SOCKET)
          && parent.getFileName().toString().startsWith(ELSEWHERE)) {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(parent);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("A socket's folder of an earlier Howdah stays: {}", e.toString());
    }
  }
}
