package dev.howdah.index.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the server says now of some indexes, their tables and statements.
 *
 * @param indexes for each of those asked for, in their order, those of its oid or its name
 * @param tables by {@code schema.table}
 * @param statements their counters, by their hashes
 * @param lacking why there are no statements, as one sentence
 */
record Present(
    Server server,
    List<List<Index>> indexes,
    Map<String, Table> tables,
    Map<Long, List<Counter>> statements,
    Optional<String> lacking) {
  /**
   * The server.
   *
   * @param now by its clock
   * @param started the start of the postmaster
   * @param countersSince of the database; empty when nobody knows, as after a crash before
   *     PostgreSQL 15 until something is counted again
   * @param statementsSince of {@code pg_stat_statements}; empty where it cannot be asked
   * @param evictions how often a statement was thrown out for want of room
   * @param streams how many others take a physical copy of it at this moment
   */
  record Server(
      Instant now,
      Instant started,
      int majorVersion,
      Optional<Instant> countersSince,
      Optional<Instant> statementsSince,
      long evictions,
      boolean standby,
      int streams) {
    /**
     * Since when the counters tell; a server without a date lost them when it started at the
     * latest.
     */
    Instant counting() {
      return countersSince.orElse(started);
    }

    Server counted(Optional<Instant> statements, long thrownOut) {
      return new Server(
          now, started, majorVersion, countersSince, statements, thrownOut, standby, streams);
    }
  }

  /**
   * An index with all its parts.
   *
   * @param definition empty while somebody keeps its table from everybody
   */
  record Index(
      long oid,
      String schema,
      String name,
      String table,
      boolean usable,
      boolean unique,
      Optional<String> definition,
      long scans,
      long tuples,
      long bytes,
      Optional<Instant> lastScan) {}

  /** Rows written since the counters run. */
  record Table(long inserts, long updates, long heapOnly) {}

  /**
   * What is counted of a statement that one role ran.
   *
   * @param since when it is counted; empty before PostgreSQL 17
   */
  record Counter(long calls, double totalMillis, Optional<Instant> since) {}

  static String key(String schema, String table) {
    return schema + "." + table;
  }
}
