package dev.howdah.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * A Unix-domain socket in the shape of a {@link Socket}, which the JDK has only as a channel: with
 * a limit for each read, and ended from another thread by {@link #close()}. One thread may read
 * while another writes.
 */
final class UnixSocket extends Socket {
  private final Path path;
  private final Optional<String> peer;
  private final SocketChannel channel;
  private final Selector reading;
  private final Selector writing;
  private volatile int limitMillis;
  private volatile boolean connected;

  /**
   * An unconnected socket.
   *
   * @param peer the operating system's user that the server has to run as
   */
  UnixSocket(Path path, Optional<String> peer) throws IOException {
    this.path = path;
    this.peer = peer;
    this.channel = SocketChannel.open(java.net.StandardProtocolFamily.UNIX);
    this.reading = Selector.open();
    this.writing = Selector.open();
  }

  /** Connects to the path, whatever address the driver says. */
  @Override
  public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
    } catch (SocketException e) {
      throw new java.net.ConnectException(path + ": " + e.getMessage());
    }
    refuseOtherPeer();
    channel.configureBlocking(false);
    channel.register(reading, SelectionKey.OP_READ);
    channel.register(writing, SelectionKey.OP_WRITE);
    connected = true;
  }

  @Override
  public void connect(SocketAddress address) throws IOException {
    connect(address, 0);
  }

  private void refuseOtherPeer() throws IOException {
    if (peer.isEmpty()) {
      return;
    }
    String runs = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    if (!runs.equals(peer.get())) {
      throw new SocketException(
          "requirepeer is " + peer.get() + ", but the server runs as " + runs);
    }
  }

  private int read(ByteBuffer buffer) throws IOException {
    try {
      long start = System.nanoTime();
      int limit = limitMillis;
      int count = channel.read(buffer);
      while (count == 0 && buffer.hasRemaining()) {
        long passed = (System.nanoTime() - start) / 1_000_000;
        if (limit > 0 && passed >= limit) {
          throw new SocketTimeoutException("no bytes within " + limit + " ms");
        }
        reading.select(limit == 0 ? 0 : limit - passed);
        reading.selectedKeys().clear();
        count = channel.read(buffer);
      }
      return count;
    } catch (ClosedChannelException | ClosedSelectorException e) {
      throw closed(e);
    }
  }

  private void write(ByteBuffer buffer) throws IOException {
    try {
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) == 0) {
          writing.select();
          writing.selectedKeys().clear();
        }
      }
    } catch (ClosedChannelException | ClosedSelectorException e) {
      throw closed(e);
    }
  }

  private static SocketException closed(Exception cause) {
    SocketException closed = new SocketException("Socket closed");
    closed.initCause(cause);
    return closed;
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? 0 : UnixSocket.this.read(ByteBuffer.wrap(bytes, offset, length));
      }

      @Override
      public void close() throws IOException {
        UnixSocket.this.close();
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        UnixSocket.this.write(ByteBuffer.wrap(bytes, offset, length));
      }

      @Override
      public void close() throws IOException {
        UnixSocket.this.close();
      }
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
    reading.close();
    writing.close();
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public void setSoTimeout(int millis) {
    limitMillis = millis;
  }

  @Override
  public int getSoTimeout() {
    return limitMillis;
  }

  /** There is no network whose silence would have to be noticed. */
  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public boolean getKeepAlive() {
    return false;
  }

  /** Nothing is delayed on a Unix-domain socket. */
  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public boolean getTcpNoDelay() {
    return true;
  }

  /** The operating system's own size is good. */
  @Override
  public void setSendBufferSize(int size) {}

  /** The operating system's own size is good. */
  @Override
  public void setReceiveBufferSize(int size) {}

  @Override
  public int getSendBufferSize() {
    return 8_192;
  }

  @Override
  public int getReceiveBufferSize() {
    return 8_192;
  }
}
