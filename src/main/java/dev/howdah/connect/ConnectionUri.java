package dev.howdah.connect;

/**
 * Reads and writes connection URIs as psql takes them. Source: <a
 * href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING">Connection
 * Strings</a>.
 */
public final class ConnectionUri {
  private ConnectionUri() {}

  /**
   * Parses a URI ({@code postgresql://user@h1:1,h2:2/db?sslmode=…}), or a keyword/value string
   * ({@code host=… dbname=…}); an empty text takes everything from the defaults.
   *
   * @throws TargetException with {@link Failure.Usage} when it cannot be understood
   */
  public static ConnectionSettings parse(String text, LibpqDefaults defaults) {
    throw new UnsupportedOperationException(text + defaults);
  }

  /** The URI of these settings, never with a password. */
  public static String format(ConnectionSettings settings) {
    throw new UnsupportedOperationException(settings.display());
  }
}
