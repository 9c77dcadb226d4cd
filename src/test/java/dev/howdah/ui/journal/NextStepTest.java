package dev.howdah.ui.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.journal.Change;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the journal says is still to be done about a change. */
class NextStepTest {
  private static final Instant THEN = Instant.parse("2026-11-22T12:00:00Z");
  private static final Entry REMAINS =
      entry(Change.Action.CREATE_INDEX, "shop", 0, Ending.Result.PARTLY, "ix");

  private static Entry entry(
      Change.Action action, String database, int after, Ending.Result result, String... objects) {
    return new Entry(
        "id" + after,
        THEN.plusSeconds(after),
        "dba@desk",
        new Change(
            action,
            new Place("db1:5432", database, Optional.empty()),
            "dba",
            List.of(objects),
            List.of(),
            List.of(),
            Optional.empty()),
        Optional.of(
            new Ending(
                THEN.plusSeconds(after + 1L),
                Duration.ofSeconds(1),
                result,
                "words",
                Optional.empty())),
        false,
        Optional.empty());
  }

  private static String next(Entry... others) {
    return JournalWords.next(REMAINS, List.of(others), true);
  }

  @Test
  void anInvalidIndexIsToBeRebuiltOrRemovedUntilItWas() {
    assertThat(next(REMAINS)).isEqualTo("rebuild or remove it");
    for (Change.Action action :
        List.of(Change.Action.DROP_INDEX, Change.Action.REINDEX, Change.Action.CREATE_INDEX)) {
      assertThat(next(REMAINS, entry(action, "shop", 9, Ending.Result.DONE, "ix"))).isEmpty();
    }
  }

  @Test
  void nothingElseSettlesIt() {
    assertThat(
            next(
                entry(Change.Action.DROP_INDEX, "shop", -9, Ending.Result.DONE, "ix"),
                entry(Change.Action.DROP_INDEX, "shop", 9, Ending.Result.FAILED, "ix"),
                entry(Change.Action.DROP_INDEX, "shop", 9, Ending.Result.DONE, "other"),
                entry(Change.Action.ANALYZE, "shop", 9, Ending.Result.DONE, "ix"),
                entry(Change.Action.DROP_INDEX, "copy", 9, Ending.Result.DONE, "ix")))
        .isEqualTo("rebuild or remove it");
  }

  @Test
  void anUndoIsNamedOnlyWhereThereIsOne() {
    Entry analyze = entry(Change.Action.ANALYZE, "shop", 0, Ending.Result.PARTLY, "a", "b");
    assertThat(JournalWords.next(analyze, List.of(), false)).isEqualTo("do it again");
    assertThat(JournalWords.next(analyze, List.of(), true)).isEqualTo("do it again, or undo it");
    Entry half = entry(Change.Action.ANALYZE, "shop", 5, Ending.Result.DONE, "a");
    Entry rest = entry(Change.Action.ANALYZE, "shop", 6, Ending.Result.DONE, "b");
    assertThat(JournalWords.next(analyze, List.of(half), false)).isEqualTo("do it again");
    assertThat(JournalWords.next(analyze, List.of(half, rest), false)).isEmpty();
  }
}
