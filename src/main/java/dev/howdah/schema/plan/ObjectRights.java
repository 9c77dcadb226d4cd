package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.plan.Restoration.ColumnRight;
import dev.howdah.schema.plan.Restoration.Succession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rights on a function or a view that is dropped and made again, as statements. */
final class ObjectRights {
  /** The columns that a view of ours has, so that rights on them can go over to it. */
  private static final Map<String, Set<String>> COLUMNS =
      Map.of(
          "performance_monitoring",
          Set.of(
              "component", "total_count", "healthy_count", "avg_response_time", "avg_success_rate"),
          "database_size_summary",
          Set.of(
              "schemaname",
              "tablename",
              "table_size",
              "data_size",
              "index_size",
              "total_bytes",
              "data_bytes",
              "index_bytes",
              "row_estimate",
              "is_estimate",
              "is_busy",
              "table_oid"),
          "index_usage_summary",
          Set.of(
              "index_name",
              "table_name",
              "index_reads",
              "index_fetches",
              "index_size",
              "usage_category",
              "schemaname",
              "index_scans",
              "size_bytes",
              "is_size_estimate",
              "is_valid",
              "enforces_constraint",
              "stats_since",
              "index_oid",
              "table_oid"));

  private ObjectRights() {}

  /** The columns of each of the views. */
  static Map<String, Set<String>> columns() {
    return COLUMNS;
  }

  /** Owner and rights of one of ours that is renewed: all stays as it was. */
  static List<PlannedStatement> kept(ObjectEntry entry, Restoration before, List<Need> needs) {
    List<String> statements = new ArrayList<>();
    before.ownership().ifPresent(statements::add);
    statements.addAll(before.rights());
    return planned(entry, statements, "Its owner and the rights on it stay as they are.", needs);
  }

  /** What others were allowed on what is replaced. */
  static List<PlannedStatement> handedOver(
      ObjectEntry entry, Succession succession, List<Need> needs) {
    List<String> statements = new ArrayList<>(succession.rights());
    succession.columnRights().stream()
        .filter(right -> has(entry, right))
        .map(ColumnRight::grant)
        .forEach(statements::add);
    return planned(entry, statements, "What others were allowed on it they still are.", needs);
  }

  /** What the succession means, as further sentences; empty when nothing changes. */
  static String words(ObjectEntry entry, Succession succession, String role) {
    StringBuilder words = new StringBuilder();
    if (!succession.owned()) {
      words
          .append(" Its owner changes from ")
          .append(succession.owner())
          .append(" to ")
          .append(role)
          .append('.');
    }
    if (!handedOver(entry, succession, List.of()).isEmpty()) {
      words.append(" The rights that others have on it are granted again.");
    }
    List<String> lost =
        succession.columnRights().stream()
            .filter(right -> !has(entry, right))
            .map(ColumnRight::column)
            .distinct()
            .toList();
    if (!lost.isEmpty()) {
      words
          .append(" The new one has no ")
          .append(lost.size() == 1 ? "column " : "columns ")
          .append(String.join(", ", lost))
          .append(", so that the rights on ")
          .append(lost.size() == 1 ? "it" : "them")
          .append(" end.");
    }
    return words.toString();
  }

  private static boolean has(ObjectEntry entry, ColumnRight right) {
    return COLUMNS.getOrDefault(entry.name(), Set.of()).contains(right.column());
  }

  private static List<PlannedStatement> planned(
      ObjectEntry entry, List<String> statements, String why, List<Need> needs) {
    return statements.stream()
        .map(
            sql ->
                PlannedStatements.brief(
                    Subject.of(entry),
                    sql,
                    why,
                    CatalogLock.words(sql, entry.kind()),
                    needs,
                    Optional.empty()))
        .toList();
  }
}
