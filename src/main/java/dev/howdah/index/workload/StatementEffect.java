package dev.howdah.index.workload;

/**
 * What an index would change for a statement, by the planner's own reckoning of a generic plan.
 *
 * @param costBefore the planner's total cost, in its own units
 * @param costWith that with the index
 * @param used whether the planner would use it
 */
public record StatementEffect(
    StatementLoad statement, double costBefore, double costWith, boolean used) {
  /** The share of the cost that it would spare, from 0 to 1; 0 where it is not used. */
  public double spared() {
    return used && costBefore > 0 ? Math.clamp(1 - costWith / costBefore, 0, 1) : 0;
  }
}
