package dev.howdah.index.workload;

import java.util.List;

/**
 * An index that would serve the workload, by what the planner says.
 *
 * @param columns its keys
 * @param keys the same as they have to stand in SQL, with their order where it matters
 * @param statements that the planner would use it for, the one with most time to spare first
 * @param bytes that it would take, by the table's statistics
 * @param sparedMillisPerHour of the statements' time, by the planner's costs
 * @param writeMillisPerHour that writing to it would take at most
 */
public record Opportunity(
    Place place,
    List<String> columns,
    String keys,
    List<StatementEffect> statements,
    long bytes,
    double sparedMillisPerHour,
    double writeMillisPerHour) {
  public Opportunity {
    columns = List.copyOf(columns);
    statements = List.copyOf(statements);
  }

  /**
   * A table.
   *
   * @param rows by the planner's statistics
   */
  public record Place(String schema, String table, double rows, long bytes) {}
}
