package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.cli.Build;
import dev.howdah.connect.store.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Howdah tells of itself. */
class AboutTest {
  @TempDir private Path image;

  @Test
  void theBuildAndTheFoldersAreTold() throws IOException {
    About about = About.read();

    assertThat(about.toCopy()).startsWith(Build.text()).contains(Runtime.version().toString());
    assertThat(about.kept())
        .contains(DataFolder.standard().toString())
        .contains(DataFolder.logs().toString());
    assertThat(about.parts()).as("these are classes, not a package").isEmpty();
  }

  @Test
  void thePartsAreThoseOfThePackage() throws IOException {
    Path library = Files.createDirectories(image.resolve("lib/app")).resolve("howdah-1.0.0.jar");
    assertThat(About.parts(Optional.of(library))).isEmpty();

    Path licences = Files.createDirectories(image.resolve("lib/licences"));
    Files.writeString(licences.resolve("README.txt"), "gson-2: Apache-2.0");

    assertThat(About.parts(Optional.of(library))).contains("gson-2: Apache-2.0");
  }
}
