package dev.howdah.schema.plan;

/**
 * Something that a statement needs.
 *
 * @param words such as {@code ownership of request_logs}
 * @param met whether our role has it here
 */
public record Need(String words, boolean met) {
  static final String PRIMARY = "a primary server, not a standby";
  static final String WRITING = "a session that may write";

  /** Whether every change needs it, so that it tells nothing of this one while it is met. */
  public boolean common() {
    return words.equals(PRIMARY) || words.equals(WRITING);
  }
}
