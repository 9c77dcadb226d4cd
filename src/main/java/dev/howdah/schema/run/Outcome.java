package dev.howdah.schema.run;

import dev.howdah.connect.Failure;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run of a plan did.
 *
 * @param done names of the objects made, removed or analyzed, verified by reading each back
 * @param failed statements that run on their own and did not succeed; the others stand
 * @param before who was at this database until the run began; empty when nobody was
 */
public record Outcome(
    Plan.Action action,
    List<String> done,
    List<FailedStatement> failed,
    Duration took,
    Optional<String> before) {
  /** One before which nobody was at this database. */
  public Outcome(
      Plan.Action action, List<String> done, List<FailedStatement> failed, Duration took) {
    this(action, done, failed, took, Optional.empty());
  }

  /** One that failed. */
  public record FailedStatement(PlannedStatement statement, Failure failure) {}

  /** Whether everything had been done by others before the run began. */
  public boolean nothingLeft() {
    return done.isEmpty() && failed.isEmpty();
  }

  public Outcome {
    done = List.copyOf(done);
    failed = List.copyOf(failed);
  }
}
