package dev.howdah.cli;

import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.FindingCount;
import dev.howdah.index.findings.Silence;
import dev.howdah.index.workload.Source;
import dev.howdah.monitor.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings about indexes as JSON and as a script whose remedies can be run. */
final class FindingReport {
  private FindingReport() {}

  static void write(JsonText json, Finding finding) {
    json.text("kind", EntryReport.lower(finding.kind()))
        .text("severity", EntryReport.lower(finding.severity()))
        .text("confidence", EntryReport.lower(finding.confidence()))
        .text("schema", finding.schema())
        .text("table", finding.table())
        .text("index", finding.index())
        .text("covered_by", finding.coveredBy())
        .number("size_bytes", finding.size().bytes())
        .flag("is_estimate", finding.size().estimated())
        .text("evidence", finding.evidence())
        .text("remedy", joined(finding.remedy()))
        .text("undo", joined(finding.undo()));
  }

  static void write(JsonText json, Source source) {
    json.text("extension", source.extension())
        .text("state", EntryReport.lower(source.state()))
        .text("words", source.words())
        .texts("remedy", source.remedy());
  }

  /** From what the workload is known, and what is missing for more, as comments. */
  static List<String> lines(List<Source> sources) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (Source source : sources) {
      lines.add(comment(source.extension() + ": " + source.words()));
      source.remedy().forEach(step -> lines.add(comment("  to make it ready: " + step)));
    }
    return lines;
  }

  private static Optional<String> joined(List<String> statements) {
    return statements.isEmpty() ? Optional.empty() : Optional.of(String.join(";\n", statements));
  }

  /** A finding as lines of a script: what is no remedy is a comment. */
  static List<String> lines(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(comment(heading(finding)));
    lines.add(comment(finding.evidence()));
    finding.remedy().forEach(sql -> lines.add(remedy(finding, sql)));
    finding.undo().forEach(sql -> lines.add(comment("undo: " + sql + ";")));
    return lines;
  }

  /**
   * A statement that psql would run, where it may be run unread; otherwise a comment, for whoever
   * decides.
   */
  private static String remedy(Finding finding, String sql) {
    if (!finding.isRunnable()) {
      return comment("remedy: " + sql + ";");
    }
    return PlainText.statement(sql);
  }

  /** What was not judged, as comments. */
  static List<String> silences(List<Silence> silences) {
    return silences.stream()
        .map(silence -> comment(EntryReport.lower(silence.kind()) + ": " + silence.words()))
        .toList();
  }

  /** How many there are, as a comment. */
  static String summary(List<Finding> findings) {
    return comment(FindingCount.line(FindingCount.of(findings)));
  }

  static void write(JsonText json, FindingCount count) {
    json.text("kind", EntryReport.lower(count.kind()))
        .text("severity", EntryReport.lower(count.severity()))
        .number("findings", count.findings())
        .number("size_bytes", count.bytes());
  }

  static void write(JsonText json, Silence silence) {
    json.text("kind", EntryReport.lower(silence.kind())).text("words", silence.words());
  }

  private static String heading(Finding finding) {
    StringBuilder heading = new StringBuilder();
    heading
        .append(finding.severity())
        .append(' ')
        .append(EntryReport.lower(finding.kind()))
        .append(" (")
        .append(EntryReport.lower(finding.confidence()))
        .append("): ");
    finding.index().ifPresent(index -> heading.append(index).append(" on "));
    heading.append(finding.schema()).append('.').append(finding.table());
    finding.coveredBy().ifPresent(index -> heading.append(", beside ").append(index));
    finding
        .size()
        .bytes()
        .ifPresent(
            bytes ->
                heading
                    .append(finding.size().estimated() ? ", about " : ", ")
                    .append(Units.bytes(bytes)));
    return heading.toString();
  }

  private static String comment(String text) {
    return "-- " + PlainText.oneLine(text);
  }
}
