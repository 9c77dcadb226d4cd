package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Forwards to a port; its links can be frozen or cut, and later ones work again or do not. */
final class Relay implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final CountDownLatch over = new CountDownLatch(1);
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicReference<CountDownLatch> frozen =
      new AtomicReference<>(new CountDownLatch(1));
  private final int port;
  private volatile boolean shut;

  Relay(int port) throws IOException {
    this.port = port;
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** From now on the links that stand carry nothing. */
  void freeze() {
    frozen.getAndSet(new CountDownLatch(1)).countDown();
  }

  /** Resets the links that stand, on both sides. */
  void cut() {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      reset(socket);
    }
  }

  /** Resets the links that stand, and each new one, until it is opened again. */
  void shut() {
    shut = true;
    cut();
  }

  void open() {
    shut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (shut) {
          reset(client);
        } else {
          link(client);
        }
      } catch (IOException e) {
        assertThat(over.getCount()).as("%s", e).isZero();
      }
    }
  }

  private void link(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.addAll(List.of(client, server));
    CountDownLatch ice = Objects.requireNonNull(frozen.get());
    Thread.startVirtualThread(() -> carry(client, server, ice));
    Thread.startVirtualThread(() -> carry(server, client, ice));
    if (shut) {
      cut();
    }
  }

  private static void reset(Socket socket) {
    try (socket) {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      assertThat(socket.isClosed()).as("%s", e).isTrue();
    }
  }

  private void carry(Socket from, Socket to, CountDownLatch ice) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      int count = in.read(bytes);
      while (count > 0) {
        if (ice.getCount() == 0) {
          over.await();
          return;
        }
        out.write(bytes, 0, count);
        out.flush();
        count = in.read(bytes);
      }
      if (ice.getCount() == 0) {
        over.await();
      }
    } catch (IOException e) {
      // The other end is closed: so is this one.
      assertThat(from.isClosed() || to.isClosed() || e.getMessage() != null).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
