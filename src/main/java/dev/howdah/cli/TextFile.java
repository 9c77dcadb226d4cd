package dev.howdah.cli;

import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.PrivateFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that was named on the command line, to write into; {@code -} is the standard output. */
record TextFile(Terminal terminal, String name) {
  /** The standard output. */
  static final String OUTPUT = "-";

  /**
   * Writes the whole of it, in UTF-8, for its owner alone to read.
   *
   * @throws TargetException when it cannot be written
   */
  void write(String text) {
    if (name.equals(OUTPUT)) {
      terminal.print(text.stripTrailing());
      return;
    }
    try {
      PrivateFile.write(Path.of(name), text);
    } catch (IOException | InvalidPathException e) {
      throw new TargetException(
          new Failure.Usage(
              "The file " + name + " cannot be written.",
              "Name one in a folder that is there and may be written.",
              e.toString(),
              Optional.empty()),
          e);
    }
  }
}
