package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Opens targets. Safe from any thread but the JavaFX one. */
public final class Connector {
  private final FactsQuery factsQuery = new FactsQuery();

  /**
   * Connects, and reads what the server is. Bounded in time by the address's {@code
   * connect_timeout} for each host (10 s where it has none); a cancellation ends it within a
   * second, whatever the network does.
   *
   * @throws TargetException with the failure when it does not work
   */
  public Target connect(ConnectionSettings settings, Cancellation cancellation) {
    if (cancellation.isRequested()) {
      throw new TargetException(Failures.cancelled(settings.display()), null);
    }
    SessionSource source =
        new SessionSource(
            settings, SessionSource.Kind.READING, Cancellation.never(), factsQuery.links());
    long start = System.nanoTime();
    try (Connection session = source.open(cancellation);
        ServerCancel _ = new ServerCancel(session, cancellation)) {
      Duration opening = Duration.ofNanos(System.nanoTime() - start);
      return new PooledTarget(settings, factsQuery.run(session), factsQuery, opening);
    } catch (SQLException e) {
      throw new TargetException(
          cancellation.isRequested()
              ? Failures.cancelled(settings.display())
              : Failures.of(e, settings.display()),
          e);
    }
  }
}
