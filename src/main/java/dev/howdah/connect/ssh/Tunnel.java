package dev.howdah.connect.ssh;

import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A way that stands: sockets made here come out at the far end of the route, where names are
 * resolved. No port is opened on this computer. Both ends are asked for signs of life, so a dead
 * link is noticed within half a minute; then {@link #ensure} dials anew, without asking anybody,
 * and after a failure not before a growing pause of at most 30 seconds. Has one thread for each hop
 * and one for all, which end with {@link #close()}. Safe from any thread.
 */
public final class Tunnel implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final long TICK_MILLIS = 100;

  private final Route route;
  private final SshDefaults defaults;
  private final Conversation conversation;
  private final Duration limit;
  private final ScheduledThreadPoolExecutor heartbeats;
  private @Nullable Line line;
  private @Nullable Dial dial;
  private int waiting;
  private Duration pause = Duration.ZERO;
  private long failedAt;
  private @Nullable TunnelException failed;
  private boolean closed;

  Tunnel(Route route, SshDefaults defaults, SshQuestions questions, Duration limit) {
    this.route = route;
    this.defaults = defaults;
    this.conversation = new Conversation(questions);
    this.limit = limit;
    heartbeats =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("howdah-ssh-heartbeat").unstarted(task));
    heartbeats.setRemoveOnCancelPolicy(true);
    JdkKeys.register();
  }

  public Route route() {
    return route;
  }

  /** Opens the way for the first time, asking what is needed. */
  void open(Stopping stopping) throws TunnelException {
    ensure(stopping);
    conversation.fallSilent();
  }

  /**
   * Returns when the way stands, which it mostly does already. Blocks, for a bounded time; several
   * callers share one attempt, which ends when the last of them is stopped.
   */
  public void ensure(Stopping stopping) throws TunnelException {
    Dial current = join();
    if (current == null) {
      return;
    }
    CompletableFuture<Line> left = new CompletableFuture<>();
    Runnable undo = stopping.onRequest(() -> left.cancel(false));
    try {
      await(current, left);
    } finally {
      undo.run();
      leave(current);
    }
  }

  private void await(Dial current, CompletableFuture<Line> left) throws TunnelException {
    Dial.Overdue overdue = current.overdue();
    try {
      while (true) {
        try {
          CompletableFuture.anyOf(current.result(), left).get(TICK_MILLIS, TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException e) {
          if (overdue.now()) {
            TunnelException failure = current.overdueFailure(e);
            remember(failure);
            throw failure;
          }
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TunnelException known) {
        throw new TunnelException(known.failure(), known);
      }
      throw stopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped();
    }
  }

  private TunnelException stopped() {
    return new TunnelException(new TunnelFailure.Stopped(route.format()), null);
  }

  /** The attempt that is under way, or a new one; null when the way stands. */
  private synchronized @Nullable Dial join() throws TunnelException {
    if (closed) {
      throw stopped();
    }
    Line standing = line;
    if (standing != null && standing.isOpen()) {
      return null;
    }
    Dial current = dial;
    if (current == null || current.result().isDone()) {
      TunnelException last = failed;
      if (last != null && System.nanoTime() - failedAt < pause.toNanos()) {
        throw new TunnelException(last.failure(), last);
      }
      if (standing != null) {
        standing.close();
        line = null;
      }
      current = new Dial(route, defaults, conversation, heartbeats, limit, new Outcome());
      dial = current;
      waiting = 0;
      current.start();
    }
    waiting++;
    return current;
  }

  /** What came of an attempt; one that was left behind counts no more. */
  private final class Outcome implements Dial.Ended {
    @Override
    public void stands(Dial begun, Line made) {
      boolean late;
      synchronized (Tunnel.this) {
        late = closed || dial != begun || begun.result().isDone();
        if (!late) {
          line = made;
          failed = null;
          pause = Duration.ZERO;
        }
      }
      if (late) {
        made.close();
      }
    }

    @Override
    public void failed(Dial begun, TunnelException why) {
      remember(why);
    }
  }

  private synchronized void remember(TunnelException failure) {
    failed = failure;
    failedAt = System.nanoTime();
    Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private void leave(Dial current) {
    boolean last;
    synchronized (this) {
      last = dial == current && --waiting == 0 && !current.result().isDone();
    }
    if (last) {
      current.stop();
    }
  }

  /** A socket to connect to any host and port that the last hop reaches. */
  public Socket socket() throws SocketException {
    return new ChannelSocket(this::standing);
  }

  private synchronized Line standing() throws TunnelException {
    Line standing = line;
    if (standing == null || closed) {
      throw new TunnelException(new TunnelFailure.LinkBroken(route.format(), ""), null);
    }
    return standing;
  }

  /** Closes the way and every socket in it, and forgets what the user said. */
  @Override
  public void close() {
    Line standing;
    Dial current;
    synchronized (this) {
      closed = true;
      standing = line;
      line = null;
      current = dial;
    }
    if (current != null) {
      current.stop();
    }
    if (standing != null) {
      standing.close();
    }
    heartbeats.shutdownNow();
    conversation.forget();
  }
}
