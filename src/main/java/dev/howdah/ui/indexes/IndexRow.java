package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.IndexUse;
import java.util.Arrays;
import java.util.List;

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

  boolean isAny(Finding.Kind... kinds) {
    return findings.stream().anyMatch(finding -> Arrays.asList(kinds).contains(finding.kind()));
  }

  boolean isInvalid() {
    return !use.valid() || isAny(Finding.Kind.INVALID);
  }
}
