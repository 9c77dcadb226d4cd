package dev.howdah.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build this is, as the build wrote it down.
 *
 * @param version such as {@code 1.2.0}
 */
public record Build(String version) {
  /** The one that runs; blocking, a small file of the class path. */
  public static Build present() {
    try (InputStream in = Build.class.getResourceAsStream("/dev/howdah/build.properties")) {
      if (in == null) {
        throw new IOException("this build carries no build.properties");
      }
      Properties build = new Properties();
      build.load(in);
      return new Build(build.getProperty("version", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
