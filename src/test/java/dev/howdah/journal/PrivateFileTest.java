package dev.howdah.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
  @TempDir Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isTheOwnersAloneEvenWhereItStoodBefore() throws IOException {
    Path fresh = PrivateFile.write(folder.resolve("fresh.sql"), "SELECT 'größe'");
    Path old = Files.writeString(folder.resolve("old.sql"), "something longer than that");
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-rw-r--"));
    PrivateFile.write(old, "short");
    for (Path file : new Path[] {fresh, old}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(fresh).hasContent("SELECT 'größe'");
    assertThat(old).hasContent("short");
  }
}
