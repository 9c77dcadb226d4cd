package dev.howdah.platform;

import dev.howdah.connect.store.OwnRights;
import dev.howdah.connect.store.WholeFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
 * system has no such sockets, or the first one does not answer, the second runs beside it.
 *
 * <p>Safe from any thread; all but {@link #close} may block for as long as {@link #PATIENCE}.
 */
public final class SingleInstance implements AutoCloseable {
  /** How long one that was started waits for the answer of the one that runs. */
  public static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
  private static final Duration BETWEEN_KNOCKS = Duration.ofMillis(50);
  private static final int MOST_WORDS = 64;
  private static final int UNDERSTOOD = 1;
  private static final String LOCK = "instance.lock";
  private static final String SOCKET = "instance.sock";

  /** A file that says where the socket is when it is not beside it. */
  private static final String SIGN = "instance";

  /**
   * What a path of such a socket may have in bytes on every system: macOS allows 104 with its end.
   */
  private static final int LONGEST_PATH = 103;

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

    /** There is another that does not answer, or this system cannot tell. */
    record Beside(String why) implements Start {}
  }

  private final FileChannel lock;
  private final ServerSocketChannel door;
  private final Path socket;
  private final Path sign;

  private SingleInstance(FileChannel lock, ServerSocketChannel door, Path socket, Path sign) {
    this.lock = lock;
    this.door = door;
    this.socket = socket;
    this.sign = sign;
  }

  /**
   * Is the first in a folder, or hands the call to the one that is.
   *
   * @param folder the data folder
   * @param background where the answer is waited for
   */
  public static Start start(Path folder, Call call, Executor background) {
    try {
      OwnRights.createFolder(folder);
      Optional<SingleInstance> first = claim(folder);
      if (first.isPresent()) {
        return new Start.First(first.get());
      }
    } catch (IOException | UnsupportedOperationException e) {
      return new Start.Beside("this computer cannot tell whether another runs: " + e);
    }
    return knock(folder, call, background);
  }

  /**
   * Hands the call to the one that runs, if there is one; costs next to nothing where there is
   * none.
   *
   * @param background where the answer is waited for
   * @return whether it was taken
   */
  public static boolean handOver(Path folder, Call call, Executor background) {
    return isTaken(folder) && knock(folder, call, background) instanceof Start.HandedOver;
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
      Path sign = folder.resolve(SIGN);
      Path socket = usualPlace(folder);
      Files.deleteIfExists(socket);
      Files.deleteIfExists(sign);
      if (socket.toString().length() > LONGEST_PATH) {
        socket = Files.createTempDirectory("howdah").resolve(SOCKET);
        new WholeFile(sign).write(socket + "\n");
      }
      ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      door.bind(UnixDomainSocketAddress.of(socket));
      return Optional.of(new SingleInstance(channel, door, socket, sign));
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

  private static Path usualPlace(Path folder) {
    return folder.toAbsolutePath().resolve(SOCKET);
  }

  private static Start knock(Path folder, Call call, Executor background) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    background.execute(
        () -> {
          long until = System.nanoTime() + PATIENCE.toNanos();
          // The first may hold the lock already and not listen yet.
          while (!answer.isDone() && System.nanoTime() < until) {
            try {
              if (said(folder, call)) {
                answer.complete(true);
              }
              LockSupport.parkNanos(BETWEEN_KNOCKS.toNanos());
            } catch (IOException | RuntimeException e) {
              LOG.debug("The Howdah that runs does not answer yet", e);
              LockSupport.parkNanos(BETWEEN_KNOCKS.toNanos());
            }
          }
          answer.complete(false);
        });
    try {
      boolean taken = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return taken ? new Start.HandedOver() : new Start.Beside("the one that runs does not answer");
    } catch (TimeoutException e) {
      answer.complete(false);
      return new Start.Beside("the one that runs does not answer");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Start.Beside("interrupted");
    }
  }

  private static boolean said(Path folder, Call call) throws IOException {
    Path place =
        new WholeFile(folder.resolve(SIGN))
            .read()
            .map(text -> Path.of(text.strip()))
            .orElseGet(() -> usualPlace(folder));
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(place));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel))) {
      out.writeUTF(call.directory().toString());
      out.writeInt(call.arguments().size());
      for (String argument : call.arguments()) {
        out.writeUTF(argument);
      }
      out.flush();
      return in.read() == UNDERSTOOD;
    }
  }

  /**
   * Answers from now on, until it is closed.
   *
   * @param background where each caller is heard; one that says nothing holds up no other
   * @param calls gets what the others were asked for, in the background
   */
  public void listen(Executor background, Consumer<? super Call> calls) {
    background.execute(
        () -> {
          while (door.isOpen()) {
            try {
              SocketChannel caller = door.accept();
              background.execute(() -> hear(caller, calls));
            } catch (ClosedChannelException e) {
              return;
            } catch (IOException e) {
              LOG.warn("Nobody can knock any more: {}", e.toString());
              return;
            }
          }
        });
  }

  private static void hear(SocketChannel caller, Consumer<? super Call> calls) {
    try (caller;
        DataInputStream in = new DataInputStream(Channels.newInputStream(caller))) {
      Path directory = Path.of(in.readUTF());
      int words = in.readInt();
      if (words < 0 || words > MOST_WORDS) {
        throw new IOException(words + " arguments");
      }
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < words; i++) {
        arguments.add(in.readUTF());
      }
      calls.accept(new Call(directory, arguments));
      Channels.newOutputStream(caller).write(UNDERSTOOD);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Somebody knocked and could not be understood: {}", e.toString());
    }
  }

  /** Lets the next one be the first. */
  @Override
  public void close() {
    try (lock;
        door) {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(sign);
    } catch (IOException e) {
      LOG.warn("The socket of this Howdah stays at {}: {}", socket, e.toString());
    }
  }
}
