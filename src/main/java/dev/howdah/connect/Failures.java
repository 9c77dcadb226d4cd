package dev.howdah.connect;

/** The one place where exceptions become {@link Failure}s. */
public final class Failures {
  private Failures() {}

  /**
   * What this exception means; looks through causes for the SQLState or the network's reason. A
   * {@link TargetException} gives the failure it carries.
   *
   * @param where the address as the user knows it, for the sentence
   */
  public static Failure of(Throwable thrown, String where) {
    throw new UnsupportedOperationException(where, thrown);
  }

  /** The same where no address is at hand. */
  public static Failure of(Throwable thrown) {
    return of(thrown, "the server");
  }
}
