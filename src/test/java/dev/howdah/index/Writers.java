package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sessions that write to a table without a pause; each waits for the answer before it goes on. What
 * they waited for a lock is the server's own word: with {@code log_lock_waits} it tells a session
 * how long each lock took that was not free. What a statement took besides is the disk's and the
 * processor's time.
 */
final class Writers implements AutoCloseable {
  /** The longest of each since the last look. */
  record Longest(Duration lock, Duration statement) {}

  private static final int COUNT = 4;

  /** The sessions wait for each other where the table grows, which is no lock of Howdah's. */
  private static final Pattern ACQUIRED =
      Pattern.compile("acquired \\w+ on (?!extension ).+ after ([0-9.]+) ms");

  private final AtomicLong statement = new AtomicLong();
  private final AtomicLong lock = new AtomicLong();
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
        Statement writing = session.createStatement()) {
      writing.execute(
          "SET lc_messages = 'C'; SET client_min_messages = log; SET log_lock_waits = on;"
              + " SET deadlock_timeout = '1ms'");
      while (!over) {
        for (String sql : statements) {
          long before = System.nanoTime();
          writing.execute(sql);
          statement.accumulateAndGet(System.nanoTime() - before, Math::max);
          for (SQLWarning told = writing.getWarnings();
              told != null;
              told = told.getNextWarning()) {
            String message = Objects.requireNonNullElse(told.getMessage(), "");
            lock.accumulateAndGet(waited(message), Math::max);
          }
          written.incrementAndGet();
        }
      }
    } catch (SQLException e) {
      lock.set(Long.MAX_VALUE);
      throw new IllegalStateException(e);
    }
  }

  private static long waited(String told) {
    Matcher acquired = ACQUIRED.matcher(told);
    return acquired.find() ? Math.round(Double.parseDouble(acquired.group(1)) * 1e6) : 0;
  }

  /** Statements answered since the last look. */
  long written() {
    return written.getAndSet(0);
  }

  /** The longest waits since the last look. */
  Longest longest() {
    return new Longest(
        Duration.ofNanos(lock.getAndSet(0)), Duration.ofNanos(statement.getAndSet(0)));
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
