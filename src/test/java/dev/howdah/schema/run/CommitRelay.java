package dev.howdah.schema.run;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A link to a test's server that breaks at a COMMIT. */
final class CommitRelay implements AutoCloseable {
  /** When it breaks. */
  enum Cut {
    /** The server never sees it. */
    BEFORE,
    /** The server does it, and nobody hears. */
    AFTER,
    /** The same, and nobody gets through afterwards. */
    AFTER_AND_FOR_GOOD
  }

  private final ConnectionSettings direct;
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile boolean armed;
  private volatile boolean broken;
  private volatile Cut cut = Cut.BEFORE;

  CommitRelay(ConnectionSettings direct) throws IOException {
    this.direct = direct;
    Thread.startVirtualThread(this::accept);
  }

  ConnectionSettings settings() {
    return new ConnectionSettings(
        List.of(new HostPort("localhost", door.getLocalPort())),
        direct.database(),
        direct.user(),
        direct.password(),
        direct.parameters(),
        direct.environment());
  }

  /** Breaks at the next COMMIT. */
  void cut(Cut when) {
    cut = when;
    armed = true;
  }

  /** Lets everybody through again. */
  void mend() {
    broken = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (broken) {
          client.close();
          continue;
        }
        Socket server =
            new Socket(InetAddress.getLoopbackAddress(), direct.hosts().getFirst().port());
        sockets.add(client);
        sockets.add(server);
        Thread.startVirtualThread(() -> carry(client, server, true));
        Thread.startVirtualThread(() -> carry(server, client, false));
      } catch (IOException e) {
        if (!door.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void carry(Socket from, Socket to, boolean asking) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[65_536];
      for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
        String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        boolean now = asking && armed && text.contains("COMMIT");
        if (now) {
          armed = false;
          if (cut != Cut.BEFORE) {
            from.shutdownOutput();
            out.write(bytes, 0, count);
            out.flush();
            // The answer comes when it is done; nobody hears it.
            broken = cut == Cut.AFTER_AND_FOR_GOOD;
          }
          if (broken) {
            for (Socket socket : sockets) {
              if (!socket.equals(to)) {
                socket.close();
              }
            }
          }
          return;
        }
        out.write(bytes, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      if (!from.isClosed() && !to.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
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
