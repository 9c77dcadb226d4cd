package dev.howdah.connect.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.common.channel.StreamingChannel;
import org.apache.sshd.common.io.IoReadFuture;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The near end of a connection that a hop makes on our behalf. Names are resolved by the hop. What
 * is not read is not taken from the hop either, so a slow reader costs no memory.
 */
final class ChannelEnd extends SocketImpl {
  private static final int CHUNK = 32 * 1024;

  private final Line.Source lines;
  private final Map<Integer, Object> options = new ConcurrentHashMap<>();
  private final Input input = new Input();
  private final Output output = new Output();
  private volatile int silence;
  private volatile boolean closed;
  private volatile @Nullable ChannelDirectTcpip channel;
  private volatile @Nullable Line line;

  ChannelEnd(Line.Source lines) {
    this.lines = lines;
  }

  @Override
  protected void create(boolean stream) {}

  @Override
  protected void connect(String host, int port) throws IOException {
    connect(InetSocketAddress.createUnresolved(host, port), 0);
  }

  @Override
  protected void connect(InetAddress host, int port) throws IOException {
    connect(new InetSocketAddress(host, port), 0);
  }

  @Override
  protected void connect(SocketAddress target, int timeout) throws IOException {
    if (!(target instanceof InetSocketAddress inet)) {
      throw new UnknownHostException("no host and port: " + target);
    }
    Line used = lines.line();
    line = used;
    ChannelDirectTcpip opened = used.begin(inet.getHostString(), inet.getPort());
    channel = opened;
    if (closed) {
      opened.close(true);
      throw new SocketException("Socket closed");
    }
    opened.setStreaming(StreamingChannel.Streaming.Async);
    try {
      used.open(opened, inet, timeout);
    } catch (IOException e) {
      opened.close(true);
      throw closed ? new SocketException("Socket closed", e) : e;
    }
    this.port = inet.getPort();
    this.address =
        inet.isUnresolved()
            ? InetAddress.getByAddress(inet.getHostString(), new byte[4])
            : inet.getAddress();
  }

  @Override
  protected void bind(InetAddress host, int port) throws IOException {
    if (port != 0) {
      throw new SocketException("a connection through SSH has no port here");
    }
  }

  @Override
  protected void listen(int backlog) throws IOException {
    throw new SocketException("a connection through SSH does not listen");
  }

  @Override
  protected void accept(SocketImpl socket) throws IOException {
    throw new SocketException("a connection through SSH does not listen");
  }

  @Override
  protected InputStream getInputStream() {
    return input;
  }

  @Override
  protected OutputStream getOutputStream() {
    return output;
  }

  @Override
  protected int available() {
    return input.available();
  }

  @Override
  protected void close() {
    closed = true;
    ChannelDirectTcpip open = channel;
    if (open != null) {
      open.close(true);
    }
  }

  @Override
  protected void shutdownInput() {}

  @Override
  protected void shutdownOutput() throws IOException {
    opened().getAsyncIn().close(false);
  }

  @Override
  protected boolean supportsUrgentData() {
    return false;
  }

  @Override
  protected void sendUrgentData(int data) throws IOException {
    throw new SocketException("a connection through SSH has no urgent data");
  }

  /** Of the options, the time that a read waits counts; the others are about a link of its own. */
  @Override
  public void setOption(int option, Object value) {
    options.put(option, value);
    if (option == SocketOptions.SO_TIMEOUT) {
      silence = (Integer) value;
    }
  }

  @Override
  public Object getOption(int option) {
    return switch (option) {
      case SocketOptions.SO_TIMEOUT -> silence;
      case SocketOptions.SO_LINGER -> options.getOrDefault(option, -1);
      case SocketOptions.SO_RCVBUF, SocketOptions.SO_SNDBUF -> options.getOrDefault(option, CHUNK);
      case SocketOptions.IP_TOS -> options.getOrDefault(option, 0);
      case SocketOptions.SO_BINDADDR -> InetAddress.getLoopbackAddress();
      default -> options.getOrDefault(option, false);
    };
  }

  private ChannelDirectTcpip opened() throws IOException {
    ChannelDirectTcpip open = channel;
    if (open == null || closed) {
      throw new SocketException("Socket closed");
    }
    return open;
  }

  /** What the end of the stream means: the other side closed, or the link is gone. */
  private void refuseBroken() throws IOException {
    Line used = line;
    if (closed) {
      throw new SocketException("Socket closed");
    }
    if (used != null && !used.isOpen()) {
      throw used.broken();
    }
  }

  private final class Input extends InputStream {
    private final ByteArrayBuffer buffer = new ByteArrayBuffer(new byte[CHUNK], 0, 0);
    private @Nullable IoReadFuture pending;
    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (buffer.available() == 0 && !fill()) {
        return -1;
      }
      int count = Math.min(length, buffer.available());
      buffer.getRawBytes(bytes, offset, count);
      return count;
    }

    private boolean fill() throws IOException {
      if (ended) {
        return false;
      }
      ChannelDirectTcpip open = opened();
      IoReadFuture future = pending;
      if (future == null) {
        buffer.rpos(0);
        buffer.wpos(0);
        future = open.getAsyncOut().read(buffer);
        pending = future;
      }
      int limit = silence;
      if (limit > 0 ? !future.await(limit) : !future.await()) {
        throw new SocketTimeoutException("Read timed out");
      }
      pending = null;
      if (future.getRead() >= 0) {
        return true;
      }
      refuseBroken();
      ended = true;
      return false;
    }

    @Override
    public int available() {
      IoReadFuture future = pending;
      return future == null || future.isDone() ? buffer.available() : 0;
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return;
      }
      byte[] copy = new byte[length];
      System.arraycopy(bytes, offset, copy, 0, length);
      try {
        opened().getAsyncIn().writeBuffer(new ByteArrayBuffer(copy)).verify();
      } catch (IOException e) {
        refuseBroken();
        throw e;
      }
    }
  }
}
