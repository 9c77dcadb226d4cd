package dev.howdah.app;

import dev.howdah.cli.Build;
import dev.howdah.connect.store.DataFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Which Howdah this is, what it is made of and where it keeps what it writes.
 *
 * @param build the version and the build's id
 * @param runsOn Java, JavaFX and the system
 * @param kept the folders of settings and logs; both stay when Howdah is removed
 * @param parts what it is made of, with the licence of each part; empty where it runs from no
 *     package
 */
record About(String build, String runsOn, String kept, Optional<String> parts) {
  /** Reads it all; blocking. */
  static About read() throws IOException {
    return new About(
        Build.text(),
        "Java %s, JavaFX %s, on %s %s"
            .formatted(
                Runtime.version(),
                System.getProperty("javafx.runtime.version", "unknown"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")),
        "Settings, connections and the journal: %s%nLogs: %s"
            .formatted(DataFolder.standard(), DataFolder.logs()),
        parts(library()));
  }

  /** What the package tells of its parts; {@code licences} lies beside the libraries' folder. */
  static Optional<String> parts(Optional<Path> library) throws IOException {
    Optional<Path> told =
        library
            .map(Path::getParent)
            .map(libraries -> libraries.resolveSibling("licences").resolve("README.txt"))
            .filter(Files::isRegularFile);
    return told.isPresent() ? Optional.of(Files.readString(told.get())) : Optional.empty();
  }

  private static Optional<Path> library() throws IOException {
    CodeSource source = About.class.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** What somebody who helps wants to know. */
  String toCopy() {
    return build + System.lineSeparator() + runsOn;
  }
}
