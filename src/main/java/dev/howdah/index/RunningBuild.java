package dev.howdah.index;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An index build or rebuild that runs on the server now, begun by whomever. Source: {@code
 * pg_stat_progress_create_index}, {@code pg_stat_activity}.
 *
 * @param since when its statement began, by the server's clock
 * @param command as the server says it, such as {@code CREATE INDEX CONCURRENTLY}
 * @param index empty while nobody but its session sees it
 * @param entry the id of the change in our journal that it is; empty for another's
 * @param progress where it is; elapsed since its statement began
 */
public record RunningBuild(
    int pid,
    Optional<String> user,
    Optional<String> application,
    Instant since,
    String command,
    String schema,
    String table,
    Optional<String> index,
    Optional<String> entry,
    BuildProgress progress,
    Identity identity) {
  /**
   * By what it is known again.
   *
   * @param begun the start of its statement, as the server writes it
   * @param oid of the index; 0 while it is not known
   * @param file where the index lay when that was looked at
   * @param swapped whether a concurrent rebuild had replaced the index by then
   * @param scene where it was found
   */
  record Identity(
      String started,
      String begun,
      long oid,
      long file,
      boolean swapped,
      String query,
      Scene scene) {}

  /**
   * Where a build was found.
   *
   * @param table its oid
   * @param transaction the start of the session's transaction, as the server writes it
   * @param files where the valid indexes of the table lay, by name; of a rebuild
   */
  record Scene(long table, String transaction, Map<String, Long> files) {}

  /** Whether it cannot be part of a longer transaction, which may yet be rolled back. */
  boolean isConcurrent() {
    return command.endsWith("CONCURRENTLY");
  }

  boolean creates() {
    return command.startsWith("CREATE");
  }

  boolean same(RunningBuild other) {
    return pid == other.pid
        && identity.started().equals(other.identity.started())
        && identity.begun().equals(other.identity.begun());
  }
}
