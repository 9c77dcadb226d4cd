package dev.howdah.app;

import dev.howdah.index.findings.Finding;
import dev.howdah.ui.kit.Vital;
import dev.howdah.ui.overview.Remedy;
import dev.howdah.ui.overview.Verdict;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The findings about indexes as the overview tells them: one concern a kind, of what is urgent or
 * missing. What could be better and is not urgent stays on its own page.
 */
final class IndexConcerns {
  private IndexConcerns() {}

  static List<Verdict.Concern> of(List<Finding> findings) {
    Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
    Map<Finding.Kind, Vital.State> states = new EnumMap<>(Finding.Kind.class);
    for (Finding finding : findings) {
      if (finding.severity() != Finding.Severity.INFO || finding.kind() == Finding.Kind.MISSING) {
        counts.merge(finding.kind(), 1, Integer::sum);
        states.merge(
            finding.kind(),
            finding.severity() == Finding.Severity.BAD ? Vital.State.BAD : Vital.State.WARN,
            (one, other) -> one.compareTo(other) > 0 ? one : other);
      }
    }
    return counts.entrySet().stream()
        .map(
            entry ->
                new Verdict.Concern(
                    states.getOrDefault(entry.getKey(), Vital.State.WARN),
                    sentence(entry.getKey(), entry.getValue()),
                    Optional.of(
                        new Remedy("Show indexes", OverviewFeed.INDEXES, entry.getKey().name()))))
        .sorted(Comparator.comparing(Verdict.Concern::state).reversed())
        .toList();
  }

  private static String sentence(Finding.Kind kind, int count) {
    boolean one = count == 1;
    String number = one ? "One" : String.format(Locale.ROOT, "%,d", count);
    return number
        + switch (kind) {
          case MISSING ->
              one
                  ? " index of the MCP registry gateway is missing."
                  : " indexes of the MCP registry gateway are missing.";
          case FOREIGN_KEY -> one ? " foreign key has no index." : " foreign keys have no index.";
          case SEQ_SCAN ->
              one
                  ? " large table is mostly read from end to end."
                  : " large tables are mostly read from end to end.";
          case WORKLOAD ->
              one
                  ? " index would spare the workload much."
                  : " indexes would spare the workload much.";
          case UNUSED -> one ? " large index is not used." : " large indexes are not used.";
          case DUPLICATE ->
              one ? " index is the same as another." : " indexes are the same as others.";
          case REDUNDANT ->
              one ? " large index does what another does." : " large indexes do what others do.";
          case INVALID ->
              one
                  ? " index is INVALID: the planner ignores it."
                  : " indexes are INVALID: the planner ignores them.";
          case BLOATED ->
              one
                  ? " index takes far more room than it needs."
                  : " indexes take far more room than they need.";
          case NEVER_ANALYZED ->
              one ? " table was never analyzed." : " tables were never analyzed.";
        };
  }
}
