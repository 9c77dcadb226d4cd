package dev.howdah.connect.ssh;

/**
 * Asks for something that proves who the user is.
 *
 * @param kind what is asked for
 * @param hop who asks, as {@code user@host:port}
 * @param words what is asked: the key's file for a pass phrase, the host's own words for a prompt
 * @param shown whether the answer may be seen while it is typed
 * @param again whether the answer before was wrong
 */
public record SecretQuestion(Kind kind, String hop, String words, boolean shown, boolean again) {
  /** What is asked for. */
  public enum Kind {
    /** The password of the user on the host. */
    PASSWORD,
    /** What a private key's file is encrypted with. */
    PASSPHRASE,
    /** Anything the host asks for ({@code keyboard-interactive}), such as a one-time code. */
    PROMPT
  }
}
