package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Step;
import dev.howdah.schema.plan.PlannedIndex;
import dev.howdah.schema.run.IndexBuilds.Progress;
import dev.howdah.schema.run.IndexBuilds.Task;
import dev.howdah.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The indexes of a plan are built and dropped, and all that changes one is in the journal. */
class PlannedIndexesTest {
  private static final Executor BACKGROUND = Thread::startVirtualThread;
  private static final String BUILD = "CREATE INDEX CONCURRENTLY t_a ON public.t (a)";
  private static final String DROP = "DROP INDEX CONCURRENTLY public.t_a";

  private final Queue<Progress> told = new ConcurrentLinkedQueue<>();
  private final Cancellation cancellation = new Cancellation();

  @ParameterizedTest
  @EnumSource
  void buildsAndWritesDownWhatStands(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      assertThat(build(bench, "t_a", BUILD)).isEmpty();

      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(told).isNotEmpty().allMatch(progress -> progress.fraction() <= 1);
      Entry entry = only(bench);
      assertThat(entry.change().action()).isEqualTo(Action.INSTALL);
      assertThat(entry.change().objects()).containsExactly("t_a");
      assertThat(entry.change().role()).isEqualTo("postgres");
      assertThat(entry.change().place().database()).isEqualTo(bench.database.name());
      assertThat(entry.change().place().server()).isPresent();
      assertThat(entry.change().steps()).containsExactly(new Step(BUILD, true));
      assertThat(entry.change().undo())
          .containsExactly(new Step("DROP INDEX CONCURRENTLY \"public\".\"t_a\"", true));
      assertThat(entry.ending().orElseThrow().result()).isEqualTo(Result.DONE);
      assertThat(entry.ending().orElseThrow().definition())
          .contains("CREATE INDEX t_a ON public.t USING btree (a)");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedBuildLeavesNothing(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("INSERT INTO t VALUES (1, '')");

      Failure failure =
          build(bench, "t_a", "CREATE UNIQUE INDEX CONCURRENTLY t_a ON public.t (a)").orElseThrow();

      assertThat(failure.sqlState()).contains("23505");
      assertThat(failure.sentence()).contains("duplicate").doesNotContain("INVALID");
      assertThat(bench.standing()).isEmpty();
      assertThat(only(bench).ending().orElseThrow().result()).isEqualTo(Result.FAILED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledBuildLeavesNothing(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection _ =
            bench.inTransaction("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT 1")) {
      CompletableFuture<Optional<Failure>> building =
          CompletableFuture.supplyAsync(() -> build(bench, "t_a", BUILD), BACKGROUND);
      awaitTold("older snapshots");
      cancellation.request();

      assertThat(building.get(60, TimeUnit.SECONDS).orElseThrow())
          .isInstanceOf(Failure.Cancelled.class)
          .matches(failure -> failure.sentence().contains("Nothing stays behind."));
      assertThat(bench.standing()).isEmpty();
      assertThat(only(bench).ending().orElseThrow().result()).isEqualTo(Result.CANCELLED);
    }
  }

  @Test
  void remainsThatCannotGoAreNamed() throws Exception {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      CompletableFuture<Optional<Failure>> building;
      try (Connection _ = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
        building = CompletableFuture.supplyAsync(() -> build(bench, "t_a", BUILD), BACKGROUND);
        awaitTold("waiting for running transactions");
        cancellation.request();

        assertThat(building.get(60, TimeUnit.SECONDS).orElseThrow().sentence())
            .contains("The INVALID index t_a stays behind");
      }
      assertThat(only(bench).ending().orElseThrow().result()).isEqualTo(Result.PARTLY);
      assertThat(only(bench).ending().orElseThrow().words()).contains("INVALID index t_a");
    }
  }

  @Test
  void anIndexThatStoodThereBeforeIsLeftAlone() {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      bench.database.run(
          """
          CREATE INDEX t_a ON t (a);
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_a'::regclass;
          """);

      assertThat(build(bench, "t_a", BUILD).orElseThrow().sentence()).contains("is taken");

      assertThat(bench.standing()).containsExactly("t_a|f|t");
      assertThat(bench.journal.entries()).isEmpty();
    }
  }

