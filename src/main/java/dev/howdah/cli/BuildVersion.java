package dev.howdah.cli;

import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** Tells picocli which build this is. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {Build.text()};
  }
}
