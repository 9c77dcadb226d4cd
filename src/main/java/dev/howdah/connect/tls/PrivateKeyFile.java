package dev.howdah.connect.tls;

import dev.howdah.connect.tls.TlsMaterialException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A client's private key: PKCS #8 as DER or PEM, with a pass phrase or without, and the bare PEM
 * keys that OpenSSL wrote in former times. As for libpq, others may not be able to read it.
 */
final class PrivateKeyFile {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private final Path file;
  private final byte[] content;

  PrivateKeyFile(Path file) throws TlsMaterialException {
    this.file = file;
    if (!Files.exists(file)) {
      throw TlsMaterialException.missing("the key", file);
    }
    try {
      refuseExposed();
      this.content = Files.readAllBytes(file);
    } catch (TlsMaterialException e) {
      throw e;
    } catch (IOException e) {
      throw TlsMaterialException.unreadable("the key", file, e);
    }
  }

  private void refuseExposed() throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
    boolean root = Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"));
    boolean exposed =
        rights.stream()
            .anyMatch(
                right ->
                    switch (right) {
                      case OWNER_READ, OWNER_WRITE, OWNER_EXECUTE -> false;
                      case GROUP_READ -> !root;
                      case GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE ->
                          true;
                    });
    if (exposed) {
      throw new TlsMaterialException(
          Reason.EXPOSED, "the key " + file + " can be read by others than its owner");
    }
  }

  boolean isPkcs12() {
    return Der.content(content) == Der.Content.PKCS12;
  }

  byte[] content() {
    return content;
  }

  /** The key that belongs to this public key. */
  PrivateKey read(PublicKey publicKey, Optional<char[]> passPhrase) throws TlsMaterialException {
    Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      return ofDer(content, publicKey, passPhrase);
    }
    String body = block.group(2);
    if (body.contains("ENCRYPTED")) {
      throw new TlsMaterialException(
          Reason.UNREADABLE,
          "the key "
              + file
              + " is encrypted in OpenSSL's old way; convert it by openssl pkcs8 -topk8");
    }
    byte[] der = Base64.getMimeDecoder().decode(body);
    boolean bare = !block.group(1).equals("PRIVATE KEY") && !block.group(1).startsWith("ENCR");
    return ofDer(bare ? Der.pkcs8(der, publicKey.getEncoded()) : der, publicKey, passPhrase);
  }

  private PrivateKey ofDer(byte[] der, PublicKey publicKey, Optional<char[]> passPhrase)
      throws TlsMaterialException {
    try {
      PKCS8EncodedKeySpec plain =
          switch (Der.content(der)) {
            case PKCS8 -> new PKCS8EncodedKeySpec(der);
            case ENCRYPTED_PKCS8 -> decrypted(der, passPhrase);
            case PKCS12, OTHER -> throw TlsMaterialException.unreadable("the key", file, null);
          };
      return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(plain);
    } catch (GeneralSecurityException e) {
      throw TlsMaterialException.unreadable("the key", file, e);
    }
  }

  private PKCS8EncodedKeySpec decrypted(byte[] der, Optional<char[]> passPhrase)
      throws TlsMaterialException {
    char[] secret =
        passPhrase.orElseThrow(
            () ->
                new TlsMaterialException(
                    Reason.PASS_PHRASE_NEEDED, "the key " + file + " is encrypted"));
    try {
      EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
      // PBES2 is one name for many; the parameters tell which.
      String algorithm =
          encrypted.getAlgName().startsWith("PBES2") || encrypted.getAlgName().startsWith("1.2.")
              ? encrypted.getAlgParameters().toString()
              : encrypted.getAlgName();
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(secret)),
          encrypted.getAlgParameters());
      return encrypted.getKeySpec(cipher);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw TlsMaterialException.unreadable("the key", file, e);
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsMaterialException(
          Reason.PASS_PHRASE_WRONG, "the pass phrase does not open the key " + file, e);
    }
  }
}
