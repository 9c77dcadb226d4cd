package dev.howdah.index.findings;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found so far.
 *
 * @param settled indexes that something was found about, by oid
 * @param needed indexes that do the work of one that is to be dropped, by oid
 */
record Judged(Set<Long> settled, Set<Long> needed) {
  /** Nothing. */
  static final Judged NOTHING = new Judged(Set.of(), Set.of());

  /** With these as well. */
  Judged and(List<Verdict> verdicts) {
    return new Judged(
        union(
            settled,
            verdicts.stream()
                .flatMap(verdict -> verdict.subject().standing().stream())
                .map(IndexFact::oid)),
        union(
            needed,
            verdicts.stream().flatMap(verdict -> verdict.covering().stream()).map(IndexFact::oid)));
  }

  boolean isOpen(IndexFact index) {
    return !settled.contains(index.oid());
  }

  boolean isNeeded(IndexFact index) {
    return needed.contains(index.oid());
  }

  private static Set<Long> union(Set<Long> some, Stream<Long> more) {
    return Stream.concat(some.stream(), more).collect(Collectors.toUnmodifiableSet());
  }
}
