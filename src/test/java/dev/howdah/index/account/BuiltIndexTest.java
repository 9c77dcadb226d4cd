package dev.howdah.index.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.run.TestInstaller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the journal knows of an index is not another one's of the same name. */
class BuiltIndexTest {
  private final Journal journal = TestInstaller.journal();

  private void done(Action action, String sql) {
    Entry entry =
        journal.begin(
            new Change(
                action,
                new Place("localhost:5432", "shop", Optional.empty()),
                "postgres",
                List.of("u_a"),
                List.of(new Step(sql, true)),
                List.of(),
                Optional.empty()));
    journal.end(entry, Result.DONE, Duration.ZERO, "Done.", Optional.empty());
  }

  @Test
  void aRebuildInAnotherSchemaIsNotItsOwn() {
    done(Action.CREATE_INDEX, "CREATE INDEX CONCURRENTLY u_a ON s1.u (a)");
    done(Action.CREATE_INDEX, "CREATE INDEX CONCURRENTLY u_a ON s2.u (a)");
    done(Action.REINDEX, "REINDEX INDEX CONCURRENTLY s2.u_a");
    assertThat(BuiltIndex.of(journal, journal.entries()))
        .extracting(BuiltIndex::schema, BuiltIndex::rebuilt)
        .containsExactly(tuple("s2", true), tuple("s1", false));
  }
}
