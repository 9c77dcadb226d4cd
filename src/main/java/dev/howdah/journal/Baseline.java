package dev.howdah.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a table and the statements on it stood before an index was built, or right after: by it the
 * journal tells later what the index brought, and how fast this server builds. Sources: {@code
 * pg_stat_all_tables}, {@code pg_stat_database}, {@code pg_stat_statements}.
 *
 * @param at by the server's clock; by this computer's where nothing could be read
 * @param table that the index is on, in the index's schema
 * @param method of access, such as {@code btree}; empty where the statement was not understood
 * @param built the index; of {@link Moment#AFTER} alone
 * @param figures of the table with all its partitions; empty where they could not be read
 * @param counting since when the server counts; empty likewise
 * @param statements that name the table, those first that took most time
 * @param lacking what could not be read and why, as one sentence
 */
public record Baseline(
    Moment moment,
    Instant at,
    String schema,
    String table,
    String method,
    Optional<Built> built,
    Optional<Figures> figures,
    Optional<Counting> counting,
    List<Statement> statements,
    Optional<String> lacking) {
  public Baseline {
    statements = List.copyOf(statements);
  }

  /** When it was read. */
  public enum Moment {
    BEFORE,
    AFTER
  }

  /**
   * The index as it was built.
   *
   * @param oid by which it is known from a later one of its name
   * @param entries that it holds
   * @param work how long the build itself took, without waiting for others
   */
  public record Built(long oid, long bytes, double entries, Duration work) {}

  /**
   * The table, and what the server has counted of it.
   *
   * @param rows by the planner's statistics or the counters, whichever is fresher
   * @param heapOnly of the updates, those that touched no index
   */
  public record Figures(
      long bytes,
      double rows,
      long inserts,
      long updates,
      long heapOnly,
      long deletes,
      long sequentialScans,
      long sequentialRows) {}

  /**
   * Since when the server counts; whatever is later than a baseline makes its counters worthless.
   *
   * @param serverStarted the start of the postmaster
   * @param countersSince of the database; empty when nobody knows
   * @param statementsSince of {@code pg_stat_statements}; empty where it cannot be asked
   * @param evictions how often it threw out the statements that it had least use for
   */
  public record Counting(
      int majorVersion,
      Instant serverStarted,
      Optional<Instant> countersSince,
      Optional<Instant> statementsSince,
      long evictions) {}

  /**
   * A statement as the server counted it up to then.
   *
   * @param queryId its hash
   * @param text its beginning, with {@code $1} for constants; empty right after the build, where it
   *     is the same as before
   */
  public record Statement(long queryId, long calls, double totalMillis, String text) {}
}
