package dev.howdah.connect.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * A certificate by which an authority vouches for a user's key.
 *
 * @param name of its file
 */
record UserCertificate(OpenSshCertificate key, String name) {
  /** What a certificate's way to sign has after that of its key. */
  static final String SUFFIX = "-cert-v01@openssh.com";

  /** Reads a file; one that is no certificate is left out, as ssh does it. */
  static Optional<UserCertificate> read(Path file) {
    try {
      return PublicKeyEntry.parsePublicKeyEntry(Files.readString(file).strip())
                  .resolvePublicKey(null, null, PublicKeyEntryResolver.IGNORING)
              instanceof OpenSshCertificate signed
          ? Optional.of(new UserCertificate(signed, String.valueOf(file.getFileName())))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  PublicKey plain() {
    return key.getCertPubKey();
  }
}
