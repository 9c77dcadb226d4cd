package dev.howdah.connect;

import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.Driver;
import org.postgresql.util.PSQLState;

/**
 * One attempt to open a session, bounded in time and ended at once by a cancellation, whatever the
 * network does. The driver works on a thread of its own: its sockets are closed to end it, and a
 * name look-up that hangs is left behind. That thread is a daemon, not a virtual one, because a
 * look-up pins the carrier and a few hanging ones would stop every other virtual thread.
 */
final class Opening {
  /** The sockets of the attempt that the current thread works on. */
  static final ScopedValue<OpeningSockets> SOCKETS = ScopedValue.newInstance();

  /** What that attempt agrees on with the server. */
  static final ScopedValue<Negotiation> NEGOTIATION = ScopedValue.newInstance();

  private Opening() {}

  /**
   * Opens a session.
   *
   * @param properties the driver's, with the password
   * @param negotiation is filled with what was agreed on
   * @param limit for the whole attempt
   * @param sockets where the session goes
   * @throws SQLException as the driver gives it; with a {@link SocketTimeoutException} as cause
   *     when the limit passes, and with a {@link CancellationException} when cancelled
   */
  static Connection open(
      String url,
      Properties properties,
      Negotiation negotiation,
      Duration limit,
      OpeningSockets sockets,
      Cancellation cancellation)
      throws SQLException {
    CompletableFuture<Connection> opened = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("howdah-connect")
        .start(
            () ->
                ScopedValue.where(SOCKETS, sockets)
                    .where(NEGOTIATION, negotiation)
                    .run(() -> attempt(url, properties, opened)));
    try {
      return await(opened, limit, cancellation);
    } finally {
      if (!opened.isDone() || opened.isCompletedExceptionally()) {
        sockets.close();
      }
    }
  }

  /**
   * Looks a host's name up.
   *
   * @return its addresses; the host alone where there is nothing to choose
   * @throws SQLException as {@link #open}, with an {@link UnknownHostException} as cause where
   *     nobody knows the name
   */
  static List<Spot> spots(HostPort host, Duration limit, Cancellation cancellation)
      throws SQLException {
    CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("howdah-look-up").start(() -> lookUp(host.host(), found));
    List<InetAddress> addresses = await(found, limit, cancellation);
    return addresses.size() == 1
        ? List.of(new Spot(host, Optional.empty()))
        : addresses.stream().map(each -> new Spot(host, Optional.of(each))).toList();
  }

  private static void lookUp(String host, CompletableFuture<List<InetAddress>> found) {
    try {
      found.complete(List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException e) {
      found.completeExceptionally(new SQLException("the name is not known", "08001", e));
    } catch (RuntimeException | Error e) {
      found.completeExceptionally(e);
    }
  }

  private static <T> T await(CompletableFuture<T> opened, Duration limit, Cancellation cancellation)
      throws SQLException {
    try (Cancellation.Registration _ =
        cancellation.onRequest(() -> opened.completeExceptionally(new CancellationException()))) {
      return opened.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      SocketTimeoutException cause =
          new SocketTimeoutException("no session within " + limit.toSeconds() + " s");
      return abandon(opened, new SQLException(cause.getMessage(), "08001", cause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return abandon(opened, new SQLException("interrupted while connecting", "08001", e));
    } catch (CancellationException e) {
      throw new SQLException("cancelled while connecting", "57014", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new SQLException(
          "the driver failed", PSQLState.UNEXPECTED_ERROR.getState(), e.getCause());
    }
  }

  /** Gives the attempt up, unless it succeeded at the last moment. */
  private static <T> T abandon(CompletableFuture<T> opened, SQLException why) throws SQLException {
    if (opened.completeExceptionally(why) || opened.isCompletedExceptionally()) {
      throw why;
    }
    return opened.join();
  }

  private static void attempt(
      String url, Properties properties, CompletableFuture<Connection> opened) {
    try {
      Connection connection =
          SOCKETS.get().tunnel().isPresent() || SOCKETS.get().address().isPresent()
              ? FarHost.connect(url, properties)
              : new Driver().connect(url, properties);
      if (connection == null) {
        opened.completeExceptionally(new SQLException("the driver does not know this address"));
      } else if (!opened.complete(connection)) {
        connection.close();
      }
    } catch (SQLException | RuntimeException | Error e) {
      opened.completeExceptionally(e);
    }
  }
}
