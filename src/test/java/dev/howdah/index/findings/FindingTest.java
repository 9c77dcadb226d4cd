package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.findings.IndexFact.State;
import dev.howdah.index.findings.IndexShape.Uniqueness;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void theQueryThatFindsTheDuplicatesStandsByItself() {
    IndexFact unique =
        Facts.index("t_a", "1").state(State.INVALID).uniqueness(Uniqueness.UNIQUE).made();
    Verdict verdict =
        new InvalidJudge().judge(Facts.of(unique), Judged.NOTHING).findFirst().orElseThrow();
    Definition definition =
        new Definition(
            List.of("CREATE UNIQUE INDEX CONCURRENTLY t_a ON public.t USING btree (a)"), 8192);

    Finding finding = Findings.written(verdict, Map.of(unique.oid(), definition), Set.of());

    assertThat(finding.duplicates())
        .contains(
            "SELECT \"a\", count(*) FROM \"public\".\"t\" WHERE \"a\" IS NOT NULL GROUP BY \"a\" HAVING count(*) > 1");
    assertThat(finding.seen()).endsWith("and so does the undo.");
    assertThat(finding.evidence()).startsWith(finding.seen()).contains("finds the duplicates");

    Finding unreadable = Findings.written(verdict, Map.of(), Set.of());
    assertThat(unreadable.duplicates()).isEmpty();
    assertThat(unreadable.seen()).isEqualTo(unreadable.evidence());
  }
}
