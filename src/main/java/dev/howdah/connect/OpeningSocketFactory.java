package dev.howdah.connect;

import dev.howdah.connect.ssh.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.SocketFactory;

/**
 * The sockets that the driver opens, so that a cancelled or overdue attempt to connect can be ended
 * by closing them; through SSH where the session goes that way, and then the later ones of the same
 * session too, which carry its requests to cancel. Public only because pgjdbc makes it by its class
 * name ({@code socketFactory}).
 */
public final class OpeningSocketFactory extends SocketFactory {
  private static final List<String> OPTIONS =
      List.of("TCP_KEEPIDLE", "TCP_KEEPINTERVAL", "TCP_KEEPCOUNT");

  private final List<Integer> keepalives;
  private final Optional<Path> unixSocket;
  private final Optional<String> peer;
  private final Optional<Tunnel> tunnel;
  private final Optional<InetAddress> address;

  /**
   * A factory for one session.
   *
   * @param terms three numbers, and for a Unix-domain socket, after semicolons, the user that the
   *     server has to run as (or nothing) and the socket's path; the numbers say after how many
   *     idle seconds the other end is asked for a sign of life, how many seconds lie between two
   *     questions, and how many remain without an answer before the link counts as broken; 0 for
   *     the operating system's own
   */
  public OpeningSocketFactory(String terms) {
    List<String> parts = List.of(terms.split(";", 3));
    this.keepalives = Stream.of(parts.getFirst().split(",", -1)).map(Integer::valueOf).toList();
    this.peer = parts.stream().skip(1).findFirst().filter(name -> !name.isEmpty());
    this.unixSocket = parts.stream().skip(2).findFirst().map(Path::of);
    this.tunnel = Opening.SOCKETS.isBound() ? Opening.SOCKETS.get().tunnel() : Optional.empty();
    this.address = Opening.SOCKETS.isBound() ? Opening.SOCKETS.get().address() : Optional.empty();
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = socket();
    if (Opening.SOCKETS.isBound()) {
      Opening.SOCKETS.get().add(socket);
    }
    return socket;
  }

  private Socket socket() throws IOException {
    if (tunnel.isPresent()) {
      return tunnel.get().socket();
    }
    return unixSocket.isPresent()
        ? new UnixSocket(unixSocket.get(), peer)
        : keptAlive(address.<Socket>map(OneAddress::new).orElseGet(Socket::new));
  }

  /** Connects to one of a name's addresses, the one that its session has. */
  private static final class OneAddress extends Socket {
    private final InetAddress address;

    OneAddress(InetAddress address) {
      this.address = address;
    }

    @Override
    public void connect(SocketAddress named, int timeout) throws IOException {
      super.connect(
          named instanceof InetSocketAddress place
              ? new InetSocketAddress(address, place.getPort())
              : named,
          timeout);
    }
  }

  private Socket keptAlive(Socket socket) throws IOException {
    for (int i = 0; i < OPTIONS.size(); i++) {
      if (keepalives.get(i) > 0) {
        keepAlive(socket, OPTIONS.get(i), keepalives.get(i));
      }
    }
    return socket;
  }

  /** Sets an option where the operating system has it. */
  private static void keepAlive(Socket socket, String name, Integer value) throws IOException {
    for (SocketOption<?> option : socket.supportedOptions()) {
      if (option.name().equals(name)) {
        @SuppressWarnings("unchecked")
        SocketOption<Integer> known = (SocketOption<Integer>) option;
        socket.setOption(known, value);
      }
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(address, port), new InetSocketAddress(localAddress, localPort));
  }

  private Socket connected(InetSocketAddress remote) throws IOException {
    return connected(remote, new InetSocketAddress(0));
  }

  private Socket connected(InetSocketAddress remote, InetSocketAddress local) throws IOException {
    Socket socket = createSocket();
    socket.bind(local);
    socket.connect(remote);
    return socket;
  }
}
