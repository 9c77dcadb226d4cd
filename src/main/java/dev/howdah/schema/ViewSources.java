package dev.howdah.schema;

/**
 * What to put behind FROM to read the three views on a target: the installed view's qualified name,
 * or the same SELECT in parentheses where it is not (or may not be) installed. Either way the rows
 * and columns are the same.
 */
public record ViewSources(
    Source performanceMonitoring, Source databaseSizeSummary, Source indexUsageSummary) {
  /**
   * One of them.
   *
   * @param from text that may stand behind FROM, without an alias
   */
  public record Source(String from, boolean installed) {}
}
