package dev.howdah.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The gateway's life in the demo: three clients, each on a daemon thread and session of its own,
 * make some ten requests a second together, and a fourth thread deletes what they logged more than
 * two hours ago, so that the cache does not grow for ever. The loaded rows stay as they are.
 */
final class Workload implements AutoCloseable {
  private static final int CLIENTS = 3;
  private static final Duration RETENTION_EVERY = Duration.ofSeconds(20);
  private static final int RETENTION_BATCH = 2_000;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Workload() {}

  /**
   * Starts it.
   *
   * @param loadedAt rows up to then are the demo's own and are kept
   */
  static Workload start(Server server, Instant loadedAt) throws SQLException {
    Workload workload = new Workload();
    Population population;
    try (Connection session = server.owner("gateway demo")) {
      population = Population.read(session);
      deleteOld(session, loadedAt);
    }
    RequestMix mix = RequestMix.read();
    for (int i = 1; i <= CLIENTS; i++) {
      Client client = new Client(server, mix, population, workload.stop, i);
      workload.clients.add(client);
      workload.begin(client, "howdah-demo-client-" + i);
    }
    workload.begin(() -> workload.retain(server, loadedAt), "howdah-demo-retention");
    return workload;
  }

  private void begin(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void retain(Server server, Instant loadedAt) {
    try {
      while (!stop.await(RETENTION_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        try (Connection session = server.owner("gateway demo retention")) {
          deleteOld(session, loadedAt);
        } catch (SQLException e) {
          System.getLogger(Workload.class.getName())
              .log(System.Logger.Level.DEBUG, "Old rows of the workload were not deleted", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes one batch of each log; a batch outweighs by far what is logged between two. */
  private static void deleteOld(Connection session, Instant loadedAt) throws SQLException {
    for (SqlSections.Section log : SqlSections.read("retention.sql")) {
      try (PreparedStatement delete = session.prepareStatement(log.sql())) {
        delete.setObject(1, LocalDateTime.ofInstant(loadedAt, ZoneOffset.UTC));
        delete.setInt(2, RETENTION_BATCH);
        delete.executeUpdate();
      }
    }
  }

  /** Stops all threads; a session that does not end by itself is cut. Bounded in time. */
  @Override
  public void close() {
    stop.countDown();
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    try {
      for (Thread thread : threads) {
        long left = deadline - System.nanoTime();
        if (left > 0) {
          thread.join(Duration.ofNanos(left));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clients.forEach(Client::abort);
  }
}
