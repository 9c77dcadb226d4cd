package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A partitioned table is indexed partition by partition, and an interrupted build goes on. */
class PartitionedBuildTest {
  private static final IndexRequest REQUEST =
      new IndexRequest(
          "public",
          "parts_b",
          "parts",
          "CREATE INDEX CONCURRENTLY parts_b ON public.parts (b DESC) WHERE a > 10");
  private static final String STATE =
      """
      SELECT k.relid::regclass, i.indisvalid, t.relname FROM pg_partition_tree('parts_b') k
        JOIN pg_index i ON i.indexrelid = k.relid JOIN pg_class t ON t.oid = i.indrelid ORDER BY t.relname
      """;

  /** Whose session keeps the table's turn. */
  private static final String KEEPER =
      """
      SELECT a.pid FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'advisory' AND l.objid = 'parts'::regclass::oid AND a.datname = current_database()
      """;

  @ParameterizedTest
  @EnumSource
  void everyPartitionIsIndexedAndWhatStandsIsUsed(TestServer.Version version) {
    try (Bench bench = bench(version)) {
      bench.database.run("CREATE INDEX by_hand ON parts_1 (b DESC) WHERE a > 10");

      assertThat(bench.build(REQUEST))
          .isInstanceOfSatisfying(
              Built.class, built -> assertThat(built.sizeBytes()).isGreaterThan(50_000));

      assertThat(bench.database.rows(STATE))
          .containsExactly(
              "parts_b|t|parts",
              "by_hand|t|parts_1",
              "parts_b_parts_2|t|parts_2",
              "parts_b_parts_2a|t|parts_2a",
              "parts_b_parts_2b|t|parts_2b");
      Entry entry = bench.journal.entries().getFirst();
      assertThat(entry.ending().orElseThrow().result()).isEqualTo(Result.DONE);
      assertThat(entry.change().steps())
          .extracting(Step::sql)
          .startsWith(
              "CREATE INDEX \"parts_b\" ON ONLY \"public\".\"parts\" (b DESC) WHERE a > 10",
              "ALTER INDEX \"public\".\"parts_b\" ATTACH PARTITION \"public\".\"by_hand\"")
          .hasSize(8);
      assertThat(entry.change().undo())
          .containsExactly(
              new Step("DROP INDEX \"public\".\"parts_b\"", false),
              new Step(
                  "CREATE INDEX CONCURRENTLY by_hand ON public.parts_1 USING btree (b DESC) WHERE (a >"
                      + " 10)",
                  true));
      assertThat(bench.build(REQUEST))
          .isInstanceOfSatisfying(
              Failed.class, failed -> assertThat(failed.failure().sentence()).contains("is taken"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedOneGoesOnWhereItStopped(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version)) {
      try (Connection _ = bench.inTransaction("INSERT INTO parts_2a VALUES (150, 'x')")) {
        Bench.Running build = bench.start(REQUEST);
        build.awaitWaitingFor("billing");
        build.cancellation().request();
        assertThat(build.get())
            .isInstanceOfSatisfying(
                Failed.class,
                failed -> {
                  assertThat(failed.failure()).isInstanceOf(Failure.Cancelled.class);
                  assertThat(failed.failure().nextStep()).contains("goes on from there");
                });
      }
      assertThat(bench.database.rows(STATE))
          .contains("parts_b|f|parts", "parts_b_parts_1|t|parts_1");
      assertThat(bench.journal.entries().getFirst().ending().orElseThrow().result())
          .isEqualTo(Result.PARTLY);
      List<String> first = bench.database.rows("SELECT 'parts_b_parts_1'::regclass::oid");
      bench.database.run("CREATE TABLE parts_3 PARTITION OF parts FOR VALUES FROM (300) TO (400)");

      assertThat(bench.indexes.readiness(REQUEST, Cancellation.never()))
          .matches(Readiness::canBegin)
          .extracting(readiness -> readiness.obstacles().getFirst().nextStep())
          .isEqualTo("The build goes on from where that one stopped.");
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);

      assertThat(bench.database.rows(STATE)).hasSize(6).allMatch(row -> row.contains("|t|"));
      assertThat(bench.database.rows("SELECT 'parts_b_parts_1'::regclass::oid"))
          .as("not built again")
          .isEqualTo(first);
      assertThat(bench.indexes.invalid(Cancellation.never())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidPartOfAnEarlierAttemptIsBuiltAnew(TestServer.Version version) {
    try (Bench bench = bench(version)) {
      bench.database.run(
          """
          CREATE INDEX parts_b_parts_1 ON parts_1 (b DESC) WHERE a > 10;
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'parts_b_parts_1'::regclass;
          """);
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
      assertThat(bench.database.rows(STATE)).hasSize(5).allMatch(row -> row.contains("|t|"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void duplicatesInOnePartitionAreNamedAndLeaveNoRemains(TestServer.Version version) {
    try (Bench bench = bench(version)) {
      bench.database.run("INSERT INTO parts VALUES (201, 'twice'), (201, 'twice')");
      assertThat(
              bench.build(
                  new IndexRequest(
                      "public",
                      "parts_u",
                      "parts",
                      "CREATE UNIQUE INDEX CONCURRENTLY parts_u ON parts (a, b)")))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence())
                    .startsWith("At the partition parts_2b: There are duplicate values");
                assertThat(failed.failure().sqlState()).contains("23505");
                assertThat(failed.leftover()).isEmpty();
              });
      assertThat(bench.indexes.invalid(Cancellation.never()))
          .singleElement()
          .satisfies(
              remains -> {
                assertThat(remains.index()).isEqualTo("parts_u");
                assertThat(remains.parts().orElseThrow().goesOn()).isPresent();
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsTurnOutlastsTheServersIdleTimeout(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version)) {
      bench.database.run(
          """
          DO $$ BEGIN
            EXECUTE format('ALTER DATABASE %I SET idle_session_timeout = 1000', current_database());
          END $$
          """);
      Bench.Running build;
      try (Connection _ = bench.inTransaction("INSERT INTO parts_2a VALUES (150, 'x')")) {
        build = bench.start(REQUEST);
        build.awaitWaitingFor("billing");
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () ->
                    !bench
                        .database
                        .rows(
                            KEEPER
                                + " AND a.state = 'idle'"
                                + " AND clock_timestamp() - a.state_change > interval '2 s'")
                        .isEmpty());
        assertThat(bench.indexes.invalid(Cancellation.never()))
            .filteredOn(index -> index.index().equals("parts_b"))
            .singleElement()
            .matches(InvalidIndex::building);
      }
      assertThat(build.get()).isInstanceOf(Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itEndsWhereItsTurnIsAnothersAndGoesOnLater(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version)) {
      Bench.Running build;
      try (Connection another = bench.database.connect();
          Statement statement = another.createStatement()) {
        try (Connection _ = bench.inTransaction("INSERT INTO parts_2a VALUES (150, 'x')")) {
          build = bench.start(REQUEST);
          build.awaitWaitingFor("billing");
          assertThat(
                  bench.database.rows("SELECT pg_terminate_backend(pid) FROM (" + KEEPER + ") k"))
              .containsExactly("t");
          statement.execute(
              "SELECT pg_advisory_lock(" + Turn.ADVISORY_CLASS + ", 'parts'::regclass::oid::int)");
        }
        assertThat(build.get())
            .isInstanceOfSatisfying(
                Failed.class,
                failed ->
                    assertThat(failed.failure().sentence())
                        .contains("The session that kept other Howdahs away"));
      }
      assertThat(bench.database.rows(STATE)).contains("parts_b|f|parts");
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLockedParentIsNotWaitedForLongAndItsHolderIsNamed(TestServer.Version version)
      throws Exception {
    try (Bench bench = bench(version);
        Connection _ = bench.inTransaction("LOCK TABLE ONLY parts IN ROW EXCLUSIVE MODE")) {
      assertThat(bench.build(REQUEST))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence())
                    .isEqualTo(
                        "At the partition parts: Another session holds a lock, and it was not"
                            + " waited for any longer.");
                assertThat(failed.failure().detail()).contains("(billing)");
              });
      assertThat(bench.database.rows("SELECT FROM pg_class WHERE relname = 'parts_b'")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWholeIsDroppedUnderALockThatIsTold(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version)) {
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
      List<String> before = bench.database.rows(STATE);
      DropPlan plan = bench.indexes.planDrop("public", "parts_b", Cancellation.never());
      assertThat(plan.sql()).isEqualTo("DROP INDEX public.parts_b");
      assertThat(plan.lock()).get().asString().contains("nobody can read or write parts");
      try (Connection _ = bench.inTransaction("SELECT FROM parts LIMIT 1")) {
        assertThat(bench.indexes.drop(plan, told -> {}, Cancellation.never()))
            .get()
            .matches(failure -> failure.detail().contains("(billing)"));
      }
      assertThat(bench.indexes.drop(plan, told -> {}, Cancellation.never())).isEmpty();
      assertThat(bench.database.rows("SELECT FROM pg_class WHERE relname LIKE 'parts_b%'"))
          .isEmpty();
      String undo = bench.journal.entries().getFirst().change().undo().getFirst().sql();
      assertThat(bench.build(new IndexRequest("public", "parts_b", "parts", undo)))
          .isInstanceOf(Built.class);
      assertThat(bench.database.rows(STATE)).isEqualTo(before);
    }
  }

  private static Bench bench(TestServer.Version version) {
    Bench bench = new Bench(version);
    bench.database.run(
        """
        CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (300) PARTITION BY RANGE (a);
        CREATE TABLE parts_2a PARTITION OF parts_2 FOR VALUES FROM (100) TO (200);
        CREATE TABLE parts_2b PARTITION OF parts_2 FOR VALUES FROM (200) TO (300);
        INSERT INTO parts SELECT n % 300, 'row ' || n FROM generate_series(1, 9000) n;
        """);
    return bench;
  }
}
