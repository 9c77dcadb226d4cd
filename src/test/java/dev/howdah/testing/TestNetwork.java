package dev.howdah.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network between a test and a server, by TCP on this computer, that can be as bad as real ones:
 * slow, stalled, silent, broken, or half open. Safe from any thread.
 */
public final class TestNetwork implements AutoCloseable {
  private final ServerSocket door;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Link> links = new HashSet<>();
  private int port;
  private long delayNanos;
  private int bytesPerSecond = Integer.MAX_VALUE;
  private boolean frozen;
  private boolean shut;
  private boolean closed;
  private int accepted;

  /** One client with its server; deaf when the client hears nothing of what happens any more. */
  private static final class Link {
    private final Socket client;
    private final Socket server;
    private boolean deaf;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }
  }

  /** A good network to a port of this computer. */
  public TestNetwork(int port) throws IOException {
    this.port = port;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  /** Where clients connect to. */
  public int port() {
    return door.getLocalPort();
  }

  /** Everything that is sent arrives so much later. */
  public void delay(Duration oneWay) {
    change(() -> delayNanos = oneWay.toNanos());
  }

  /** Carries no more than this, each way of each link. */
  public void bandwidth(int bytes) {
    change(() -> bytesPerSecond = bytes);
  }

  /** Nothing arrives any more, on old links and new ones: a black hole. */
  public void freeze() {
    change(() -> frozen = true);
  }

  /** What was held back arrives. */
  public void thaw() {
    change(() -> frozen = false);
  }

  /** Resets all links, as a rebooted firewall does. */
  public void cut() {
    List<Link> now = new ArrayList<>();
    change(
        () -> {
          now.addAll(links);
          links.clear();
        });
    now.forEach(TestNetwork::reset);
  }

  /** Resets all links, and each new one. */
  public void shut() {
    change(() -> shut = true);
    cut();
  }

  public void open() {
    change(() -> shut = false);
  }

  /** The server loses all links, and their clients never hear of it; new links work. */
  public void halfOpen() {
    List<Link> now = new ArrayList<>();
    change(
        () -> {
          now.addAll(links);
          links.forEach(link -> link.deaf = true);
        });
    now.forEach(link -> close(link.server));
  }

  /** New links go to another server. */
  public void to(int other) {
    change(() -> port = other);
  }

  /** How often somebody connected so far. */
  public int accepted() {
    lock.lock();
    try {
      return accepted;
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Optional<Integer> goal = accepts();
        if (goal.isPresent()) {
          link(client, goal.get());
        } else {
          client.setSoLinger(true, 0);
          client.close();
        }
      } catch (IOException e) {
        if (!door.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** Where a new link goes to, unless it is refused. */
  private Optional<Integer> accepts() {
    lock.lock();
    try {
      accepted++;
      return shut ? Optional.empty() : Optional.of(port);
    } finally {
      lock.unlock();
    }
  }

  private void link(Socket client, int goal) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), goal);
    } catch (IOException e) {
      client.setSoLinger(true, 0);
      client.close();
      return;
    }
    Link link = new Link(client, server);
    change(() -> links.add(link));
    Thread.startVirtualThread(() -> carry(link, client, server));
    Thread.startVirtualThread(() -> carry(link, server, client));
  }

  private void carry(Link link, Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[4_096];
      int count = in.read(bytes);
      while (count > 0) {
        if (!passes(link, count)) {
          return;
        }
        out.write(bytes, 0, count);
        out.flush();
        count = in.read(bytes);
      }
    } catch (IOException e) {
      // One end is gone; the other is told below, unless it is to hear nothing.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(link);
  }

  /** Waits as long as the network holds bytes back; false when they are lost. */
  private boolean passes(Link link, int count) throws InterruptedException {
    lock.lock();
    try {
      long left = delayNanos + TimeUnit.SECONDS.toNanos(count) / bytesPerSecond;
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      while (frozen && !closed && !link.deaf) {
        changed.await();
      }
      return !closed && !link.deaf;
    } finally {
      lock.unlock();
    }
  }

  private void end(Link link) {
    lock.lock();
    try {
      while ((frozen || link.deaf) && !closed && links.contains(link)) {
        changed.awaitUninterruptibly();
      }
      links.remove(link);
    } finally {
      lock.unlock();
    }
    close(link.client);
    close(link.server);
  }

  private static void reset(Link link) {
    for (Socket socket : List.of(link.client, link.server)) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // It is closed already.
      }
      close(socket);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    List<Link> now = new ArrayList<>();
    change(
        () -> {
          closed = true;
          now.addAll(links);
          links.clear();
        });
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    now.forEach(TestNetwork::reset);
  }
}
