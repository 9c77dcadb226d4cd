package dev.howdah.schema.inspection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A target's own way to write the labels of a status: an enum's exactly; of a text column in the
 * case that its statistics, default or checks show, and where nothing shows it in both.
 */
final class HealthLabels {
  private static final Set<String> KNOWN =
      Set.of("HEALTHY", "UNHEALTHY", "DEGRADED", "UNKNOWN", "MAINTENANCE");

  private HealthLabels() {}

  /** The target's labels for those of the catalogue; one that an enum does not have is left out. */
  static List<String> of(TargetColumn column, List<String> wanted) {
    if (column.enumeration()) {
      return wanted.stream()
          .flatMap(label -> column.labels().stream().filter(label::equalsIgnoreCase))
          .toList();
    }
    Set<String> seen =
        column.labels().stream()
            .filter(label -> KNOWN.contains(label.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    List<UnaryOperator<String>> styles = new ArrayList<>();
    for (UnaryOperator<String> style : STYLES) {
      if (seen.stream().anyMatch(label -> label.equals(style.apply(label)))) {
        styles.add(style);
      }
    }
    if (styles.isEmpty()) {
      styles.addAll(STYLES.subList(0, 2));
    }
    Set<String> labels = new LinkedHashSet<>();
    styles.forEach(style -> wanted.forEach(label -> labels.add(style.apply(label))));
    return List.copyOf(labels);
  }

  private static final List<UnaryOperator<String>> STYLES =
      List.of(
          label -> label.toUpperCase(Locale.ROOT),
          label -> label.toLowerCase(Locale.ROOT),
          label ->
              label.substring(0, 1).toUpperCase(Locale.ROOT)
                  + label.substring(1).toLowerCase(Locale.ROOT));
}
