package dev.howdah.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("/dev/howdah/build.properties")) {
      if (in == null) {
        throw new IOException("this build carries no build.properties");
      }
      build.load(in);
    }
    return new String[] {"howdah " + build.getProperty("version")};
  }
}
