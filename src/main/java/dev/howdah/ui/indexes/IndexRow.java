package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.IndexUse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An index that stands, as its row.
 *
 * @param use its figures
 * @param findings what was found about it
 * @param mine whether Howdah made it, by its journal
 */
public record IndexRow(IndexUse use, List<Finding> findings, boolean mine) {
  public IndexRow {
    findings = List.copyOf(findings);
  }

  /** What makes it the same row in the next snapshot. */
  public String key() {
    return key(use.schema(), use.index());
  }

  /** The key of an index of this name. */
  public static String key(String schema, String index) {
    return schema + '\0' + index;
  }

  /** The index's name. */
  public String name() {
    return use.index();
  }

  /**
   * Of an INVALID index that the polling does not have: that of a partitioned table, and one that
   * was left since.
   */
  static IndexRow uncounted(Finding finding, String index, boolean mine) {
    return new IndexRow(
        new IndexUse(
            0,
            0,
            finding.schema(),
            index,
            finding.table(),
            0,
            0,
            0,
            finding.size().bytes().orElse(0),
            finding.size().estimated(),
            "Unused",
            false,
            false,
            Optional.empty()),
        List.of(finding),
        mine);
  }

  /** Whether its scans are counted: there are none to tell of one that the polling lacks. */
  boolean isCounted() {
    return use.oid() != 0;
  }

  boolean isAny(Finding.Kind... kinds) {
    return findings.stream().anyMatch(finding -> Arrays.asList(kinds).contains(finding.kind()));
  }

  boolean isInvalid() {
    return !use.valid() || isAny(Finding.Kind.INVALID);
  }
}
