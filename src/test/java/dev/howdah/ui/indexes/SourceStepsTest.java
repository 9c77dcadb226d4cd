package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.indexes.SourcesPane.Step;
import org.junit.jupiter.api.Test;

/** What is SQL, what is for the shell, and what is to be done by hand. */
class SourceStepsTest {
  @Test
  void eachStepIsToBeCopiedByItself() {
    assertThat(Step.of("On Debian or Ubuntu: apt-get install postgresql-18-hypopg"))
        .isEqualTo(new Step("On Debian or Ubuntu:", "apt-get install postgresql-18-hypopg", false));
    assertThat(Step.of("With PGDG's RPMs: dnf install hypopg_18"))
        .isEqualTo(new Step("With PGDG's RPMs:", "dnf install hypopg_18", false));
    assertThat(Step.of("CREATE EXTENSION hypopg"))
        .isEqualTo(new Step("", "CREATE EXTENSION hypopg", true));
    assertThat(Step.of("ALTER SYSTEM SET shared_preload_libraries = 'a', 'b'").sql()).isTrue();
    assertThat(Step.of("GRANT pg_read_all_stats TO \"me\"").sql()).isTrue();
    assertThat(Step.of("Restart the server."))
        .isEqualTo(new Step("Restart the server.", "", false));
    assertThat(Step.of("Add pg_qualstats to shared_preload_libraries in postgresql.conf."))
        .extracting(Step::command)
        .asString()
        .isEmpty();
  }
}
