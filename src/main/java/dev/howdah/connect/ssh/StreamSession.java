package dev.howdah.connect.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one SSH session over a socket: to the first host a real one, to a further host one
 * through the host before it, so that no port has to be opened for a jump. One daemon thread reads
 * until the socket ends; writing is done by whoever writes.
 */
final class StreamSession extends AbstractCloseable implements IoSession {
  private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);
  private static final int CHUNK = 32 * 1024;

  private final Socket socket;
  private final IoHandler handler;
  private final SocketAddress remote;
  private final InputStream in;
  private final OutputStream out;
  private final Map<Object, Object> attributes = new ConcurrentHashMap<>();
  private final AtomicBoolean told = new AtomicBoolean();
  private final Thread pump;

  StreamSession(Socket socket, IoHandler handler, Place place) throws IOException {
    this.socket = socket;
    this.handler = handler;
    this.remote = InetSocketAddress.createUnresolved(place.knownAs(), place.port());
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.pump =
        Thread.ofPlatform().daemon().name("howdah-ssh-" + place.host()).unstarted(this::read);
  }

  /** Starts to read. */
  void start() {
    pump.start();
  }

  private void read() {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        handler.messageReceived(this, new ByteArrayBuffer(Arrays.copyOf(chunk, count)));
      }
    } catch (Exception e) {
      if (!isClosing()) {
        fail(e);
      }
    } finally {
      close(true);
      tellClosed();
    }
  }

  private void fail(Exception e) {
    try {
      handler.exceptionCaught(this, e);
    } catch (Exception further) {
      LOG.debug("The end of an SSH session met with another failure", further);
    }
  }

  private void tellClosed() {
    if (told.compareAndSet(false, true)) {
      try {
        handler.sessionClosed(this);
      } catch (Exception e) {
        LOG.debug("An SSH session did not end as it should", e);
      }
    }
  }

  @Override
  public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
    try {
      synchronized (out) {
        out.write(buffer.array(), buffer.rpos(), buffer.available());
        out.flush();
      }
      buffer.rpos(buffer.wpos());
      return AbstractIoWriteFuture.fulfilled(remote, true);
    } catch (IOException e) {
      return AbstractIoWriteFuture.fulfilled(remote, e);
    }
  }

  @Override
  protected void doCloseImmediately() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket of SSH did not close", e);
    }
    if (!Thread.currentThread().equals(pump)) {
      pump.interrupt();
      tellClosed();
    }
    super.doCloseImmediately();
  }

  @Override
  public long getId() {
    return System.identityHashCode(this);
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return remote;
  }

  @Override
  public SocketAddress getLocalAddress() {
    return InetSocketAddress.createUnresolved("localhost", 0);
  }

  @Override
  public @Nullable SocketAddress getAcceptanceAddress() {
    return null;
  }

  @Override
  public @Nullable Object getAttribute(Object key) {
    return attributes.get(key);
  }

  @Override
  public @Nullable Object setAttribute(Object key, Object value) {
    return attributes.put(key, value);
  }

  @Override
  public @Nullable Object setAttributeIfAbsent(Object key, Object value) {
    return attributes.putIfAbsent(key, value);
  }

  @Override
  public @Nullable Object removeAttribute(Object key) {
    return attributes.remove(key);
  }

  @Override
  public @Nullable IoService getService() {
    return null;
  }

  @Override
  public void shutdownOutputStream() throws IOException {
    socket.shutdownOutput();
  }

  /** Never asked for by a client's session. */
  @Override
  public void suspendRead() {
    throw new UnsupportedOperationException("reading goes on");
  }

  @Override
  public void resumeRead() {
    throw new UnsupportedOperationException("reading goes on");
  }
}
