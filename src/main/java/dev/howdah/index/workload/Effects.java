package dev.howdah.index.workload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which of the statements that cost most an index would serve.
 *
 * @param statements on its table that the planner would use it for, the one with most time to spare
 *     first
 * @param examined how many statements on its table the planner was asked about
 * @param since when the statements are counted; empty when nobody knows
 * @param sources what is known of the workload here; where one is not ready, {@code statements} may
 *     be empty for that reason alone
 */
public record Effects(
    List<StatementEffect> statements, int examined, Optional<Instant> since, List<Source> sources) {
  public Effects {
    statements = List.copyOf(statements);
    sources = List.copyOf(sources);
  }

  /** Milliseconds an hour that the statements would be spared, by the planner's costs. */
  public double sparedMillisPerHour() {
    return statements.stream()
        .mapToDouble(effect -> effect.statement().hourlyMillis() * effect.spared())
        .sum();
  }
}
