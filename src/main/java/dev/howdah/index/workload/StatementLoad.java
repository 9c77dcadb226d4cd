package dev.howdah.index.workload;

/**
 * A statement that the server counts. Source: <a
 * href="https://www.postgresql.org/docs/current/pgstatstatements.html">pg_stat_statements</a>.
 *
 * @param queryId its hash, which tells it from others across a reset
 * @param text with {@code $1} for constants
 * @param calls since the counters were reset
 * @param totalMillis that it ran in all of these
 * @param hourlyMillis that it runs in an hour; 0 when nobody knows since when it is counted
 */
public record StatementLoad(
    long queryId, String text, long calls, double totalMillis, double hourlyMillis) {
  /** Milliseconds of a call. */
  public double meanMillis() {
    return calls == 0 ? 0 : totalMillis / calls;
  }
}
