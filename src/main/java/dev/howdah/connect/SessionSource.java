package dev.howdah.connect;

import dev.howdah.connect.ssh.Tunnel;
import dev.howdah.connect.ssh.TunnelException;
import dev.howdah.connect.tls.TlsMaterialException;
import dev.howdah.connect.tls.TlsTerms;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLState;

/**
 * Opens fresh sessions of one kind, each of them read-only when it is handed out; each caller
 * closes its own. Safe from any thread.
 */
final class SessionSource implements DataSource {
  /** What sessions are for. */
  enum Kind {
    READING("reading_session.sql", Duration.ofSeconds(20)),
    WRITING("writing_session.sql", Duration.ZERO);

    private final String preparation;
    private final Duration silence;

    Kind(String resource, Duration silence) {
      this.preparation = SqlResource.read(SessionSource.class, resource);
      this.silence = silence;
    }

    /** Statements that give a session its settings. */
    String preparation() {
      return preparation;
    }
  }

  private final ConnectionSettings settings;
  private final Kind kind;
  private final Cancellation closing;
  private final Optional<Tunnel> tunnel;
  private final Links links;
  private final Pin pin;
  private final SqlTask whenMoved;
  private final OpeningPause pause = new OpeningPause(System::nanoTime);

  /** Something to do with a session. */
  @FunctionalInterface
  interface SqlTask {
    void run(Connection session) throws SQLException;
  }

  /** What all sessions of a target share. */
  record Shared(ConnectionSettings settings, Optional<Tunnel> tunnel, Links links, Pin pin) {
    Shared with(ConnectionSettings known) {
      return new Shared(known, tunnel, links, pin);
    }
  }

  /**
   * @param closing ends what is being opened
   * @param whenMoved what a looking session does first that had to go to another server
   */
  SessionSource(Shared shared, Kind kind, Cancellation closing, SqlTask whenMoved) {
    this.settings = shared.settings();
    this.kind = kind;
    this.tunnel = shared.tunnel();
    this.closing = closing;
    this.links = shared.links();
    this.pin = shared.pin();
    this.whenMoved = whenMoved;
  }

  /** For pools and libraries, which may try again sooner than is good for a server. */
  @Override
  public Connection getConnection() throws SQLException {
    return pause.open(() -> open(closing));
  }

  /** Opens a session that ends with this target; once it is open, others are tried again, too. */
  Connection open() throws SQLException {
    Connection session = open(closing);
    pause.succeeded();
    return session;
  }

  /** Fails at once where the last log-in was refused, and nobody wanted another one since. */
  void requireLogin() throws SQLException {
    pause.requireLogin();
  }

  /** Has the next session tried for, whatever failed before. */
  void tryAgain() {
    pause.succeeded();
  }

  /** Opens a session; the cancellation ends the attempt. */
  Connection open(Cancellation cancellation) throws SQLException {
    HostSearch search = new HostSearch(settings);
    Optional<Spot> pinned = pin.spot();
    if (kind == Kind.WRITING && pinned.isPresent()) {
      return openAt(pinned.get(), cancellation);
    }
    AtomicReference<@Nullable Spot> reached = new AtomicReference<>();
    Connection session =
        search.open(
            host -> spots(host, cancellation),
            (spot, wanted) -> {
              Connection opened = open(spot, wanted, cancellation);
              reached.set(spot);
              return opened;
            },
            pinned);
    Spot spot = reached.get();
    if (spot != null && pin.moveTo(spot)) {
      try {
        whenMoved.run(session);
      } catch (SQLException | RuntimeException e) {
        session.close();
        throw e;
      }
    }
    return session;
  }

  /** Opens a session at one place, where the target's other sessions are. */
  Connection openAt(Spot spot, Cancellation cancellation) throws SQLException {
    return new HostSearch(settings).openAt(spot, (at, wanted) -> open(at, wanted, cancellation));
  }

  /** A name is looked up here only where it means something here. */
  private List<Spot> spots(HostPort host, Cancellation cancellation) throws SQLException {
    return tunnel.isPresent() || host.isUnixSocket()
        ? List.of(new Spot(host, Optional.empty()))
        : Opening.spots(host, DriverSettings.hostLimit(settings), cancellation);
  }

  private Connection open(Spot spot, SessionAttribute wanted, Cancellation cancellation)
      throws SQLException {
    HostPort host = spot.host();
    clearTheWay(cancellation);
    Negotiation negotiation =
        new Negotiation(
            TlsTerms.of(
                settings.parameters(),
                TlsTerms.defaultFolder(),
                Optional.ofNullable(System.getenv("SSL_CERT_FILE")).map(Path::of)));
    Connection session =
        Opening.open(
            DriverSettings.url(settings, host),
            DriverSettings.properties(settings, host),
            negotiation,
            DriverSettings.hostLimit(settings),
            new OpeningSockets(tunnel, spot.address()),
            cancellation);
    try (Cancellation.Registration _ = cancellation.onRequest(() -> abort(session));
        Statement statement = session.createStatement()) {
      negotiation.check();
      Link link = negotiation.link(host);
      links.add(session, tunnel.isPresent() ? link.tunnelled() : link);
      refusePooler(session, statement);
      wanted.require(statement);
      statement.execute(kind.preparation());
      if (kind == Kind.READING) {
        session.setReadOnly(true);
      }
      session.setNetworkTimeout(Runnable::run, Math.toIntExact(kind.silence.toMillis()));
      return session;
    } catch (SQLException | TargetException e) {
      session.close();
      throw e;
    } catch (TlsMaterialException e) {
      session.close();
      throw new SQLException(e.getMessage(), PSQLState.CONNECTION_FAILURE.getState(), e);
    }
  }

  /** Has a tunnel that broke opened anew. */
  private void clearTheWay(Cancellation cancellation) throws SQLException {
    if (tunnel.isPresent()) {
      try {
        tunnel.get().ensure(stop -> cancellation.onRequest(stop)::close);
      } catch (TunnelException e) {
        throw new SQLException(e.getMessage(), "08001", e);
      }
    }
  }

  /**
   * A pooler tells the client another process id than the backend has. What is set through it may
   * stay with a session that serves the application next.
   */
  private static void refusePooler(Connection session, Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
      row.next();
      refusePooler(session.unwrap(PGConnection.class).getBackendPID(), row.getInt(1));
    }
  }

  static void refusePooler(int announced, int actual) {
    if (announced != actual) {
      throw Keywords.usage(
          "This address is a connection pooler, such as PgBouncer, Odyssey, pgpool or RDS Proxy: what Howdah sets for its own"
              + " safety could stay with a session that serves somebody else next.",
          "Connect to the server itself; the pooler's configuration names its host and port. Where a"
              + " provider shows only the pooler, its console names the direct host or port; where it"
              + " gives none, go there from a host in the same network, through SSH.");
    }
  }

  private static void abort(Connection session) {
    try {
      session.abort(Runnable::run);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a session for the user of the settings; another user is not possible. */
  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("sessions belong to the role of the target");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("there is no log writer");
  }

  /** Ignored: the address's {@code connect_timeout} counts. */
  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return Math.toIntExact(DriverSettings.limit(settings).toSeconds());
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logging is by slf4j");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("no " + type.getName() + " in here");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
