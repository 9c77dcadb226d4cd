package dev.howdah.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another start of Howdah that waits at the door for an answer: exactly one of {@link #take} and
 * {@link #refuse}. Answering does not block; any thread.
 */
public final class Knock {
  static final byte TAKEN = 1;
  static final byte REFUSED = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Knock.class);

  private final SingleInstance.Call call;
  private final SocketChannel caller;

  Knock(SingleInstance.Call call, SocketChannel caller) {
    this.call = call;
    this.caller = caller;
  }

  /** What it was asked for. */
  public SingleInstance.Call call() {
    return call;
  }

  /**
   * Takes the call over, so that the other one ends. Say it when the call is about to be followed,
   * and follow it only where this says so.
   *
   * @return false where the other one has given up meanwhile: it does by itself what it was asked
   */
  public boolean take() {
    return answer(TAKEN);
  }

  /** Leaves the call to the other one, at once. */
  public void refuse() {
    answer(REFUSED);
  }

  private boolean answer(byte word) {
    try (caller) {
      caller.configureBlocking(false);
      // Whoever waits says nothing more; whoever has left ends the stream.
      boolean waits = caller.read(ByteBuffer.allocate(1)) == 0;
      return waits && caller.write(ByteBuffer.wrap(new byte[] {word})) == 1;
    } catch (IOException e) {
      LOG.debug("Who knocked has left", e);
      return false;
    }
  }
}
