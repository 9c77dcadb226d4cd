package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Step;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An index is built anew in its place, or finished, and nothing else is left. */
class RebuildTest {
  @ParameterizedTest
  @EnumSource
  void aBloatedIndexShrinks(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE UNIQUE INDEX t_a ON t (a); DELETE FROM t WHERE a > 100");
      bench.database.run("VACUUM t");
      RebuildPlan plan = plan(bench, "t_a");
      assertThat(plan.sql()).isEqualTo("REINDEX INDEX CONCURRENTLY public.t_a");

      assertThat(rebuild(bench, plan))
          .isInstanceOfSatisfying(
              Built.class,
              built -> {
                assertThat(built.sizeBytes()).isLessThan(plan.sizeBytes() / 5);
                assertThat(built.remark()).isEmpty();
              });

      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(bench.journal.entries())
          .singleElement()
          .matches(entry -> entry.change().action() == Action.REINDEX)
          .matches(
              entry ->
                  entry
                      .change()
                      .steps()
                      .equals(List.of(new Step(plan.sql(), true, OptionalLong.of(plan.oid())))))
          .matches(entry -> entry.ending().orElseThrow().result() == Result.DONE);
      assertThat(rebuild(bench, plan))
          .as("the plan is of the index that was replaced")
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.failure().sentence()).contains("another index by now"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAnInterruptedBuildLeftIsFinished(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      InvalidIndex left;
      try (Connection _ = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
        Bench.Running build = bench.start(Bench.plain("t_a"));
        build.awaitWaitingFor("billing");
        build.cancellation().request();
        left = ((Cancelled) build.get()).leftover().orElseThrow();
      }
      assertThat(bench.standing()).containsExactly("t_a|f|f");

      assertThat(bench.indexes.finish(left, told -> {}, Cancellation.never()))
          .isInstanceOf(Built.class);
      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(bench.indexes.finish(left, told -> {}, Cancellation.never()))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.failure().sentence()).contains("valid by now"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void duplicatesKeepAUniqueOneUnfinished(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("INSERT INTO t VALUES (1, 'twice')");
      bench.build(Bench.on("t_a", "CREATE UNIQUE INDEX CONCURRENTLY t_a ON public.t (a)"));
      InvalidIndex left = bench.indexes.invalid(Cancellation.never()).getFirst();

      assertThat(bench.indexes.finish(left, told -> {}, Cancellation.never()))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence()).contains("duplicate");
                assertThat(failed.failure().detail()).contains("Key (a)=(1) is duplicated");
                assertThat(failed.leftover()).as("it stood there before").isEmpty();
              });
      assertThat(bench.standing()).as("no t_a_ccnew").containsExactly("t_a|f|f");
      assertThat(bench.journal.entries())
          .extracting(entry -> entry.ending().orElseThrow())
          .filteredOn(ending -> ending.words().endsWith(" The index is INVALID as before."))
          .as("nothing of it stands")
          .extracting(Ending::result)
          .containsExactly(Result.FAILED);
      bench.database.run("DELETE FROM t WHERE b = 'twice'");
      assertThat(bench.indexes.finish(left, told -> {}, Cancellation.never()))
          .isInstanceOf(Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledRebuildLeavesTheIndexAsItWas(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
      Cancellation cancellation = new Cancellation();
      CompletableFuture<BuildOutcome> rebuilding;
      try (Connection _ =
          bench.inTransaction("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT 1")) {
        RebuildPlan plan = plan(bench, "t_a");
        rebuilding =
            CompletableFuture.supplyAsync(
                () -> bench.indexes.rebuild(plan, told::add, cancellation),
                Thread::startVirtualThread);
        new Bench.Running(rebuilding, told, cancellation).awaitTold("older snapshots");
        assertThat(bench.standing()).contains("t_a_ccnew|f|t");
        cancellation.request();
        assertThat(rebuilding.get(60, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
      }
      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(bench.journal.entries().getFirst().ending().orElseThrow().result())
          .isEqualTo(Result.CANCELLED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatStaysOfARebuildIsNamedAndNotFinished(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      Queue<BuildProgress> told = new ConcurrentLinkedQueue<>();
      Cancellation cancellation = new Cancellation();
      Indexes impatient =
          new Indexes(
              bench.target,
              bench.journal,
              new Patience(
                  Bench.QUICK.poll(),
                  Bench.QUICK.tableLock(),
                  1,
                  Bench.QUICK.otherBuild(),
                  Bench.QUICK.lostLink(),
                  java.time.Duration.ofSeconds(1)));
      try (Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
        RebuildPlan plan = plan(bench, "t_a");
        CompletableFuture<BuildOutcome> rebuilding =
            CompletableFuture.supplyAsync(
                () -> impatient.rebuild(plan, told::add, cancellation), Thread::startVirtualThread);
        new Bench.Running(rebuilding, told, cancellation).awaitWaitingFor("billing");
        cancellation.request();
        assertThat(((Cancelled) rebuilding.get(60, TimeUnit.SECONDS)).leftover())
            .get()
            .returns("t_a_ccnew", InvalidIndex::index);
        writer.rollback();
      }
      InvalidIndex left = bench.indexes.invalid(Cancellation.never()).getFirst();
      assertThat(bench.indexes.finish(left, each -> {}, Cancellation.never()))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(failed.failure().sentence())
                      .contains("what an interrupted rebuild left: remove it"));
      bench.indexes.remove(left, Cancellation.never());
      assertThat(bench.standing()).containsExactly("t_a|t|t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatCannotBeRebuiltConcurrently(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE TABLE parts (a int) PARTITION BY RANGE (a); CREATE INDEX parts_a ON parts (a);
          CREATE TABLE spans (s int4range, CONSTRAINT spans_s EXCLUDE USING gist (s WITH &&));
          """);
      for (String name : List.of("parts_a", "spans_s")) {
        assertThat(rebuild(bench, plan(bench, name)))
            .isInstanceOfSatisfying(
                Failed.class,
                failed -> assertThat(failed.failure()).isInstanceOf(Failure.Usage.class));
      }
      assertThat(bench.journal.entries()).isEmpty();
    }
  }

  private static RebuildPlan plan(Bench bench, String name) {
    return bench.indexes.planRebuild("public", name, Cancellation.never());
  }

  private static BuildOutcome rebuild(Bench bench, RebuildPlan plan) {
    return bench.indexes.rebuild(plan, told -> {}, Cancellation.never());
  }
}
