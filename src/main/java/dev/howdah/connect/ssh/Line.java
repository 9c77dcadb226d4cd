package dev.howdah.connect.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/** Sessions with one hop after the other, each through the one before. */
final class Line implements AutoCloseable {
  private static final SshdSocketAddress HERE = new SshdSocketAddress("127.0.0.1", 0);

  /** Gives the line that stands now. */
  @FunctionalInterface
  interface Source {
    Line line() throws TunnelException;
  }

  private final List<HopSession> hops;

  Line(List<HopSession> hops) {
    this.hops = List.copyOf(hops);
  }

  private HopSession last() {
    return hops.getLast();
  }

  boolean isOpen() {
    return hops.stream().allMatch(HopSession::isOpen);
  }

  TunnelException broken() {
    String hop =
        hops.stream().filter(each -> !each.isOpen()).findFirst().orElse(last()).place().hop();
    return new TunnelException(new TunnelFailure.LinkBroken(hop, ""), null);
  }

  /** A channel that is not open yet. */
  ChannelDirectTcpip begin(String host, int port) throws IOException {
    if (!isOpen()) {
      throw broken();
    }
    ChannelDirectTcpip channel = new ChannelDirectTcpip(HERE, new SshdSocketAddress(host, port));
    last().session().getService(ConnectionService.class).registerChannel(channel);
    return channel;
  }

  /**
   * Opens it.
   *
   * @param millis to wait at most; 0 for as long as it takes
   */
  void open(ChannelDirectTcpip channel, InetSocketAddress target, int millis) throws IOException {
    String where = target.getHostString() + ":" + target.getPort();
    OpenFuture future = channel.open();
    boolean done = millis > 0 ? future.await(millis) : future.await();
    if (done && future.isOpened()) {
      return;
    }
    Throwable why = done ? future.getException() : null;
    if (!isOpen()) {
      throw broken();
    }
    throw new TunnelException(
        failure(where, why, done ? HopSession.words(why) : "no answer within " + millis + " ms"),
        null);
  }

  private TunnelFailure failure(String where, @Nullable Throwable why, String words) {
    String hop = last().place().hop();
    boolean forbidden =
        why instanceof SshChannelOpenException refused
            && refused.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED;
    return forbidden
        ? new TunnelFailure.ForwardingForbidden(hop, where, words)
        : new TunnelFailure.TargetUnreachable(hop, where, words);
  }

  @Override
  public void close() {
    hops.reversed().forEach(HopSession::close);
  }
}
