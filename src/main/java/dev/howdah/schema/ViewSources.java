package dev.howdah.schema;

/**
 * What to put behind FROM to read the three views on a target: the installed view's qualified name,
 * or the same SELECT in parentheses where it is not (or may not be) installed. Either way the rows
 * and columns are the same.
 *
 * @param inline for when a view, or a table that it reads, is locked
 */
public record ViewSources(
    Source performanceMonitoring,
    Source databaseSizeSummary,
    Source indexUsageSummary,
    Inline inline) {
  /**
   * One of them.
   *
   * @param from text that may stand behind FROM, without an alias
   */
  public record Source(String from, boolean installed) {}

  /**
   * The SELECTs in parentheses, whether the views are installed or not.
   *
   * @param serverMonitoring those rows of {@code performance_monitoring} that tell of PostgreSQL
   *     itself; reads no table of the gateway, and so waits for no lock on one
   */
  public record Inline(
      String performanceMonitoring,
      String databaseSizeSummary,
      String indexUsageSummary,
      String serverMonitoring) {}
}
