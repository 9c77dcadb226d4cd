package dev.howdah.index;

import dev.howdah.index.Interruption.Kind;
import dev.howdah.testing.TestServer;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was counted: for each kind of interruption what it left, what was told, what was done. */
final class Tally {
  private record Line(Kind kind, int major, String left, String told, String cleaned)
      implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      return Comparator.comparing(Line::kind)
          .thenComparingInt(Line::major)
          .thenComparing(Line::left)
          .thenComparing(Line::told)
          .thenComparing(Line::cleaned)
          .compare(this, other);
    }

    String text(int count) {
      return "%-9s | %-10d | %-11s | %-44s | %-34s | %5d"
          .formatted(kind, major, left, told, cleaned, count);
    }
  }

  private final Map<Line, Integer> lines = new TreeMap<>();
  private final Map<String, Map<Kind, Integer>> phases = new TreeMap<>();
  private int late;

  void interrupted(Kind kind, String phase) {
    phases.computeIfAbsent(phase, any -> new TreeMap<>()).merge(kind, 1, Integer::sum);
  }

  void add(Kind kind, TestServer.Version version, String left, String told, String cleaned) {
    lines.merge(new Line(kind, version.major(), left, told, cleaned), 1, Integer::sum);
  }

  /** A build that was over before it could be interrupted. */
  void late() {
    late++;
  }

  int count() {
    return lines.values().stream().mapToInt(Integer::intValue).sum();
  }

  int count(Kind kind) {
    return lines.entrySet().stream()
        .filter(line -> line.getKey().kind() == kind)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** How many left something INVALID. */
  int invalid() {
    return lines.entrySet().stream()
        .filter(line -> line.getKey().left().startsWith("INVALID"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Override
  public String toString() {
    return "kind      | PostgreSQL | left        | told                                         |"
        + " taken away by                      | count\n"
        + lines.entrySet().stream()
            .map(line -> line.getKey().text(line.getValue()))
            .collect(Collectors.joining("\n"))
        + "\ninterrupted while the build was\n"
        + phases.entrySet().stream()
            .map(phase -> "  %-40s %s".formatted(phase.getKey(), phase.getValue()))
            .collect(Collectors.joining("\n"))
        + "\n%d interrupted builds, %d left an INVALID index; %d more were over too soon"
            .formatted(count(), invalid(), late);
  }
}
