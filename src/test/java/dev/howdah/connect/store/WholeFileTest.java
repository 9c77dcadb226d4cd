package dev.howdah.connect.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void isReplacedWholeAndReadableByItsOwnerAlone() throws IOException {
    Path path = folder.resolve("a.json");
    Files.writeString(path, "old");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    WholeFile file = new WholeFile(path);

    file.write("Grüße 🐘\n");

    assertThat(file.read()).contains("Grüße 🐘\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void whatACrashLeftBeforeTheLastStepHindersNothing() throws IOException {
    Path path = folder.resolve("a.json");
    WholeFile file = new WholeFile(path);
    file.write("old");
    Files.writeString(folder.resolve("a.json.new"), "half writ");

    assertThat(file.read()).contains("old");
    file.write("new");

    assertThat(file.read()).contains("new");
    assertThat(folder.resolve("a.json.new")).doesNotExist();
  }

  @Test
  void theOldContentStandsWhereTheNewCannotBeWritten() throws IOException {
    Path path = folder.resolve("a.json");
    WholeFile file = new WholeFile(path);
    file.write("old");
    Files.createDirectories(folder.resolve("a.json.new").resolve("in the way"));

    assertThatThrownBy(() -> file.write("new")).isInstanceOf(IOException.class);

    assertThat(file.read()).contains("old");
  }

  @Test
  void isWrittenThroughALink() throws IOException {
    Path real = folder.resolve("elsewhere.json");
    Files.writeString(real, "old");
    Path link = folder.resolve("a.json");
    Files.createSymbolicLink(link, real);

    new WholeFile(link).write("new");

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void isPutAsideUnderAFreeName() throws IOException {
    WholeFile file = new WholeFile(folder.resolve("a.json"));
    file.write("1");
    assertThat(file.putAside(".damaged")).hasFileName("a.json.damaged");
    file.write("2");
    assertThat(file.putAside(".damaged")).hasFileName("a.json.damaged-2");
    assertThat(file.read()).isEmpty();
  }
}