  @Test
  void nothingIsDoneWhatCannotBeWrittenDown(@TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      bench.database.run("CREATE INDEX t_b ON t (b)");
      Path inTheWay = Files.createFile(folder.resolve("journal"));
      Indexes indexes =
          new Indexes(bench.target, new Journal(inTheWay, Clock.systemUTC()), Bench.QUICK);

      assertThat(indexes.build(task("t_a", BUILD), told::add, cancellation))
          .get()
          .matches(failure -> failure.sentence().contains("so nothing was changed"));
      assertThat(indexes.build(Bench.plain("t_a"), progress -> {}, cancellation))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.failure().sentence()).contains("so nothing was changed"));
      assertThat(
              indexes.drop(
                  leaving(bench, "t_b", "DROP INDEX CONCURRENTLY t_b"), told::add, cancellation))
          .get()
          .matches(failure -> failure.sentence().contains("so nothing was changed"));
      assertThat(bench.standing()).containsExactly("t_b|t|t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void dropsAndKeepsWhatMakesItAgain(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a DESC) WHERE b <> 'x'");
      List<String> before = definitions(bench);

      assertThat(drop(bench)).isEmpty();

      assertThat(bench.standing()).isEmpty();
      Entry entry = only(bench);
      assertThat(entry.change().action()).isEqualTo(Action.DROP_INDEX);
      assertThat(entry.change().steps()).containsExactly(new Step(DROP, true));
      assertThat(entry.ending().orElseThrow().result()).isEqualTo(Result.DONE);
      assertThat(entry.change().undo())
          .extracting(Step::alone)
          .as("the build, and its comment")
          .containsExactly(true, false);
      bench.database.run(entry.change().undo().getFirst().sql());
      assertThat(definitions(bench)).isEqualTo(before);
      assertThat(entry.change().undo().getFirst().sql()).contains("CONCURRENTLY");

      bench.database.run("DROP INDEX t_a");
      assertThat(drop(bench)).as("gone already").isEmpty();
      assertThat(only(bench)).isEqualTo(entry);
    }
  }

  @Test
  void refusesToDropWhatIsNotThatIndexOrIsBound() {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      bench.database.run("ALTER TABLE t ADD CONSTRAINT t_a UNIQUE (a)");
      assertThat(drop(bench).orElseThrow().sentence()).contains("enforces a constraint");
      bench.database.run("ALTER TABLE t DROP CONSTRAINT t_a; CREATE TABLE u (a int)");
      bench.database.run("CREATE INDEX t_a ON u (a)");
      assertThat(drop(bench).orElseThrow().sentence()).contains("an index on table u by now");
      bench.database.run("DROP INDEX t_a; CREATE VIEW t_a AS SELECT 1");
      assertThat(drop(bench).orElseThrow().sentence()).contains("is a view by now");
      assertThat(
              bench.indexes.drop(leaving(bench, "t_a", "DROP INDEX t_a"), told::add, cancellation))
          .get()
          .matches(failure -> failure.sentence().contains("CONCURRENTLY"));
      assertThat(bench.journal.entries()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void dropsNoOtherThanWasPlannedFor(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      Task planned = leaving(bench, "t_a", DROP);
      bench.database.run("DROP INDEX t_a; CREATE INDEX t_a ON t (b)");
      assertThat(refused(bench, planned))
          .isEqualTo("t_a is another index by now; it is left alone.");
      String broken = "UPDATE pg_index SET indisvalid = %s WHERE indexrelid = 't_a'::regclass";
      planned = leaving(bench, "t_a", DROP);
      bench.database.run(broken.formatted("false"));
      assertThat(refused(bench, planned)).isEqualTo("t_a is INVALID by now; it is left alone.");
      planned = leaving(bench, "t_a", DROP);
      bench.database.run(broken.formatted("true"));
      assertThat(refused(bench, planned)).isEqualTo("t_a is valid by now; it is left alone.");
      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(bench.journal.entries()).isEmpty();
    }
  }

  private String refused(Bench bench, Task planned) {
    return bench.indexes.drop(planned, told::add, cancellation).orElseThrow().sentence();
  }

  @Test
  void aPartOfAnUndoIsTakenBackWithIt() {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      Task build = task("t_a", BUILD);
      Task part = new Task(build.index(), BUILD, List.of(), Optional.of("undo1"));
      assertThat(bench.indexes.build(part, told::add, cancellation)).isEmpty();
      assertThat(only(bench).change())
          .returns(Action.CREATE_INDEX, Change::action)
          .returns(Optional.of("undo1"), Change::partOf)
          .returns(List.of(), Change::undo);
    }
  }

  @Test
  void aLockedTableIsNotWaitedForLong() throws Exception {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      try (Connection _ = bench.inTransaction("LOCK TABLE t IN SHARE MODE")) {
        assertThat(drop(bench).orElseThrow()).isInstanceOf(Failure.Timeout.class);
      }
      assertThat(bench.standing()).containsExactly("t_a|t|t");
      assertThat(bench.journal.entries()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAnInterruptedDropLeavesIsNamedAndCanBeDropped(TestServer.Version version)
      throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a)");
      try (Connection _ = bench.inTransaction("SELECT count(*) FROM t")) {
        CompletableFuture<Optional<Failure>> dropping =
            CompletableFuture.supplyAsync(() -> drop(bench), BACKGROUND);
        await().atMost(Duration.ofSeconds(30)).until(() -> bench.standing().contains("t_a|f|t"));
        awaitTold("removing it");
        cancellation.request();

        assertThat(dropping.get(60, TimeUnit.SECONDS).orElseThrow().sentence())
            .contains("was cancelled")
            .contains("The INVALID index t_a stays behind and is kept up by every write.");
      }
      assertThat(only(bench).ending().orElseThrow().result()).isEqualTo(Result.PARTLY);

      assertThat(bench.indexes.drop(leaving(bench, "t_a", DROP), told::add, Cancellation.never()))
          .isEmpty();
      assertThat(bench.standing()).isEmpty();
      assertThat(bench.journal.entries()).hasSize(2);
    }
  }

  @Test
  void singleBuildsAndRemovalsAreWrittenDownToo() {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      assertThat(bench.build(Bench.plain("t_a"))).isInstanceOf(Built.class);
      assertThat(only(bench).change().action()).isEqualTo(Action.CREATE_INDEX);
      bench.database.run("INSERT INTO t VALUES (1, '')");
      assertThat(
              bench.build(Bench.on("t_u", "CREATE UNIQUE INDEX CONCURRENTLY t_u ON public.t (a)")))
          .isInstanceOf(Failed.class);
      Entry failed = bench.journal.entries().getFirst();
      assertThat(failed.ending().orElseThrow().result()).isEqualTo(Result.PARTLY);

      InvalidIndex left = bench.indexes.invalid(Cancellation.never()).getFirst();
      bench.indexes.remove(left, Cancellation.never());
      bench.indexes.remove(left, Cancellation.never());

      assertThat(bench.journal.entries()).hasSize(3);
      Entry removal = bench.journal.entries().getFirst();
      assertThat(removal.change().action()).isEqualTo(Action.DROP_INDEX);
      assertThat(removal.change().undo())
          .containsExactly(
              new Step("CREATE UNIQUE INDEX CONCURRENTLY t_u ON public.t USING btree (a)", true));
      assertThat(removal.ending().orElseThrow().result()).isEqualTo(Result.DONE);
    }
  }

  private Optional<Failure> build(Bench bench, String name, String sql) {
    return bench.indexes.build(task(name, sql), told::add, cancellation);
  }

  private Optional<Failure> drop(Bench bench) {
    return bench.indexes.drop(leaving(bench, "t_a", DROP), told::add, cancellation);
  }

  private void awaitTold(String words) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> told.stream().anyMatch(progress -> progress.words().contains(words)));
  }

  private static Task task(String name, String sql) {
    return new Task(
        new PlannedIndex("public", "t", name, Optional.empty()), sql, List.of(), Optional.empty());
  }

  /** Drops the index as it stands now. */
  private static Task leaving(Bench bench, String name, String sql) {
    List<String> rows =
        bench.database.rows(
            "SELECT indexrelid, indisvalid, pg_get_indexdef(indexrelid) FROM pg_index WHERE"
                + " indexrelid = to_regclass('"
                + name
                + "')");
    String[] row = rows.isEmpty() ? new String[] {"0", "t", ""} : rows.getFirst().split("\\|", 3);
    return new Task(
        new PlannedIndex(
            "public",
            "t",
            name,
            Optional.empty(),
            Optional.of(
                new PlannedIndex.Leaving(Long.parseLong(row[0]), row[2], row[1].equals("t")))),
        sql,
        List.of(
            row[2].replace("CREATE INDEX", "CREATE INDEX CONCURRENTLY"),
            "COMMENT ON INDEX \"public\".\"t_a\" IS 'x'"),
        Optional.empty());
  }

  private static Entry only(Bench bench) {
    assertThat(bench.journal.entries()).hasSize(1);
    return bench.journal.entries().getFirst();
  }

  private static List<String> definitions(Bench bench) {
    return bench.database.rows("SELECT indexdef FROM pg_indexes WHERE tablename = 't'");
  }
}
