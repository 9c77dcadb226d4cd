package dev.howdah.index.findings;

import java.util.Comparator;
import java.util.Set;

/** Which of several indexes that do the same work is to stay: the least one in this order. */
final class Preference {
  private Preference() {}

  /**
   * First what is bound, then what enforces something, then what the catalogue knows by its name,
   * then what is used most, then the smallest, then the oldest.
   *
   * @param known names of the catalogue
   */
  static Comparator<IndexFact> order(Set<String> known) {
    return Comparator.comparing(IndexFact::free)
        .thenComparing(index -> !index.shape().unique())
        .thenComparing(index -> !known.contains(index.name()))
        .thenComparing(index -> index.use().scans(), Comparator.reverseOrder())
        .thenComparingLong(index -> index.extent().bytes())
        .thenComparingLong(IndexFact::oid);
  }
}
