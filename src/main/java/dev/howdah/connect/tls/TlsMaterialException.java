package dev.howdah.connect.tls;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A certificate, key or revocation list that TLS was to use, and that cannot be used. */
public final class TlsMaterialException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** A file that the address names, or that a check needs, is not there. */
    MISSING,
    /** It is no certificate, key or list, or of a form that cannot be read. */
    UNREADABLE,
    /** Others than its owner may read the key. */
    EXPOSED,
    /** The key is encrypted, and there is no pass phrase. */
    PASS_PHRASE_NEEDED,
    /** The pass phrase does not open the key. */
    PASS_PHRASE_WRONG,
    /** The certificate belongs to another key. */
    MISMATCH,
    /** The server did not ask for the certificate that had to be shown. */
    NOT_ASKED,
    /** A revocation list is given, but no certificate is checked at all. */
    UNCHECKED,
    /** Something else than PostgreSQL may have answered. */
    NOT_POSTGRESQL
  }

  private final Reason reason;

  TlsMaterialException(Reason reason, String words) {
    this(reason, words, null);
  }

  TlsMaterialException(Reason reason, String words, @Nullable Throwable cause) {
    super(words, cause);
    this.reason = reason;
  }

  static TlsMaterialException missing(String what, Path file) {
    return new TlsMaterialException(Reason.MISSING, what + " " + file + " does not exist");
  }

  static TlsMaterialException unreadable(String what, Path file, @Nullable Throwable cause) {
    return new TlsMaterialException(
        Reason.UNREADABLE, what + " " + file + " cannot be read or understood", cause);
  }

  public Reason reason() {
    return reason;
  }
}
