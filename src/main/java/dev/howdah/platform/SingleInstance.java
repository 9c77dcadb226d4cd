package dev.howdah.platform;

import dev.howdah.connect.store.OwnRights;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That a user has one Howdah at a time: the first holds a lock in the data folder for as long as it
 * runs, and answers at a socket of the file system, in a folder that its user alone may enter. A
 * second one knocks there, says what it was asked for, and ends. The operating system lifts the
 * lock however the first one ends, so nothing has to be cleared away after a crash. Where the
 * system has no such sockets, or the first one does not answer or cannot do it, the second runs
 * beside it. A call is followed once: the first one answers when it is about to follow it, and only
 * to one that still waits.
 *
 * <p>Safe from any thread; all but {@link #close} may block for as long as {@link #PATIENCE}.
 */
public final class SingleInstance implements AutoCloseable {
  /** How long one that was started waits for the answer of the one that runs. */
  public static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
  private static final int MOST_WORDS = 64;
  private static final String LOCK = "instance.lock";

  /**
   * What a second Howdah was asked for.
   *
   * @param directory that it was started in
   * @param arguments as they were given; may carry a password
   */
  public record Call(Path directory, List<String> arguments) {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return "Call[" + arguments.size() + " arguments]";
    }
  }

  /** How a start ended. */
  public sealed interface Start {
    /** This is the only one; close it at the end. */
    record First(SingleInstance instance) implements Start {}

    /** The one that runs has taken the call. */
    record HandedOver() implements Start {}

    /** There is another that does not take the call, or this system cannot tell. */
    record Beside(String why) implements Start {}
  }

  private final FileChannel lock;
  private final ServerSocketChannel door;
  private final Place place;

  private SingleInstance(FileChannel lock, ServerSocketChannel door, Place place) {
    this.lock = lock;
    this.door = door;
    this.place = place;
  }

  /**
   * Is the first in a folder, or hands the call to the one that is.
   *
   * @param folder the data folder
   * @param background where the answer is waited for
   */
  public static Start start(Path folder, Call call, Executor background) {
    return start(folder, call, background, PATIENCE);
  }

  static Start start(Path folder, Call call, Executor background, Duration patience) {
    try {
      OwnRights.createFolder(folder);
      Optional<SingleInstance> first = claim(folder);
      if (first.isPresent()) {
        return new Start.First(first.get());
      }
    } catch (IOException | UnsupportedOperationException e) {
      return new Start.Beside("this computer cannot tell whether another runs: " + e);
    }
    return knock(folder, call, background, patience);
  }

  /**
   * Hands the call to the one that runs, if there is one; costs next to nothing where there is
   * none.
   *
   * @param background where the answer is waited for
   * @return how it ended; empty where none runs, as far as this computer can tell
   */
  public static Optional<Start> handOver(Path folder, Call call, Executor background) {
    return isTaken(folder)
        ? Optional.of(knock(folder, call, background, PATIENCE))
        : Optional.empty();
  }

  private static boolean isTaken(Path folder) {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    } catch (IOException e) {
      LOG.debug("Whether another Howdah runs cannot be told", e);
      return false;
    }
  }

  private static Optional<SingleInstance> claim(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OwnRights.file(file));
    try {
      if (tryLock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      Place place = Place.in(folder);
      place.clear();
      Path socket = place.prepare();
      ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        door.bind(UnixDomainSocketAddress.of(socket));
      } catch (IOException | RuntimeException e) {
        door.close();
        place.clear();
        throw e;
      }
      return Optional.of(new SingleInstance(channel, door, place));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another of this very process holds it.
      return null;
    }
  }

  private static Start knock(Path folder, Call call, Executor background, Duration patience) {
    return switch (new Knocking(Place.in(folder), call).answer(background, patience)) {
      case TAKEN -> new Start.HandedOver();
      case REFUSED -> new Start.Beside("the one that runs cannot do what this one was asked for");
      case NONE -> new Start.Beside("the one that runs does not answer");
    };
  }

  /**
   * Answers from now on, until it is closed.
   *
   * @param background where each caller is heard; one that says nothing holds up no other
   * @param knocks gets what the others were asked for, in the background, and answers each
   */
  public void listen(Executor background, Consumer<? super Knock> knocks) {
    background.execute(
        () -> {
          Setbacks setbacks = new Setbacks();
          while (door.isOpen()) {
            try {
              SocketChannel caller = door.accept();
              setbacks.over();
              background.execute(() -> hear(caller, knocks));
            } catch (ClosedChannelException e) {
              return;
            } catch (IOException e) {
              LockSupport.parkNanos(setbacks.next(e).toNanos());
            }
          }
        });
  }

  private static void hear(SocketChannel caller, Consumer<? super Knock> knocks) {
    Optional<Knock> knock = understood(caller);
    if (knock.isEmpty()) {
      return;
    }
    try {
      knocks.accept(knock.get());
    } catch (RuntimeException e) {
      LOG.warn("What somebody knocked for could not be done", e);
      knock.get().refuse();
    }
  }

  private static Optional<Knock> understood(SocketChannel caller) {
    try {
      DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
      Path directory = Path.of(in.readUTF());
      int words = in.readInt();
      if (words < 0 || words > MOST_WORDS) {
        throw new IOException(words + " arguments");
      }
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < words; i++) {
        arguments.add(in.readUTF());
      }
      return Optional.of(new Knock(new Call(directory, arguments), caller));
    } catch (IOException | RuntimeException e) {
      LOG.warn("Somebody knocked and could not be understood: {}", e.toString());
      new Knock(new Call(Path.of(""), List.of()), caller).refuse();
      return Optional.empty();
    }
  }

  /** Lets the next one be the first. */
  @Override
  public void close() {
    try (lock;
        door) {
      place.clear();
    } catch (IOException e) {
      LOG.warn("The socket of this Howdah stays: {}", e.toString());
    }
  }
}
