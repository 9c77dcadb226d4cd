package dev.howdah.connect.profile.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts of other programs, of a bounded size. */
final class Texts {
  private static final int LARGEST = 16 * 1024 * 1024;

  private Texts() {}

  static String whole(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      return whole(input);
    }
  }

  /** In UTF-8, without a byte order mark. */
  static String whole(InputStream input) throws IOException {
    byte[] bytes = input.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("larger than " + LARGEST + " bytes");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static List<String> lines(Path file) throws IOException {
    return whole(file).lines().toList();
  }
}
