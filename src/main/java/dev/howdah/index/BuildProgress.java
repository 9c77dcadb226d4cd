package dev.howdah.index;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where a build is. Source: {@code pg_stat_progress_create_index}.
 *
 * @param phase the server's phase in plain words
 * @param fraction 0 to 1 over the whole build, empty where it cannot be known
 * @param waitingFor who the build waits for, in words; empty when it works
 * @param atServer whether the server was at the statement when it was looked at: then it brings
 *     that to its end without us too. False before the statement is sent and between two of them
 */
public record BuildProgress(
    String phase,
    OptionalDouble fraction,
    Duration elapsed,
    List<String> waitingFor,
    boolean atServer) {
  /** Where no statement is at the server. */
  public BuildProgress(
      String phase, OptionalDouble fraction, Duration elapsed, List<String> waitingFor) {
    this(phase, fraction, elapsed, waitingFor, false);
  }
}
