package dev.howdah.connect.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * The keys of {@code RevokedHostKeys}: one public key a line. What cannot be read is refused, as
 * ssh refuses it: nobody could tell whether a key stands there.
 */
final class RevokedKeys {
  private static final String LIST = "SSHKRL\n\0";

  private record Revoked(PublicKey key, String place) {}

  private final List<Revoked> keys = new ArrayList<>();

  /**
   * Reads the files.
   *
   * @throws TunnelException where one cannot be read or understood
   */
  RevokedKeys(List<Path> files) throws TunnelException {
    for (Path file : files) {
      String text = text(file);
      if (text.startsWith(LIST)) {
        throw HostWords.notUsable(
            "RevokedHostKeys "
                + file
                + " is a key revocation list in OpenSSH's binary form, which Howdah does not read.",
            "Name a file with one revoked public key a line.");
      }
      List<String> lines = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          keys.add(new Revoked(key(line, file), file + ":" + (i + 1)));
        }
      }
    }
  }

  private static String text(Path file) throws TunnelException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw HostWords.notUsable(
          "RevokedHostKeys " + file + " cannot be read.", "Check the file, or take the line out.");
    }
  }

  private static PublicKey key(String line, Path file) throws TunnelException {
    try {
      return Objects.requireNonNull(
          AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
              .resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw HostWords.notUsable(
          "RevokedHostKeys " + file + " has a line that is no public key.", "Mend the file.");
    }
  }

  /** Where a key stands, or for a certificate its key or who signed it; empty where nowhere. */
  Optional<String> place(PublicKey shown) {
    return keys.stream()
        .filter(
            each ->
                KeyUtils.compareKeys(each.key(), shown)
                    || (shown instanceof OpenSshCertificate signed
                        && (KeyUtils.compareKeys(each.key(), signed.getCertPubKey())
                            || KeyUtils.compareKeys(each.key(), signed.getCaPubKey()))))
        .map(Revoked::place)
        .findFirst();
  }
}
