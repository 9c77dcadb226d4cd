package dev.howdah.index.findings;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import java.util.Optional;

/**
 * What a judge says: a finding without the definition of what it is about, which is read only for
 * the few that are reported.
 *
 * @param about the standing index, when it is about one
 * @param covering the index that does its work, when it is superfluous
 */
record Verdict(
    Judgement judgement,
    Subject subject,
    String evidence,
    Optional<IndexFact> covering,
    Remedy remedy) {

  /** What, how bad and how sure. */
  record Judgement(Kind kind, Severity severity, Confidence confidence) {}

  /**
   * What it is about.
   *
   * @param name of an index, standing or proposed
   */
  record Subject(
      Relation table, Optional<String> name, Optional<IndexFact> standing, Finding.Size size) {
    static Subject of(IndexFact index) {
      return new Subject(
          index.relation(),
          Optional.of(index.name()),
          Optional.of(index),
          Finding.Size.estimate(index.extent().bytes()));
    }

    static Subject of(TableFact table) {
      return new Subject(
          table.relation(),
          Optional.empty(),
          Optional.empty(),
          Finding.Size.estimate(table.bytes()));
    }
  }

  Kind kind() {
    return judgement.kind();
  }
}
