package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.journal.Change;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds up a change that is under way is named, and can be ended so that it goes on. */
class WaitedForTest {
  private static List<Blocker> waitedFor(Bench bench) {
    return bench.indexes.waitedFor("public", "t", Cancellation.never());
  }

  @ParameterizedTest
  @EnumSource
  void theOneThatABuildWaitsForIsEndedAndTheBuildGoesOn(TestServer.Version version)
      throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("billing");
      try (Connection later = bench.inTransaction("INSERT INTO t VALUES (1, '')")) {
        List<Blocker> blockers = waitedFor(bench);
        assertThat(blockers).as("not who came later, nor the build itself").hasSize(1);
        Blocker blocker = blockers.getFirst();
        assertThat(blocker.kind()).isEqualTo(Blocker.Kind.WRITER);
        assertThat(blocker.canBeTerminated()).isTrue();
        RunningBuild running = bench.indexes.running(Cancellation.never()).getFirst();
        assertThat(bench.indexes.waitedFor(running, Cancellation.never()))
            .allMatch(blocker::same)
            .hasSize(1);

        assertThat(bench.indexes.terminateBlocker(blocker, Cancellation.never()))
            .isEqualTo(BlockerEnding.ENDED);
        assertThat(writer.isValid(5)).isFalse();
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat(waitedFor(bench))
                        .as("the next one, before the second scan")
                        .hasSize(1)
                        .noneMatch(blocker::same));
        later.commit();
      }
      assertThat(build.get()).isInstanceOf(Built.class);
      assertThat(bench.journal.entries())
          .extracting(entry -> entry.change().action())
          .contains(Change.Action.END_SESSION);
      assertThat(waitedFor(bench)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoKeepsTheTableBeforeTheBuildBeginsIsNamed(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection keeper = bench.inTransaction("LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("billing");
      assertThat(waitedFor(bench)).extracting(Blocker::kind).containsExactly(Blocker.Kind.LOCK);
      keeper.rollback();
      assertThat(build.get()).isInstanceOf(Built.class);
    }
  }
}
