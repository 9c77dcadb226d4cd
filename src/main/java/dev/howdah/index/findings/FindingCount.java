package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.monitor.Units;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many findings of one kind and severity there are.
 *
 * @param bytes that the standing indexes or tables take which they are about, as far as known
 */
public record FindingCount(Kind kind, Severity severity, int findings, long bytes) {
  private static final Comparator<FindingCount> ORDER =
      Comparator.comparing(FindingCount::severity)
          .reversed()
          .thenComparing(count -> count.kind() != Kind.INVALID)
          .thenComparing(FindingCount::kind);

  /** Of each kind and severity that there is, the most severe first. */
  public static List<FindingCount> of(List<Finding> findings) {
    Map<Severity, Map<Kind, List<Finding>>> grouped =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::severity,
                    () -> new EnumMap<>(Severity.class),
                    Collectors.groupingBy(
                        Finding::kind, () -> new EnumMap<>(Kind.class), Collectors.toList())));
    return grouped.values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .map(FindingCount::counted)
        .sorted(ORDER)
        .toList();
  }

  private static FindingCount counted(List<Finding> alike) {
    Finding first = alike.getFirst();
    return new FindingCount(
        first.kind(),
        first.severity(),
        alike.size(),
        alike.stream().mapToLong(finding -> finding.size().bytes().orElse(0)).sum());
  }

  /** All of them as one line, such as {@code 3 findings: WARN 1 duplicate (8.0 kB), …}. */
  public static String line(List<FindingCount> counts) {
    int all = counts.stream().mapToInt(FindingCount::findings).sum();
    StringBuilder line = new StringBuilder();
    line.append(all).append(all == 1 ? " finding" : " findings");
    for (FindingCount count : counts) {
      line.append(count.equals(counts.getFirst()) ? ": " : ", ").append(count.words());
    }
    return line.append('.').toString();
  }

  private String words() {
    return severity
        + " "
        + findings
        + " "
        + kind.name().toLowerCase(Locale.ROOT)
        + (bytes > 0 ? " (" + Units.bytes(bytes) + ")" : "");
  }
}
