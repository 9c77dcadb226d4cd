package dev.howdah.demo;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once into the cache from the archive that the embedded PostgreSQL
 * library finds on the class path. The folder's name carries the archive's digest and appears only
 * when all is unpacked, so a kill in the middle leaves nothing that looks complete.
 *
 * @param major PostgreSQL's major version, such as {@code 18}
 */
record Binaries(Path folder, String major) {
  static final String PREFIX = "postgresql-";
  private static final String VERSION = "howdah-version";

  /** Blocking; the caller sees to it that nobody else unpacks into {@code root} meanwhile. */
  static Binaries unpack(Path root, Start start) throws IOException {
    byte[] archive = archive();
    Path folder = root.resolve(PREFIX + digest(archive).substring(0, 16));
    if (!Files.exists(folder)) {
      start.step("Unpacking PostgreSQL", 0.02);
      Path partial = root.resolve("unpacking");
      Folders.delete(partial);
      extract(archive, partial, start);
      Path version = partial.resolve(VERSION);
      new Program(partial)
          .run("postgres", List.of("--version"), "", version, Duration.ofSeconds(20));
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    String version = Files.readString(folder.resolve(VERSION)).strip();
    return new Binaries(folder, version.replaceAll("^\\D*(\\d+).*", "$1"));
  }

  Program programs() {
    return new Program(folder);
  }

  private static byte[] archive() throws IOException {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system =
        os.startsWith("windows") ? "Windows" : os.startsWith("mac") ? "Darwin" : "Linux";
    String hardware = System.getProperty("os.arch");
    try (InputStream in =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
            system, hardware.equals("amd64") ? "x86_64" : hardware)) {
      return in.readAllBytes();
    } catch (IllegalStateException e) {
      throw new IOException("no PostgreSQL for " + system + " on " + hardware, e);
    }
  }

  private static String digest(byte[] archive) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void extract(byte[] archive, Path folder, Start start) throws IOException {
    Files.createDirectories(folder);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        start.check();
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("the archive leads outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Path parent = file.getParent();
        if (parent == null) {
          throw new IOException("the archive holds a file without a folder: " + entry.getName());
        }
        Files.createDirectories(parent);
        if (entry.isSymbolicLink() || entry.isLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          if ((entry.getMode() & 0100) != 0 || parent.endsWith("bin")) {
            executable(file);
          }
        }
      }
    }
  }

  private static void executable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true, true)) {
      throw new IOException("could not be made executable: " + file);
    }
  }
}
