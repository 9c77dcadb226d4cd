package dev.howdah.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
  @TempDir Path folder;

  @Test
  void isTheOwnersAloneEvenWhereItStoodBefore() throws IOException {
    Path old = Files.writeString(folder.resolve("old.sql"), "something longer than that");
    openToOthers(old);
    Path fresh = PrivateFile.write(folder.resolve("fresh.sql"), "SELECT 'größe'");
    PrivateFile.write(old, "short");
    assertThat(fresh).hasContent("SELECT 'größe'");
    assertThat(old).hasContent("short");
    assertThat(rights(fresh)).isEqualTo("rw-------");
    assertThat(rights(old)).isEqualTo("rw-------");
  }

  private static void openToOthers(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rw-rw-r--"));
    }
  }

  /** A file system without POSIX rights leaves a file to the rights of its folder. */
  private static String rights(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null
        ? "rw-------"
        : PosixFilePermissions.toString(view.readAttributes().permissions());
  }
}
