package dev.howdah.connect;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLHandshakeException;

/**
 * A socket below TLS that does not complain when it cannot write any longer, so that the next read
 * tells why. With TLS 1.3 a server that refuses the client's certificate says so after its own part
 * of the handshake and hangs up; our next write then fails before its word, which has arrived, was
 * read. A link that is really gone fails at that read.
 *
 * <p>Where the operating system throws the word away with the link, as Windows does, that read
 * fails as well, and what is left to tell is when it happened: {@link #NO_WORD}.
 */
final class LastWords extends Socket {
  /** How a link ended on which the server hung up within the handshake and was not heard. */
  static final String NO_WORD = "the server hung up within the handshake, and its word is lost";

  private final Socket link;
  private volatile boolean heard;
  private volatile boolean gone;

  LastWords(Socket link) {
    this.link = link;
  }

  /** The server has answered: from now on what cannot be written fails at once. */
  void heard() {
    heard = true;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(link.getOutputStream()) {
      @Override
      public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        if (!gone) {
          try {
            out.write(bytes, from, length);
          } catch (SocketException e) {
            if (heard || link.isClosed()) {
              throw e;
            }
            gone = true;
          }
        }
      }

      @Override
      public void flush() throws IOException {
        if (!gone) {
          out.flush();
        }
      }
    };
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(link.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] single = new byte[1];
        int read = read(single, 0, 1);
        return read < 0 ? read : single[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        try {
          return in.read(bytes, from, length);
        } catch (SocketException e) {
          if (!gone || heard || link.isClosed()) {
            throw e;
          }
          SSLHandshakeException lost = new SSLHandshakeException(NO_WORD);
          lost.initCause(e);
          throw lost;
        }
      }
    };
  }

  @Override
  public void close() throws IOException {
    link.close();
  }

  @Override
  public boolean isClosed() {
    return link.isClosed();
  }

  @Override
  public boolean isConnected() {
    return link.isConnected();
  }

  @Override
  public boolean isBound() {
    return link.isBound();
  }

  @Override
  public boolean isInputShutdown() {
    return link.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return link.isOutputShutdown();
  }

  @Override
  public void shutdownInput() throws IOException {
    link.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    link.shutdownOutput();
  }

  @Override
  public InetAddress getInetAddress() {
    return link.getInetAddress();
  }

  @Override
  public int getPort() {
    return link.getPort();
  }

  @Override
  public InetAddress getLocalAddress() {
    return link.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return link.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return link.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return link.getLocalSocketAddress();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    link.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return link.getSoTimeout();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    link.setTcpNoDelay(on);
  }

  @Override
  public boolean getTcpNoDelay() throws SocketException {
    return link.getTcpNoDelay();
  }

  @Override
  public void setKeepAlive(boolean on) throws SocketException {
    link.setKeepAlive(on);
  }

  @Override
  public boolean getKeepAlive() throws SocketException {
    return link.getKeepAlive();
  }

  @Override
  public void setSoLinger(boolean on, int seconds) throws SocketException {
    link.setSoLinger(on, seconds);
  }

  @Override
  public int getSoLinger() throws SocketException {
    return link.getSoLinger();
  }
}
