package dev.howdah.schema.run;

import dev.howdah.schema.plan.PlannedStatement;
import java.util.Set;

/**
 * Where the run of a plan is.
 *
 * @param number of the statement, from 1
 * @param words what it is doing or waiting for
 * @param fraction of the statement done, from 0 to 1; negative when unknown
 * @param open the objects whose statements ran in a transaction that is not committed yet
 * @param failed the objects of which a statement failed, while the run went on
 */
public record RunProgress(
    PlannedStatement statement,
    int number,
    String words,
    double fraction,
    Set<String> open,
    Set<String> failed) {
  public RunProgress {
    open = Set.copyOf(open);
    failed = Set.copyOf(failed);
  }

  /** Where all that ran before stands. */
  public RunProgress(PlannedStatement statement, int number, String words, double fraction) {
    this(statement, number, words, fraction, Set.of(), Set.of());
  }

  /** What is said of a statement that starts. */
  public static final String RUNNING = "running";
}
