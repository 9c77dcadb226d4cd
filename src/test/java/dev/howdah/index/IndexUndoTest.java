package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.Installer;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was done to an index is taken back from the journal, and only that. */
class IndexUndoTest {
  private static final Cancellation NEVER = Cancellation.never();

  @ParameterizedTest
  @EnumSource
  void oneOfTheSameNameInAnotherSchemaIsNotInTheWay(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          "CREATE SCHEMA s1; CREATE SCHEMA \"s 2\"; CREATE TABLE s1.u (a int);"
              + " CREATE TABLE \"s 2\".u (a int)");
      for (String schema : List.of("s1", "\"s 2\"", "s1")) {
        String index = bench.journal.entries().size() == 2 ? "u_b" : "u_a";
        assertThat(
                bench.build(
                    new IndexRequest(
                        schema.replace("\"", ""),
                        index,
                        "u",
                        "CREATE INDEX CONCURRENTLY %s ON %s.u (a)".formatted(index, schema))))
            .isInstanceOf(Built.class);
      }
      Entry first = bench.journal.entries().getLast();
      run(bench, plan(bench, first));
      assertThat(
              bench.database.rows(
                  "SELECT schemaname, indexname FROM pg_indexes WHERE tablename = 'u' ORDER BY 1"))
          .containsExactly("s 2|u_a", "s1|u_b");
      assertThat(bench.journal.entry(first.id()).orElseThrow().undone()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDropThatStoppedHalfWayIsTakenBackInPlace(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      halfDropped(bench);
      Entry drop = bench.journal.entries().getFirst();
      assertThat(drop.ending().orElseThrow()).returns(Result.PARTLY, Ending::result);

      Plan undo = plan(bench, drop);
      assertThat(undo.obstacles()).isEmpty();
      assertThat(undo.statements())
          .singleElement()
          .returns("REINDEX INDEX CONCURRENTLY \"public\".\"t_a\"", PlannedStatement::sql)
          .matches(one -> one.why().contains("INVALID"));
      run(bench, undo);
      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(bench.journal.entry(drop.id()).orElseThrow().undone()).isPresent();
      Entry rebuild = newest(bench, Action.REINDEX);
      assertThat(rebuild.change().partOf()).contains(newest(bench, Action.UNDO).id());
      assertThat(rebuild.ending().orElseThrow().result()).isEqualTo(Result.DONE);
      assertThat(plan(bench, newest(bench, Action.UNDO)).obstacles())
          .singleElement()
          .asString()
          .startsWith("The journal has nothing that takes the change ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatBecameValidMeanwhileIsLeftAlone(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      halfDropped(bench);
      Plan undo = plan(bench, bench.journal.entries().getFirst());
      InvalidIndex remains = bench.indexes.invalid(NEVER).getFirst();
      assertThat(bench.indexes.finish(remains, told -> {}, NEVER)).isInstanceOf(Built.class);
      String oid = bench.database.rows("SELECT 't_a'::regclass::oid").getFirst();
      run(bench, undo);
      assertThat(bench.database.rows("SELECT 't_a'::regclass::oid"))
          .as("it is not built once more")
          .containsExactly(oid);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereTheRemainsWereRemovedThatIsTakenBackFirst(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      halfDropped(bench);
      Entry drop = bench.journal.entries().getFirst();
      bench.indexes.remove(bench.indexes.invalid(NEVER).getFirst(), NEVER);
      Entry removal = bench.journal.entries().getFirst();
      assertThat(plan(bench, drop).obstacles())
          .containsExactly(
              "The later change %s touches the same objects; take that back first."
                  .formatted(removal.id()));
      run(bench, plan(bench, removal));
      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(plan(bench, drop).kept()).containsExactly("t_a stands again already.");
    }
  }

  /** A drop that is cancelled while it waits for who used the index. */
  private static void halfDropped(Bench bench) throws Exception {
    DropPlan plan = bench.indexes.planDrop("public", "t_a", NEVER);
    Cancellation cancellation = new Cancellation();
    try (Connection _ = bench.inTransaction("SELECT FROM t LIMIT 1")) {
      CompletableFuture<Optional<Failure>> drop =
          CompletableFuture.supplyAsync(
              () -> bench.indexes.drop(plan, told -> {}, cancellation), Thread::startVirtualThread);
      await().until(() -> bench.standing().contains("t_a|f|t"));
      cancellation.request();
      assertThat(drop.get(30, TimeUnit.SECONDS)).isPresent();
    }
    assertThat(bench.standing()).containsExactly("t_a|f|t");
  }

  private static Entry newest(Bench bench, Action action) {
    return bench.journal.entries().stream()
        .filter(entry -> entry.change().action() == action)
        .findFirst()
        .orElseThrow();
  }

  private static Plan plan(Bench bench, Entry entry) {
    return new Schema(bench.target, bench.journal)
        .planUndo(bench.journal.entry(entry.id()).orElseThrow(), NEVER);
  }

  private static void run(Bench bench, Plan undo) {
    assertThat(undo.obstacles()).isEmpty();
    assertThat(
            new Installer(bench.target, bench.journal, bench.indexes)
                .run(undo, told -> {}, NEVER)
                .failed())
        .isEmpty();
  }
}
