package dev.howdah.index.findings;

import java.util.stream.Stream;

/** Judges a database by the facts alone: a pure function, silent rather than wrong. */
@FunctionalInterface
interface Judge {
  /**
   * What it finds.
   *
   * @param judged what the judges before it found: no index is dropped for two reasons, and none
   *     that does another one's work
   */
  Stream<Verdict> judge(IndexFacts facts, Judged judged);
}
