package dev.howdah.connect;

/**
 * A secret that never shows itself: {@link #toString()} is masked, equality is by identity, and it
 * is no record, so no generated method can leak it into a log or a report.
 */
public final class Password {
  private final String secret;

  public Password(String secret) {
    this.secret = secret;
  }

  /** The secret itself; only for handing it to the driver. */
  public String reveal() {
    return secret;
  }

  @Override
  public String toString() {
    return "••••••";
  }
}
