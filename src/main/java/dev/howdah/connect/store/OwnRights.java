package dev.howdah.connect.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Rights that leave others out, where files have POSIX rights. */
public final class OwnRights {
  private OwnRights() {}

  /** Of a file: read and write for its owner. */
  public static FileAttribute<?>[] file(Path any) {
    return rights(any, "rw-------");
  }

  /** Makes a folder that its owner alone may look into, and the folders above it. */
  public static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(folder, rights(folder, "rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** Whether files there have POSIX rights. */
  public static boolean posix(Path any) {
    return any.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] rights(Path any, String permissions) {
    return posix(any)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
