package dev.howdah.connect.ssh;

import dev.howdah.connect.store.OwnRights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** A private key's file in OpenSSH's own format or as PEM, encrypted or not. */
final class KeyFile {
  private static final int ATTEMPTS = 3;
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final Set<PosixFilePermission> OWN =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private final Path file;
  private @Nullable KeyPair loaded;

  KeyFile(Path file) {
    this.file = file;
  }

  /** Gives the pass phrase of a file; empty when there is none to be had. */
  @FunctionalInterface
  interface PassPhrases {
    Optional<char[]> of(Path file, boolean again);
  }

  Path path() {
    return file;
  }

  /** Where the certificate of this key lies by ssh's rule, if there is one. */
  Path certificate() {
    return Path.of(file + "-cert.pub");
  }

  /** Whether this is a key's file, or cannot be told without the pass phrase. */
  boolean mayBe(PublicKey key) {
    Optional<PublicKey> half = publicKey();
    return half.isPresent() ? KeyUtils.compareKeys(half.get(), key) : Files.isRegularFile(file);
  }

  /**
   * As ssh does it: a key of one's own that others may read, or write, is not used.
   *
   * @throws TunnelException where that is so
   */
  void refuseExposed() throws TunnelException {
    try {
      if (OwnRights.posix(file)
          && Files.isRegularFile(file)
          && Files.getOwner(file).getName().equals(System.getProperty("user.name"))
          && !OWN.containsAll(Files.getPosixFilePermissions(file))) {
        throw notUsable(
            "The SSH key " + file + " can be read by others than its owner.",
            "Take their rights away (chmod 600), and think about a new key.",
            null);
      }
    } catch (TunnelException e) {
      throw e;
    } catch (IOException e) {
      throw notUsable("The SSH key " + file + " cannot be read.", "Check the file.", e);
    }
  }

  /** The public half, where it can be read without the pass phrase. */
  Optional<PublicKey> publicKey() {
    try {
      Path beside = Path.of(file + ".pub");
      if (Files.isRegularFile(beside)) {
        return Optional.ofNullable(
            PublicKeyEntry.parsePublicKeyEntry(Files.readString(beside).strip())
                .resolvePublicKey(null, null, PublicKeyEntryResolver.IGNORING));
      }
      Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (pem.find() && pem.group(1).equals("OPENSSH PRIVATE KEY")) {
        byte[] content = Base64.getMimeDecoder().decode(pem.group(2));
        ByteArrayBuffer buffer = new ByteArrayBuffer(content);
        buffer.rpos(MAGIC.length);
        buffer.getString();
        buffer.getString();
        buffer.getBytes();
        buffer.getInt();
        return Optional.of(new ByteArrayBuffer(buffer.getBytes()).getRawPublicKey());
      }
      return Optional.empty();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The pair; asks for the pass phrase where one is needed, three times at most. */
  KeyPair pair(PassPhrases passPhrases) throws TunnelException {
    KeyPair known = loaded;
    if (known != null) {
      return known;
    }
    refuseExposed();
    try {
      byte[] content = Files.readAllBytes(file);
      Matcher pem = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
      KeyPair pair =
          pem.find() && pem.group(1).equals("ENCRYPTED PRIVATE KEY")
              ? decrypted(pem.group(2), passPhrases)
              : read(content, new Asking(passPhrases));
      loaded = pair;
      return pair;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      if (e instanceof TunnelException known2) {
        throw known2;
      }
      throw notUsable("The SSH key " + file + " cannot be read.", "Check the file.", e);
    }
  }

  private KeyPair read(byte[] content, FilePasswordProvider passPhrases)
      throws IOException, GeneralSecurityException {
    Iterable<KeyPair> pairs =
        SecurityUtils.loadKeyPairIdentities(
            null,
            NamedResource.ofName(file.toString()),
            new ByteArrayInputStream(content),
            passPhrases);
    Iterator<KeyPair> each = pairs == null ? null : pairs.iterator();
    if (each == null || !each.hasNext()) {
      throw notUsable("The SSH key " + file + " has no key in it.", "Name another file.", null);
    }
    return each.next();
  }

  /** PKCS#8, which the SSH library can decrypt with another library's help only. */
  private KeyPair decrypted(String base64, PassPhrases passPhrases)
      throws IOException, GeneralSecurityException {
    EncryptedPrivateKeyInfo info =
        new EncryptedPrivateKeyInfo(Base64.getMimeDecoder().decode(base64));
    String algorithm = info.getAlgParameters().toString();
    for (int attempt = 0; ; attempt++) {
      char[] passPhrase = passPhrase(passPhrases, attempt);
      PBEKeySpec spec = new PBEKeySpec(passPhrase);
      Arrays.fill(passPhrase, '\0');
      try {
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
            Cipher.DECRYPT_MODE,
            SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
            info.getAlgParameters());
        byte[] plain = info.getKeySpec(cipher).getEncoded();
        return read(
            ("-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(plain)
                    + "\n-----END PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII),
            FilePasswordProvider.EMPTY);
      } catch (GeneralSecurityException e) {
        if (attempt + 1 == ATTEMPTS) {
          throw wrong(e);
        }
      } finally {
        spec.clearPassword();
      }
    }
  }

  private char[] passPhrase(PassPhrases passPhrases, int attempt) throws TunnelException {
    return passPhrases
        .of(file, attempt > 0)
        .orElseThrow(
            () ->
                notUsable(
                    "The SSH key " + file + " needs its pass phrase.",
                    "Give it when Howdah asks, or load the key into the agent (ssh-add).",
                    null));
  }

  private TunnelException wrong(@Nullable Throwable cause) {
    return notUsable(
        "The pass phrase does not open the SSH key " + file + ".",
        "Try again with the right one, or load the key into the agent (ssh-add).",
        cause);
  }

  /** The cause's words stay away: they might quote the file. */
  private static TunnelException notUsable(
      String sentence, String nextStep, @Nullable Throwable cause) {
    return new TunnelException(
        new TunnelFailure.NotUsable(
            sentence, nextStep, cause == null ? "" : cause.getClass().getSimpleName()),
        null);
  }

  /** Asks on the SSH library's behalf. */
  private final class Asking implements FilePasswordProvider {
    private final PassPhrases passPhrases;

    Asking(PassPhrases passPhrases) {
      this.passPhrases = passPhrases;
    }

    @Override
    public String getPassword(@Nullable SessionContext session, NamedResource key, int attempt)
        throws IOException {
      char[] passPhrase = passPhrase(passPhrases, attempt);
      String text = new String(passPhrase);
      Arrays.fill(passPhrase, '\0');
      return text;
    }

    @Override
    public ResourceDecodeResult handleDecodeAttemptResult(
        @Nullable SessionContext session,
        NamedResource key,
        int attempt,
        String password,
        @Nullable Exception problem)
        throws IOException {
      if (problem != null && attempt + 1 == ATTEMPTS) {
        throw wrong(problem);
      }
      return ResourceDecodeResult.RETRY;
    }
  }
}
