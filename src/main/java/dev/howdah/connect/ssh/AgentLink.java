package dev.howdah.connect.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * The agent at the end of a Unix-domain socket, through the JDK's own channel. An agent that has a
 * key's use confirmed answers only then; closing the link ends the wait. Source: <a
 * href="https://datatracker.ietf.org/doc/html/draft-miller-ssh-agent">SSH Agent Protocol</a>.
 */
final class AgentLink extends AbstractAgentProxy {
  private static final int LONGEST = 256 * 1024;

  private final SocketChannel channel;

  AgentLink(Path socket) throws IOException {
    super(null);
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  protected synchronized Buffer request(Buffer buffer) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
    while (out.hasRemaining()) {
      channel.write(out);
    }
    int length = read(4).getInt();
    if (length <= 0 || length > LONGEST) {
      throw new StreamCorruptedException("the agent answers " + length + " bytes");
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException("the agent has gone");
      }
    }
    return in.flip();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
