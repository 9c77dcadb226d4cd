package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Place;
import dev.howdah.schema.plan.Plan;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was done at another address, on a server of the same identity. */
class CopiedServerTest {
  /** The same change as the journal has it of the server that this one was copied from. */
  private static Entry original(RunBench bench, Change made, Result result) {
    Place place = new Place("production:5432", made.place().database(), made.place().server());
    Entry entry =
        bench.journal.begin(
            new Change(
                made.action(),
                place,
                made.role(),
                made.objects(),
                made.steps(),
                made.undo(),
                made.undoes()));
    bench.journal.end(entry, result, Duration.ZERO, "As it was.", Optional.empty());
    return bench.journal.entry(entry.id()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void isNeitherSettledNorTakenBackHereUnlessThatIsChosen(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      List<String> start = Snapshot.of(database);
      bench.run(bench.plan());
      Change made = bench.journal.entries().getFirst().change();
      Entry open = original(bench, made, Result.UNKNOWN);
      assertThat(bench.settle()).isEmpty();
      assertThat(bench.journal.entry(open.id())).contains(open);

      Entry done = original(bench, made, Result.DONE);
      assertThat(bench.schema.planUndo(done, Cancellation.never()).obstacles())
          .singleElement()
          .asString()
          .contains("at production:5432.")
          .contains("may be a copy of it: 'howdah journal undo " + done.id() + " --here'");
      Plan chosen = bench.schema.planUndo(done, true, Cancellation.never());
      assertThat(chosen.obstacles()).isEmpty();
      bench.run(chosen);
      assertThat(Snapshot.of(database)).isEqualTo(start);
      assertThat(bench.journal.entry(done.id()).orElseThrow().undone()).isEmpty();
    }
  }
}
