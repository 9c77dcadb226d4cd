package dev.howdah.monitor;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.ViewSources;
import dev.howdah.schema.inspection.InspectedEntry;

/** The views' SELECTs inline, for tests of polling alone. */
final class InlineViews {
  static final String SIZES = text("database_size_summary.sql");
  static final String USAGE = text("index_usage_summary.sql");
  static final String COMPONENTS =
      """
      SELECT 'servers'::text AS component, count(*) AS total_count, NULL::bigint AS healthy_count,
             12.5::numeric AS avg_response_time, NULL::numeric AS avg_success_rate
      FROM pg_catalog.pg_am
      UNION ALL
      SELECT 'last_minute_requests', 120, NULL, NULL, NULL""";

  private static final String OWN =
      """
      SELECT 'connections'::text AS component, 3::bigint AS total_count, NULL::bigint AS healthy_count,
             NULL::numeric AS avg_response_time, NULL::numeric AS avg_success_rate""";

  private InlineViews() {}

  private static String text(String name) {
    return SqlResource.read(InspectedEntry.class, name);
  }

  static ViewSources sources(String components) {
    return new ViewSources(inline(components), inline(SIZES), inline(USAGE), behind(components));
  }

  static ViewSources sources() {
    return sources(COMPONENTS);
  }

  static ViewSources installed() {
    return new ViewSources(
        new ViewSources.Source("public.performance_monitoring", true),
        new ViewSources.Source("public.database_size_summary", true),
        new ViewSources.Source("public.index_usage_summary", true),
        behind(COMPONENTS));
  }

  static String creating() {
    return "CREATE VIEW public.performance_monitoring AS "
        + COMPONENTS
        + "; CREATE VIEW public.database_size_summary AS "
        + SIZES
        + "; CREATE VIEW public.index_usage_summary AS "
        + USAGE;
  }

  private static ViewSources.Inline behind(String components) {
    return new ViewSources.Inline(
        "(" + components + ")", "(" + SIZES + ")", "(" + USAGE + ")", "(" + OWN + ")");
  }

  private static ViewSources.Source inline(String select) {
    return new ViewSources.Source("(" + select + ")", false);
  }
}
