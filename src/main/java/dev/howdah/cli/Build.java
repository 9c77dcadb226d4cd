package dev.howdah.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/**
 * Which build this is: the version that the build wrote down, and the build's own id, a digest of
 * all that it was made from. The id stands in a class, so it tells whose classes run, whatever lies
 * in the jar: a start-up cache of another build would give itself away.
 */
public final class Build {
  private static final String UNKNOWN = "unknown";

  private Build() {}

  /**
   * Such as {@code howdah 1.2.0 (build 0123456789abcdef)}.
   *
   * @throws IOException where the build wrote nothing down
   */
  public static String text() throws IOException {
    Properties build = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/dev/howdah/build.properties")) {
      if (in == null) {
        throw new IOException("this build carries no build.properties");
      }
      build.load(in);
    }
    return "howdah " + build.getProperty("version") + " (build " + id() + ")";
  }

  /** The build writes the class; what was compiled without it has none. */
  static String id() {
    try {
      return Optional.ofNullable(Class.forName("dev.howdah.cli.BuildId").getField("ID").get(null))
          .map(Object::toString)
          .orElse(UNKNOWN);
    } catch (ReflectiveOperationException e) {
      return UNKNOWN;
    }
  }
}
