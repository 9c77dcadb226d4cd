package dev.howdah.connect.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * The known hosts of the user and of the system, with hashed names, ports, patterns, {@code
 * @revoked} and {@code @cert-authority}. Source: <a
 * href="https://man.openbsd.org/sshd#SSH_KNOWN_HOSTS_FILE_FORMAT">sshd(8)</a>.
 */
final class KnownHosts {
  private static final String REVOKED = "revoked";
  private static final String AUTHORITY = "cert-authority";

  /** What the files say of a key. */
  sealed interface Verdict {
    record Trusted() implements Verdict {}

    record Unknown() implements Verdict {}

    record Changed(String known, String place) implements Verdict {}

    record Revoked(String place) implements Verdict {}
  }

  /**
   * A line about the host.
   *
   * @param exact whether it is about this very port, and not about the host without one
   */
  private record Line(KnownHostEntry entry, PublicKey key, String place, boolean exact) {
    boolean has(String marker) {
      return marker.equals(entry.getMarker());
    }

    boolean isPlain() {
      return entry.getMarker() == null || entry.getMarker().isEmpty();
    }
  }

  private final Place place;
  private final List<Line> lines = new ArrayList<>();

  /** Reads the lines for one host; what cannot be understood is skipped, as ssh does it. */
  KnownHosts(Place place) throws IOException {
    this.place = place;
    for (Path file : place.trust().knownHosts().read()) {
      if (Files.isRegularFile(file)) {
        read(file);
      }
    }
  }

  private void read(Path file) throws IOException {
    List<String> texts = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i).strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        line(text, file + ":" + (i + 1)).ifPresent(lines::add);
      }
    }
  }

  private Optional<Line> line(String text, String where) {
    try {
      KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(text);
      if (entry == null || entry.getKeyEntry() == null) {
        return Optional.empty();
      }
      boolean exact = place.names().stream().anyMatch(name -> isAbout(entry, text, name));
      if (!exact && place.withoutPort().filter(name -> isAbout(entry, text, name)).isEmpty()) {
        return Optional.empty();
      }
      return Optional.ofNullable(
              entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING))
          .map(key -> new Line(entry, key, where, exact));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Patterns are compared with the name as it is listed: {@code *} also has hosts with a port. */
  private static boolean isAbout(KnownHostEntry entry, String text, String name) {
    if (entry.getHashedEntry() != null) {
      return entry.getHashedEntry().isHostMatch(name, 0);
    }
    String[] words = text.split("\\s+", 3);
    String names = text.startsWith("@") ? words[1] : words[0];
    return SshConfig.matches(List.of(names.split(",", -1)), name);
  }

  /** The types of the keys that the host is known by; the authorities' certificates with them. */
  Set<String> types() {
    Set<String> types = new TreeSet<>();
    for (Line line : lines) {
      String type = Objects.requireNonNullElse(KeyUtils.getKeyType(line.key()), "");
      if (line.isPlain()) {
        types.add(type);
      } else if (line.has(AUTHORITY)) {
        types.add("certificate");
      }
    }
    return types;
  }

  /** Judges a key; a certificate has been checked already, but for who signed it. */
  Verdict of(PublicKey shown) {
    PublicKey plain = shown instanceof OpenSshCertificate signed ? signed.getCertPubKey() : shown;
    Optional<Line> revoked =
        lines.stream()
            .filter(line -> line.has(REVOKED))
            .filter(
                line ->
                    KeyUtils.compareKeys(line.key(), plain)
                        || (shown instanceof OpenSshCertificate signed
                            && KeyUtils.compareKeys(line.key(), signed.getCaPubKey())))
            .findFirst();
    if (revoked.isPresent()) {
      return new Verdict.Revoked(revoked.get().place());
    }
    boolean vouched =
        shown instanceof OpenSshCertificate signed
            && lines.stream()
                .anyMatch(
                    line ->
                        line.has(AUTHORITY)
                            && KeyUtils.compareKeys(line.key(), signed.getCaPubKey()));
    List<Line> known = lines.stream().filter(Line::isPlain).toList();
    if (vouched || known.stream().anyMatch(line -> KeyUtils.compareKeys(line.key(), plain))) {
      return new Verdict.Trusted();
    }
    known = known.stream().filter(Line::exact).toList();
    if (known.isEmpty()) {
      return new Verdict.Unknown();
    }
    String type = KeyUtils.getKeyType(plain);
    Line other =
        known.stream()
            .filter(line -> Objects.equals(KeyUtils.getKeyType(line.key()), type))
            .findFirst()
            .orElse(known.getFirst());
    return new Verdict.Changed(described(other.key()), other.place());
  }

  /** Writes a key to the user's file, which is made where there is none. */
  void remember(PublicKey shown, Path file) throws IOException {
    PublicKey plain = shown instanceof OpenSshCertificate signed ? signed.getCertPubKey() : shown;
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      if (posix) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    if (!Files.exists(file)) {
      Files.createFile(file);
      if (posix) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
    byte[] before = Files.readAllBytes(file);
    String name =
        place.trust().knownHosts().hashed() ? HashedName.of(place.listed()) : place.listed();
    String line = name + " " + PublicKeyEntry.toString(plain) + "\n";
    boolean open = before.length > 0 && before[before.length - 1] != '\n';
    Files.writeString(file, open ? "\n" + line : line, StandardOpenOption.APPEND);
  }

  /** {@code ssh-ed25519 SHA256:…}. */
  static String described(PublicKey key) {
    return type(key) + " " + fingerprint(key);
  }

  static String type(PublicKey key) {
    PublicKey plain = key instanceof OpenSshCertificate signed ? signed.getCertPubKey() : key;
    return Objects.requireNonNullElse(KeyUtils.getKeyType(plain), plain.getAlgorithm());
  }

  static String fingerprint(PublicKey key) {
    PublicKey plain = key instanceof OpenSshCertificate signed ? signed.getCertPubKey() : key;
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, plain);
  }
}
