package dev.howdah.connect.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.client.future.AuthFuture;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to open a line, on a daemon thread of its own, because a look-up of a name cannot be
 * stopped. Each hop has a bounded time, in which the user's thinking does not count.
 */
final class Dial {
  private static final long TICK_MILLIS = 50;

  private final Route route;
  private final SshDefaults defaults;
  private final Conversation conversation;
  private final ScheduledExecutorService heartbeats;
  private final Duration limit;
  private final CompletableFuture<Line> result = new CompletableFuture<>();
  private final Ended ended;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private boolean stopped;

  /** On the way; more than the route names, where the configuration adds jumps. */
  private volatile int hosts;

  /**
   * An attempt that has not begun.
   *
   * @param limit for each hop
   * @param ended told on the attempt's own thread, before anybody who waits for the result
   */
  Dial(
      Route route,
      SshDefaults defaults,
      Conversation conversation,
      ScheduledExecutorService heartbeats,
      Duration limit,
      Ended ended) {
    this.route = route;
    this.hosts = route.hops().size();
    this.defaults = defaults;
    this.conversation = conversation;
    this.heartbeats = heartbeats;
    this.limit = limit;
    this.ended = ended;
  }

  /** Takes over what came of an attempt. */
  interface Ended {
    void stands(Dial dial, Line line);

    void failed(Dial dial, TunnelException why);
  }

  void start() {
    Thread.ofPlatform().daemon().name("howdah-ssh-dial").start(this::run);
  }

  /** The line; ends with a {@link TunnelException} where there is none. */
  CompletableFuture<Line> result() {
    return result;
  }

  /** Gives up: closes what is open, which ends every wait but a look-up's. */
  void stop() {
    if (result.completeExceptionally(
        new TunnelException(new TunnelFailure.Stopped(route.format()), null))) {
      closeAll();
    }
  }

  private void closeAll() {
    List<AutoCloseable> closing;
    synchronized (this) {
      stopped = true;
      closing = List.copyOf(opened);
      opened.clear();
    }
    for (AutoCloseable each : closing.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(Dial.class).debug("Something of SSH did not close", e);
      }
    }
  }

  private <T extends AutoCloseable> T keep(T resource) throws Exception {
    synchronized (this) {
      if (!stopped) {
        opened.add(resource);
        return resource;
      }
    }
    resource.close();
    throw new TunnelException(new TunnelFailure.Stopped(route.format()), null);
  }

  private void run() {
    try {
      Line line = line();
      ended.stands(this, line);
      if (!result.complete(line)) {
        closeAll();
      }
    } catch (Exception e) {
      TunnelException why =
          e instanceof TunnelException known ? known : unexpected(route.format(), e);
      if (!result.isDone()) {
        ended.failed(this, why);
      }
      result.completeExceptionally(why);
      closeAll();
    }
  }

  private static TunnelException unexpected(String where, Exception e) {
    Exception cause = e;
    if (e instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      cause = wrapped.getCause();
    }
    return new TunnelException(
        new TunnelFailure.HopUnreachable(
            where, "something unexpected happened", cause.getClass().getSimpleName()),
        cause);
  }

  private Line line() throws Exception {
    List<HopSession> hops = new ArrayList<>();
    List<Place> places = new Places(defaults).of(route);
    hosts = places.size();
    for (Place place : places) {
      Clock clock = new Clock();
      Socket socket = hops.isEmpty() ? direct(place, clock) : through(new Line(hops), place, clock);
      HopSession hop = keep(new HopSession(place, socket, conversation, heartbeats));
      AuthFuture future = hop.authenticate();
      while (!future.await(TICK_MILLIS)) {
        if (clock.isOver()) {
          throw silent(place);
        }
      }
      if (!future.isSuccess()) {
        throw hop.refusal(future.getException());
      }
      socket.setSoTimeout(Math.toIntExact(HopSession.SILENCE.toMillis()));
      hops.add(hop);
    }
    return new Line(hops);
  }

  /** Tries each address of the name, in the time that the host has. */
  private Socket direct(Place place, Clock clock) throws Exception {
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(place.host()));
      List<IOException> failures = new ArrayList<>();
      for (int i = 0; i < addresses.size(); i++) {
        Socket socket = keep(new Socket());
        try {
          socket.setTcpNoDelay(true);
          socket.setKeepAlive(true);
          int share = Math.max(1, clock.leftMillis() / (addresses.size() - i));
          socket.connect(new InetSocketAddress(addresses.get(i), place.port()), share);
          return socket;
        } catch (IOException e) {
          socket.close();
          failures.add(e);
        }
      }
      throw failures.getFirst();
    } catch (TunnelException e) {
      throw e;
    } catch (IOException e) {
      throw new TunnelException(
          new TunnelFailure.HopUnreachable(place.hop(), why(e), HopSession.words(e)), null);
    }
  }

  private Socket through(Line line, Place place, Clock clock) throws Exception {
    Socket socket = keep(new ChannelSocket(() -> line));
    socket.connect(
        InetSocketAddress.createUnresolved(place.host(), place.port()), clock.leftMillis());
    return socket;
  }

  private static String why(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "its name is not known";
      case ConnectException _ -> "nobody listens there";
      case NoRouteToHostException _ -> "there is no way through the network";
      case SocketTimeoutException _ -> "there was no answer in time";
      default -> "the connection broke";
    };
  }

  private static TunnelException silent(Place place) {
    return new TunnelException(
        new TunnelFailure.HopUnreachable(place.hop(), "there was no answer in time", ""), null);
  }

  /** Whether the whole attempt has taken longer than all its hops may; look-ups included. */
  Overdue overdue() {
    Clock clock = new Clock();
    return () -> clock.elapsed() > limit.toNanos() * (hosts + 1);
  }

  /** Tells whether to leave an attempt behind. */
  @FunctionalInterface
  interface Overdue {
    boolean now();
  }

  /** What to say of an attempt that was left behind. */
  TunnelException overdueFailure(@Nullable Throwable cause) {
    return new TunnelException(
        new TunnelFailure.HopUnreachable(route.format(), "there was no answer in time", ""), cause);
  }

  /** One hop's time, without the user's. */
  private final class Clock {
    private final long start = System.nanoTime();
    private final long thought = conversation.thoughtNanos();

    long elapsed() {
      return System.nanoTime() - start - (conversation.thoughtNanos() - thought);
    }

    boolean isOver() {
      return elapsed() > limit.toNanos();
    }

    int leftMillis() {
      return Math.toIntExact(Math.max(1, (limit.toNanos() - elapsed()) / 1_000_000));
    }
  }
}
