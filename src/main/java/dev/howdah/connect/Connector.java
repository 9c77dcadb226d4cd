package dev.howdah.connect;

import dev.howdah.connect.ssh.SshDefaults;
import dev.howdah.connect.ssh.SshQuestions;
import dev.howdah.connect.ssh.Tunnel;
import dev.howdah.connect.ssh.TunnelException;
import dev.howdah.connect.ssh.Tunnels;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Opens targets. Safe from any thread but the JavaFX one. */
public final class Connector {
  private final FactsQuery factsQuery;
  private final Tunnels tunnels;
  private final Clock clock;

  /** Nobody is asked anything on the way through SSH. */
  public Connector() {
    this(new Tunnels(SshDefaults.ofProcess(), SshQuestions.nobody()));
  }

  /** Opens what lies behind SSH through these tunnels. */
  public Connector(Tunnels tunnels) {
    this(tunnels, Clock.systemUTC());
  }

  /**
   * The same by another clock, by which targets are locked again that were unlocked for a while.
   */
  public Connector(Tunnels tunnels, Clock clock) {
    this(tunnels, clock, Whereabouts.ofThisComputer());
  }

  Connector(Tunnels tunnels, Clock clock, Whereabouts whereabouts) {
    this.tunnels = tunnels;
    this.clock = clock;
    factsQuery = new FactsQuery(whereabouts);
  }

  /**
   * Connects, and reads what the server is. Bounded in time by the address's {@code
   * connect_timeout} for each host and for each SSH host on the way (10 s where it has none), in
   * which a question to the user does not count; a cancellation ends it within a second, whatever
   * the network does. After a failure at the database, what was answered on the way through SSH is
   * not asked again by the next attempt.
   *
   * @throws TargetException with the failure when it does not work
   */
  public Target connect(ConnectionSettings settings, Cancellation cancellation) {
    if (cancellation.isRequested()) {
      throw new TargetException(Failures.cancelled(settings.display()), null);
    }
    Optional<Tunnel> tunnel = tunnel(settings, cancellation);
    SessionSource.Shared shared =
        new SessionSource.Shared(settings, tunnel, factsQuery.links(), new Pin());
    SessionSource source =
        new SessionSource(shared, SessionSource.Kind.READING, Cancellation.never(), session -> {});
    boolean handedOver = false;
    long start = System.nanoTime();
    try (Connection session = source.open(cancellation);
        ServerCancel _ = new ServerCancel(session, cancellation)) {
      Duration opening = Duration.ofNanos(System.nanoTime() - start);
      FactsQuery.Answer answer = factsQuery.run(session);
      ConnectionSettings known = treated(settings, answer);
      Target target =
          new PooledTarget(
              shared.with(known),
              answer,
              factsQuery,
              opening,
              new WriteLock(known.environment(), clock));
      handedOver = true;
      tunnels.forget();
      return target;
    } catch (SQLException e) {
      throw failure(e, settings, cancellation);
    } finally {
      if (!handedOver) {
        tunnel.ifPresent(Tunnel::close);
      }
    }
  }

  /** An address of this computer alone does not make a server harmless that is elsewhere. */
  private static ConnectionSettings treated(ConnectionSettings settings, FactsQuery.Answer answer) {
    return settings.environmentPresumed() && answer.forwarded()
        ? settings.withEnvironment(Environment.PRODUCTION)
        : settings;
  }

  private Optional<Tunnel> tunnel(ConnectionSettings settings, Cancellation cancellation) {
    if (settings.route().isEmpty()) {
      return Optional.empty();
    }
    DriverSettings.check(settings);
    try {
      return Optional.of(
          tunnels.open(
              settings.route().get(),
              DriverSettings.hostLimit(settings),
              stop -> cancellation.onRequest(stop)::close));
    } catch (TunnelException e) {
      throw failure(e, settings, cancellation);
    }
  }

  private static TargetException failure(
      Exception thrown, ConnectionSettings settings, Cancellation cancellation) {
    return new TargetException(
        cancellation.isRequested()
            ? Failures.cancelled(settings.display())
            : Failures.of(thrown, settings.display()),
        thrown);
  }
}
