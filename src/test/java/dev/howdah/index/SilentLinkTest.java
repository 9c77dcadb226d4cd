package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Connector;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A link that carries nothing any more, without a word, does not keep a build waiting. */
class SilentLinkTest {
  /** Forwards to a port; its links can be frozen, and later ones work again. */
  private static final class Relay implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CountDownLatch over = new CountDownLatch(1);
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicReference<CountDownLatch> frozen =
        new AtomicReference<>(new CountDownLatch(1));
    private final int port;

    Relay(int port) throws IOException {
      this.port = port;
      Thread.startVirtualThread(this::accept);
    }

    int port() {
      return door.getLocalPort();
    }

    /** From now on the links that stand carry nothing. */
    void freeze() {
      frozen.getAndSet(new CountDownLatch(1)).countDown();
    }

    private void accept() {
      while (!door.isClosed()) {
        try {
          Socket client = door.accept();
          Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
          sockets.addAll(List.of(client, server));
          CountDownLatch ice = Objects.requireNonNull(frozen.get());
          Thread.startVirtualThread(() -> carry(client, server, ice));
          Thread.startVirtualThread(() -> carry(server, client, ice));
        } catch (IOException e) {
          assertThat(over.getCount()).as("%s", e).isZero();
        }
      }
    }

    private void carry(Socket from, Socket to, CountDownLatch ice) {
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[8192];
        int count = in.read(bytes);
        while (count > 0) {
          if (ice.getCount() == 0) {
            over.await();
            return;
          }
          out.write(bytes, 0, count);
          out.flush();
          count = in.read(bytes);
        }
        if (ice.getCount() == 0) {
          over.await();
        }
      } catch (IOException e) {
        // The other end is closed: so is this one.
        assertThat(from.isClosed() || to.isClosed() || e.getMessage() != null).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      over.countDown();
      try {
        door.close();
        for (Socket socket : sockets) {
          socket.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theIndexIsFoundBuiltThoughTheAnswerNeverComes(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Relay relay = new Relay(bench.database.settings().hosts().getFirst().port());
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      ConnectionSettings direct = bench.database.settings();
      ConnectionSettings relayed =
          new ConnectionSettings(
              List.of(new HostPort("localhost", relay.port())),
              direct.database(),
              direct.user(),
              direct.password(),
              direct.parameters(),
              direct.environment());
      try (Target target = new Connector().connect(relayed, Cancellation.never())) {
        Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
        CompletableFuture<BuildOutcome> outcome =
            CompletableFuture.supplyAsync(
                () ->
                    new Indexes(target, TestInstaller.journal(), Bench.QUICK)
                        .build(Bench.plain("t_a"), told::add, Cancellation.never()),
                Thread::startVirtualThread);
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> told.stream().anyMatch(each -> !each.waitingFor().isEmpty()));
        relay.freeze();
        writer.commit();
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> bench.standing().equals(List.of("t_a|t|t")));
        assertThat(outcome).isNotDone();

        assertThat(outcome.get(25, TimeUnit.SECONDS)).isInstanceOf(Built.class);
      }
    }
  }
}
