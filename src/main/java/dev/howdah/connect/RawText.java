package dev.howdah.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a file that libpq reads byte by byte. What is not UTF-8 matters only where it is
 * used: a comment in another encoding hinders nothing.
 */
final class RawText {
  private RawText() {}

  /** One character a byte; all that has a meaning to libpq is ASCII, and stands out in it. */
  static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
  }

  /** A piece of such a line; empty where its bytes are not UTF-8. */
  static Optional<String> utf8(String raw) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
