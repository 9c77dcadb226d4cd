package dev.howdah.index.workload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The indexes that would serve the workload.
 *
 * @param found the one that spares most time first; empty also where the sources are not ready
 * @param since when the statements are counted
 * @param examined how many statements on tables the planner was asked about
 */
public record Opportunities(
    List<Opportunity> found, Optional<Instant> since, int examined, List<Source> sources) {
  /** Where nothing was asked. */
  public static final Opportunities NONE =
      new Opportunities(List.of(), Optional.empty(), 0, List.of());

  public Opportunities {
    found = List.copyOf(found);
    sources = List.copyOf(sources);
  }
}
