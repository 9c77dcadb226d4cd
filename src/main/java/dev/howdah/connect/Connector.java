package dev.howdah.connect;

/** Opens targets. */
public final class Connector {
  /**
   * Connects, and reads what the server is. Bounded in time; a cancellation ends it within a
   * second, whatever the network does.
   *
   * @throws TargetException with the failure when it does not work
   */
  public Target connect(ConnectionSettings settings, Cancellation cancellation) {
    throw new UnsupportedOperationException(settings.display());
  }
}
