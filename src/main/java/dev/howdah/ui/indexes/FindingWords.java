package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Badge;
import java.util.Locale;

/** What a finding is called on the screen. */
final class FindingWords {
  private FindingWords() {}

  /** The kind, to be read alone. */
  static String title(Finding.Kind kind) {
    return switch (kind) {
      case MISSING -> "Missing";
      case FOREIGN_KEY -> "Foreign key";
      case SEQ_SCAN -> "Sequential scans";
      case WORKLOAD -> "Workload";
      case UNUSED -> "Unused";
      case DUPLICATE -> "Duplicate";
      case REDUNDANT -> "Redundant";
      case INVALID -> "INVALID";
      case BLOATED -> "Bloated";
      case NEVER_ANALYZED -> "Never analyzed";
    };
  }

  /** The kind, behind a name. */
  static String word(Finding.Kind kind) {
    return kind == Finding.Kind.INVALID ? title(kind) : title(kind).toLowerCase(Locale.ROOT);
  }

  /** For node ids. */
  static String id(Finding.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether it is about two indexes that only nearly do each other's work, of which neither is
   * called superfluous.
   */
  static boolean isNearly(Finding finding) {
    return finding.kind() == Finding.Kind.REDUNDANT
        && finding.confidence() == Finding.Confidence.GUESS;
  }

  /** What to do where there is nothing to run. */
  static String byHand(Finding finding) {
    return isNearly(finding)
        ? "Nothing to run as it is: compare the plans of the statements that use the two, with"
            + " EXPLAIN. Where one serves them all, 'howdah index drop' takes the other one away."
        : finding.kind() == Finding.Kind.SEQ_SCAN
            ? "Nothing to run as it is: find the statement first, as told above."
            : "There is nothing to run for this just now.";
  }

  /** What it means, as one sentence. */
  static String headline(Finding finding) {
    return switch (finding.kind()) {
      case MISSING ->
          "The MCP registry gateway wants this index on this table, and nothing here does its"
              + " work.";
      case FOREIGN_KEY -> "No index finds the rows that refer to a row of another table.";
      case SEQ_SCAN -> "This table is mostly read from end to end.";
      case WORKLOAD -> "A statement of the workload would gain by an index.";
      case UNUSED -> "No query has used this index.";
      case DUPLICATE -> "Another index of the table is exactly the same.";
      case REDUNDANT ->
          isNearly(finding)
              ? "Another index of the table nearly does its work."
              : "Another index of the table does its work too.";
      case INVALID -> "The planner ignores this index.";
      case BLOATED -> "This index takes far more room than its entries need.";
      case NEVER_ANALYZED -> "The planner knows nothing about this table.";
    };
  }

  static Badge.Tone tone(Finding.Severity severity) {
    return switch (severity) {
      case INFO -> Badge.Tone.INFO;
      case WARN -> Badge.Tone.WARN;
      case BAD -> Badge.Tone.BAD;
    };
  }

  static String word(Finding.Severity severity) {
    return switch (severity) {
      case INFO -> "worth knowing";
      case WARN -> "worth mending";
      case BAD -> "urgent";
    };
  }

  static String word(Finding.Confidence confidence) {
    return switch (confidence) {
      case GUESS -> "a guess";
      case LIKELY -> "likely";
      case CERTAIN -> "certain";
    };
  }

  /** What the confidence rests on. */
  static String explanation(Finding.Confidence confidence) {
    return switch (confidence) {
      case GUESS -> "Worth a look; decide by what you know of the application.";
      case LIKELY -> "True by all that the server tells, which is not everything.";
      case CERTAIN -> "Follows from the definitions, or was measured.";
    };
  }

  /** Such as {@code ≈ 12.0 MB}; empty when unknown. */
  static String size(Finding.Size size) {
    return size.bytes().isEmpty()
        ? ""
        : (size.estimated() ? "≈ " : "") + Units.bytes(size.bytes().getAsLong());
  }

  /** The index's name, or the table's where it is about that alone. */
  static String name(Finding finding) {
    return finding.index().orElse(finding.table());
  }

  /** The table, with its schema where that is not the usual one. */
  static String table(Finding finding) {
    return finding.schema().equals("public")
        ? finding.table()
        : finding.schema() + "." + finding.table();
  }
}
