package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of proposals that do each other's work one is to be taken. */
class OverlapsTest {
  @Test
  void aForeignKeyIsPartOfTheEvidenceOfTheIndexThatServesIt() {
    List<Verdict> settled =
        Overlaps.settled(
            List.of(
                verdict(Kind.FOREIGN_KEY, Severity.WARN, "key", "(user_id)"),
                verdict(Kind.MISSING, Severity.INFO, "wanted", "(user_id, request_time)")));

    assertThat(settled)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.subject().name()).contains("wanted");
              assertThat(verdict.judgement().severity()).isEqualTo(Severity.WARN);
              assertThat(verdict.evidence())
                  .isEqualTo("Of wanted. It also finds the rows of a foreign key: Of key.");
            });
  }

  @Test
  void theShorterOfTwoSaysThatItIsNotNeeded() {
    List<Verdict> settled =
        Overlaps.settled(
            List.of(
                verdict(Kind.MISSING, Severity.WARN, "short", "(a)"),
                verdict(Kind.FOREIGN_KEY, Severity.INFO, "key", "(b, a)"),
                verdict(Kind.WORKLOAD, Severity.INFO, "long", "(a, b, c)")));

    assertThat(settled).hasSize(2);
    assertThat(settled.getFirst().judgement())
        .isEqualTo(new Verdict.Judgement(Kind.MISSING, Severity.INFO, Confidence.GUESS));
    assertThat(settled.getFirst().evidence())
        .isEqualTo("Of short. Not needed if long is built, which begins with the same columns.");
    assertThat(settled.getLast().evidence())
        .contains("It also does the work of short, which is not needed then.")
        .contains("It also finds the rows of a foreign key: Of key.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(b, a)",
        "(a DESC, b)",
        "(a text_pattern_ops, b)",
        "(a, b) WHERE a > 0",
        "USING gin (a, b)",
        "((a), b)",
        "(lower(a), b)",
        "(a)"
      })
  void anythingElseIsLeftAlone(String keys) {
    List<Verdict> two =
        List.of(
            verdict(Kind.MISSING, Severity.INFO, "short", "(a)"),
            verdict(Kind.WORKLOAD, Severity.INFO, "long", keys));
    assertThat(Overlaps.settled(two)).isEqualTo(two);
  }

  private static Verdict verdict(Kind kind, Severity severity, String name, String keys) {
    return new Verdict(
        new Verdict.Judgement(kind, severity, Confidence.LIKELY),
        new Verdict.Subject(
            new Relation("public", "t"), Optional.of(name), Optional.empty(), Finding.Size.UNKNOWN),
        "Of " + name + ".",
        Optional.empty(),
        new Remedy.Run(
            List.of(
                "CREATE INDEX CONCURRENTLY \"%s\" ON \"public\".\"t\" %s".formatted(name, keys)),
            List.of()));
  }
}
