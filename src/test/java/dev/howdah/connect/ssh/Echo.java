package dev.howdah.connect.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says back what it hears. */
final class Echo implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Socket> sockets = new ArrayList<>();
  final AtomicInteger open = new AtomicInteger();

  Echo() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        synchronized (sockets) {
          sockets.add(socket);
        }
        open.incrementAndGet();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException e) {
      assert listener.isClosed() : e;
    }
  }

  private void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      assert e.getMessage() != null;
    } finally {
      open.decrementAndGet();
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
