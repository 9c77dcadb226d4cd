package dev.howdah.platform;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One start of Howdah that says at the door of the one that runs what it was asked for, until that
 * one answers or the patience is over. Who gives up hangs up, by which the one that runs sees that
 * it must not do it any more. Used once; blocking.
 */
final class Knocking {
  /** What came of it. */
  enum Answer {
    TAKEN,
    REFUSED,
    /** Nobody answered, and nobody will. */
    NONE
  }

  private static final Logger LOG = LoggerFactory.getLogger(Knocking.class);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final Supplier<Path> place;
  private final SingleInstance.Call call;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private @Nullable SocketChannel line;
  private boolean isOver;

  /**
   * Says nothing yet.
   *
   * @param place of the socket; asked anew for each attempt
   */
  Knocking(Supplier<Path> place, SingleInstance.Call call) {
    this.place = place;
    this.call = call;
  }

  Answer answer(Executor background, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    background.execute(
        () -> {
          Answer last = Answer.NONE;
          try {
            // The first may hold the lock already and not listen yet.
            while (last == Answer.NONE && !isOver() && System.nanoTime() < until) {
              last = attempt();
            }
          } finally {
            answer.complete(last);
          }
        });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      hangUp();
      // An answer that came in the last moment counts.
      return answer.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      hangUp();
      Thread.currentThread().interrupt();
      return answer.join();
    }
  }

  private Answer attempt() {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      if (!pickUp(channel)) {
        return Answer.NONE;
      }
      channel.connect(UnixDomainSocketAddress.of(place.get()));
      int word = say(channel);
      if (word == Knock.TAKEN || word == Knock.REFUSED) {
        return word == Knock.TAKEN ? Answer.TAKEN : Answer.REFUSED;
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("The Howdah that runs does not answer yet", e);
    }
    LockSupport.parkNanos(BETWEEN.toNanos());
    return Answer.NONE;
  }

  private int say(SocketChannel channel) throws IOException {
    DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
    out.writeUTF(call.directory().toString());
    out.writeInt(call.arguments().size());
    for (String argument : call.arguments()) {
      out.writeUTF(argument);
    }
    out.flush();
    return Channels.newInputStream(channel).read();
  }

  private synchronized boolean pickUp(SocketChannel channel) {
    line = channel;
    return !isOver;
  }

  private synchronized boolean isOver() {
    return isOver;
  }

  private synchronized void hangUp() {
    isOver = true;
    SocketChannel open = line;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("The line stays open", e);
      }
    }
  }
}
