package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names answer what was typed, and by which letters. */
class NameMatchTest {
  private static List<String> ranked(String typed, String... names) {
    NameMatch match = new NameMatch(typed);
    return Stream.of(names)
        .filter(name -> match.rank(name) != NameMatch.NONE)
        .sorted(Comparator.comparingInt(match::rank))
        .toList();
  }

  @Test
  void beginningsOfWordsGoBeforeTheMiddleAndLooseLetters() {
    assertThat(
            ranked(
                "log",
                "public.catalogue",
                "public.lost_origin_gate",
                "public.login",
                "log",
                "public.audit_logs"))
        .containsExactly(
            "log",
            "public.login",
            "public.audit_logs",
            "public.lost_origin_gate",
            "public.catalogue");
  }

  @ParameterizedTest
  @CsvSource({
    "rl, public.request_logs, '[7, 15]'",
    "reqlo, public.request_logs, '[7, 8, 9, 15, 16]'",
    "REQUEST, public.request_logs, '[7, 8, 9, 10, 11, 12, 13]'",
    "rqst, public.request_logs, '[7, 9, 12, 13]'",
    "tl, myTable_l, '[2, 8]'",
    "audit user, ix_audit_logs_user_id, '[3, 4, 5, 6, 7, 14, 15, 16, 17]'",
  })
  void theLettersFoundAreMarked(String typed, String name, String marked) {
    NameMatch match = new NameMatch(typed);
    assertThat(match.rank(name)).isNotEqualTo(NameMatch.NONE);
    assertThat(match.marks(name).stream().boxed().toList()).hasToString(marked);
  }

  @Test
  void everyWordHasToBeFoundInAnyOrder() {
    assertThat(ranked("user audit", "ix_audit_logs_user_id", "ix_audit_logs", "users"))
        .containsExactly("ix_audit_logs_user_id");
    assertThat(ranked("xyz", "request_logs")).isEmpty();
    assertThat(new NameMatch("  ").isEmpty()).isTrue();
  }

  @Test
  void aNameMadeToBeSlowIsNot() {
    String hostile = "a_".repeat(31);
    assertThat(new NameMatch("aaaaaaaaaaaaaaaaaaaab").rank(hostile + "b"))
        .isNotEqualTo(NameMatch.NONE);
    assertThat(new NameMatch("aaaaaaaaaaaaaaaaaaaax").rank(hostile)).isEqualTo(NameMatch.NONE);
  }

  @Test
  void aNameOfManyEqualWordsIsLookedThroughAtOnce() {
    String name = "a_".repeat(30) + "zx";
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertThat(new NameMatch("a".repeat(25) + "x").rank(name)).isNotEqualTo(0);
          assertThat(new NameMatch("a".repeat(25) + "z").rank(name)).isLessThan(NameMatch.NONE);
        });
  }
}
