package dev.howdah.connect.ssh;

import java.net.Socket;
import java.net.SocketException;

/** A socket whose other end is made by the last hop of a line. */
final class ChannelSocket extends Socket {
  ChannelSocket(Line.Source lines) throws SocketException {
    super(new ChannelEnd(lines));
  }
}
