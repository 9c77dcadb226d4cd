package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Sessions that write to a table without a pause; each waits for the answer before it goes on. */
final class Writers implements AutoCloseable {
  private static final int COUNT = 4;

  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong written = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  /** Starts them; each writes and deletes rows of its own. */
  Writers(TestDatabase database, String table) {
    for (int i = 0; i < COUNT; i++) {
      int own = 100 + i;
      threads.add(
          Thread.startVirtualThread(
              () ->
                  write(
                      database,
                      "INSERT INTO %s VALUES (%d, 'written')".formatted(table, own),
                      "UPDATE %s SET b = 'again' WHERE a = %d AND b = 'written'"
                          .formatted(table, own),
                      "DELETE FROM %s WHERE a = %d AND b = 'again'".formatted(table, own))));
    }
  }

  private void write(TestDatabase database, String... statements) {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      while (!over) {
        for (String sql : statements) {
          long before = System.nanoTime();
          statement.execute(sql);
          longest.accumulateAndGet(System.nanoTime() - before, Math::max);
          written.incrementAndGet();
        }
      }
    } catch (SQLException e) {
      longest.set(Long.MAX_VALUE);
      throw new IllegalStateException(e);
    }
  }

  /** Statements answered since the last look. */
  long written() {
    return written.getAndSet(0);
  }

  /** The longest that one statement took since the last look. */
  Duration longest() {
    return Duration.ofNanos(longest.getAndSet(0));
  }

  @Override
  public void close() {
    over = true;
    try {
      for (Thread thread : threads) {
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
