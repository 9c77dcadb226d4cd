package dev.howdah.schema.run;

import dev.howdah.connect.Failure;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import java.time.Duration;
import java.util.List;

/**
 * What a run of a plan did.
 *
 * @param done names of the objects made, removed or analyzed, verified by reading each back
 * @param failed statements that run on their own and did not succeed; the others stand
 */
public record Outcome(
    Plan.Action action, List<String> done, List<FailedStatement> failed, Duration took) {
  /** One that failed. */
  public record FailedStatement(PlannedStatement statement, Failure failure) {}

  public Outcome {
    done = List.copyOf(done);
    failed = List.copyOf(failed);
  }
}
