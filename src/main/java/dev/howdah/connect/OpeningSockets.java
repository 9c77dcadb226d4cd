package dev.howdah.connect;

import dev.howdah.connect.ssh.Tunnel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sockets of one attempt to connect; once closed, further ones are refused. */
final class OpeningSockets {
  private final List<Socket> sockets = new ArrayList<>();
  private final Optional<Tunnel> tunnel;
  private final Optional<InetAddress> address;
  private boolean closed;

  OpeningSockets(Optional<Tunnel> tunnel, Optional<InetAddress> address) {
    this.tunnel = tunnel;
    this.address = address;
  }

  /** The address that they connect to, whatever else the name has. */
  Optional<InetAddress> address() {
    return address;
  }

  /** What the sockets go through. */
  Optional<Tunnel> tunnel() {
    return tunnel;
  }

  synchronized void add(Socket socket) throws IOException {
    if (closed) {
      socket.close();
      throw new SocketException("the attempt to connect was given up");
    }
    sockets.add(socket);
  }

  void close() {
    List<Socket> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(sockets);
      sockets.clear();
    }
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
