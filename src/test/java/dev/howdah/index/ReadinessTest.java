package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.index.Obstacle.Kind;
import dev.howdah.journal.Change;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a build would meet is told before it begins, and is what it then meets. */
class ReadinessTest {
  @ParameterizedTest
  @EnumSource
  void aFreeTableIsReady(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("ANALYZE t");
      Readiness readiness = of(bench, Bench.plain("t_a"));

      assertThat(readiness.obstacles()).isEmpty();
      assertThat(readiness.canBegin()).isTrue();
      assertThat(readiness.blockers()).isEmpty();
      bench.build(Bench.plain("t_a"));
      long built = Long.parseLong(bench.database.rows("SELECT pg_relation_size('t_a')").getFirst());
      assertThat(readiness.room().index().orElseThrow()).isBetween(built, built * 2);
      assertThat(readiness.room().sort()).hasValue(0);
      assertThat(readiness.room().indexSpace()).contains("pg_default");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhatStandsAlready(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE INDEX same ON t (a);
          CREATE INDEX wider ON t (a, b);
          CREATE INDEX other ON t (b, a);
          CREATE INDEX broken ON t (a);
          CREATE TABLE taken ();
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass;
          """);
      assertThat(of(bench, Bench.plain("t_a")).obstacles())
          .noneMatch(Obstacle::prevents)
          .extracting(Obstacle::kind, each -> each.index().orElseThrow())
          .containsExactly(
              tuple(Kind.INVALID, "broken"),
              tuple(Kind.EQUAL, "same"),
              tuple(Kind.COVERED, "wider"));

      assertThat(of(bench, Bench.plain("broken")).obstacles().getFirst())
          .returns(Kind.INVALID, Obstacle::kind)
          .returns(true, Obstacle::prevents)
          .matches(each -> each.leftover().orElseThrow().index().equals("broken"));
      assertThat(of(bench, Bench.plain("taken")).obstacles().getFirst())
          .returns("The name taken is taken in schema public by a table.", Obstacle::sentence)
          .returns(true, Obstacle::prevents);
      assertThat(of(bench, Bench.plain("other")).canBegin()).isFalse();
      assertThat(of(bench, Bench.plain("same")).canBegin()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesWhomItWouldWaitForAndWhen(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, 'uncommitted')");
        Connection reader =
            bench.inTransaction(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT FROM pg_class");
        Connection harmless =
            // The second statement closes the first one's cursor, which would keep its snapshot.
            bench.inTransaction("SELECT count(*) FROM t", "SET application_name = 'reader'");
        Connection locker = bench.inTransaction("LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE")) {
      String gid = "left behind in " + bench.database.name();
      bench.database.run("BEGIN; INSERT INTO t VALUES (0, ''); PREPARE TRANSACTION '" + gid + "'");

      List<Blocker> blockers = of(bench, Bench.plain("t_a")).blockers();

      assertThat(blockers)
          .extracting(Blocker::kind)
          .containsExactly(
              Blocker.Kind.LOCK,
              Blocker.Kind.WRITER,
              Blocker.Kind.PREPARED_TRANSACTION,
              Blocker.Kind.SNAPSHOT);
      assertThat(blockers.get(1))
          .returns(Optional.of("postgres"), Blocker::user)
          .returns(Optional.of("billing"), Blocker::application)
          .returns(Optional.of("idle in transaction"), Blocker::state)
          .returns(Optional.of("INSERT INTO t VALUES (0, 'uncommitted')"), Blocker::query)
          .matches(each -> each.age().orElseThrow().compareTo(Duration.ofMinutes(1)) < 0)
          .matches(each -> each.kind().when().contains("running transactions"));
      assertThat(blockers.get(2).sentence()).contains(gid);
      assertThat(blockers.get(2).pid()).isEmpty();
      assertThat(harmless.isClosed()).isFalse();
      bench.database.run("ROLLBACK PREPARED '" + gid + "'");
      writer.rollback();
      reader.rollback();
      locker.rollback();
      assertThat(of(bench, Bench.plain("t_a")).blockers()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherBuildOnTheTableIsNamed(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("billing");

      Readiness readiness =
          of(bench, Bench.on("t_b", "CREATE INDEX CONCURRENTLY t_b ON public.t (b)"));
      assertThat(readiness.blockers())
          .extracting(Blocker::kind)
          .contains(Blocker.Kind.INDEX_BUILD, Blocker.Kind.WRITER);
      assertThat(of(bench, Bench.plain("t_a")).obstacles().getFirst().sentence())
          .isEqualTo("t_a is being built right now.");
      writer.rollback();
      build.get();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlainBuildOnAnotherTableIsNotWaitedFor(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          "CREATE TABLE big AS SELECT i AS a, md5(i::text) AS b FROM generate_series(1, 400000) i");
      Set<Blocker.Kind> seen = EnumSet.noneOf(Blocker.Kind.class);
      Bench.Running build;
      try (Connection writer = bench.inTransaction("INSERT INTO big VALUES (0, '')")) {
        build =
            bench.start(
                new IndexRequest(
                    "public", "big_b", "big", "CREATE INDEX CONCURRENTLY big_b ON public.big (b)"));
        build.awaitWaitingFor("billing");
        Awaitility.await()
            .until(
                () ->
                    bench
                        .database
                        .rows(
                            "SELECT clock_timestamp() - query_start > interval '1 second' FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY big_b%'")
                        .contains("t"));
        writer.rollback();
      }
      while (!build.outcome().isDone()) {
        of(bench, Bench.plain("t_a")).blockers().forEach(blocker -> seen.add(blocker.kind()));
      }
      assertThat(build.get()).isInstanceOf(BuildOutcome.Built.class);
      assertThat(seen).doesNotContain(Blocker.Kind.SNAPSHOT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhichRightsAreMissing(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      String stranger = "stranger_" + bench.database.name();
      String guest = "guest_" + bench.database.name();
      bench.database.run(
          """
          CREATE ROLE %1$s LOGIN; GRANT ALL ON t TO %1$s; REVOKE CREATE ON SCHEMA public FROM PUBLIC;
          CREATE ROLE %2$s LOGIN; ALTER ROLE %2$s SET default_transaction_read_only = on;
          ALTER TABLE t OWNER TO %2$s
          """
              .formatted(stranger, guest));
      try (Target target = bench.targetOf(stranger)) {
        assertThat(of(target, Bench.plain("t_a")).obstacles())
            .extracting(Obstacle::sentence)
            .containsExactly(
                "Only the owner of t may index it.",
                "This role may create nothing in schema public.");
      }
      try (Target target = bench.targetOf(guest)) {
        assertThat(of(target, Bench.plain("t_a")).obstacles())
            .extracting(Obstacle::kind)
            .containsExactly(Kind.READ_ONLY, Kind.RIGHT);
      }
      assertThat(
              of(bench, new IndexRequest("public", "n_a", "nope", Bench.plain("n_a").sql()))
                  .obstacles())
          .extracting(Obstacle::kind)
          .containsExactly(Kind.TABLE);
      bench.database.run("ALTER TABLE t OWNER TO postgres; DROP OWNED BY " + stranger);
      bench.database.run("DROP ROLE " + stranger + ", " + guest);
    }
  }

  @ParameterizedTest
  @EnumSource
  void locksNothingAndWaitsForNobody(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_b ON t (b) WHERE a > 1");
      try (Connection _ = bench.inTransaction("LOCK TABLE t IN ACCESS EXCLUSIVE MODE")) {
        long before = System.nanoTime();
        Readiness readiness = of(bench, Bench.plain("t_a"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(readiness.blockers()).extracting(Blocker::kind).contains(Blocker.Kind.LOCK);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBlockerCanBeCancelledOrEnded(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection idle = bench.inTransaction("INSERT INTO t VALUES (0, '')");
        Connection busy = bench.inTransaction("INSERT INTO t VALUES (0, '')");
        Statement statement = busy.createStatement()) {
      CompletableFuture<Void> sleeping =
          CompletableFuture.runAsync(
              () -> {
                try {
                  statement.execute("SELECT pg_sleep(600)");
                } catch (SQLException e) {
                  assertThat(e.getSQLState()).isEqualTo("57014");
                }
              });
      Awaitility.await()
          .until(
              () ->
                  of(bench, Bench.plain("t_a")).blockers().stream()
                      .anyMatch(Blocker::canBeCancelled));
      List<Blocker> blockers = of(bench, Bench.plain("t_a")).blockers();
      Blocker sleeper = blockers.stream().filter(Blocker::canBeCancelled).findFirst().orElseThrow();
      Blocker idler =
          blockers.stream().filter(each -> !each.same(sleeper)).findFirst().orElseThrow();

      assertThat(bench.indexes.cancelBlocker(sleeper, Cancellation.never()))
          .isEqualTo(BlockerEnding.ENDED);
      sleeping.join();
      assertThatThrownBy(() -> bench.indexes.cancelBlocker(idler, Cancellation.never()))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("no statement that could be cancelled");
      assertThat(bench.indexes.terminateBlocker(idler, Cancellation.never()))
          .isEqualTo(BlockerEnding.ENDED);
      assertThat(idle.isValid(5)).isFalse();
      assertThat(bench.indexes.terminateBlocker(idler, Cancellation.never()))
          .isEqualTo(BlockerEnding.WAS_OVER);
      assertThat(bench.journal.entries())
          .as("what was done, and that nothing takes it back; nothing of what was over")
          .hasSize(2)
          .allMatch(entry -> entry.change().undo().isEmpty())
          .extracting(
              entry -> entry.change().action(),
              entry -> entry.change().objects().getFirst(),
              entry -> entry.ending().orElseThrow().words())
          .containsExactly(
              tuple(
                  Change.Action.END_SESSION,
                  "session " + idler.pid().orElseThrow() + " of postgres (billing)",
                  "It does not block any more. Nothing takes that back."),
              tuple(
                  Change.Action.CANCEL_STATEMENT,
                  "session " + sleeper.pid().orElseThrow() + " of postgres (billing)",
                  "It does not block any more. Nothing takes that back."));
      assertThat(of(bench, Bench.plain("t_a")).blockers()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void noOtherTransactionOfTheSameSessionIsEnded(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')");
        Statement statement = writer.createStatement()) {
      Blocker seen = of(bench, Bench.plain("t_a")).blockers().getFirst();
      writer.commit();
      statement.execute("INSERT INTO t VALUES (1, '')");

      assertThat(bench.indexes.terminateBlocker(seen, Cancellation.never()))
          .isEqualTo(BlockerEnding.WAS_OVER);
      assertThat(writer.isValid(5)).isTrue();
      writer.commit();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatDoesNotBlockAnyMoreIsNotEnded(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection writer = bench.inTransaction("SELECT 1");
        Statement statement = writer.createStatement()) {
      statement.execute("SAVEPOINT before");
      statement.execute("INSERT INTO t VALUES (0, '')");
      Blocker seen = of(bench, Bench.plain("t_a")).blockers().getFirst();
      statement.execute("ROLLBACK TO SAVEPOINT before");
      assertThat(of(bench, Bench.plain("t_a")).blockers()).isEmpty();

      assertThat(bench.indexes.terminateBlocker(seen, Cancellation.never()))
          .as("the same session in the same transaction")
          .isEqualTo(BlockerEnding.WAS_OVER);
      assertThat(writer.isValid(5)).isTrue();
      assertThat(bench.journal.entries()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoseSessionMayNotBeSeenIsNotEnded(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection _ = bench.inTransaction("INSERT INTO t VALUES (0, 'secret')")) {
      String owner = "owner_" + bench.database.name();
      bench.database.run("CREATE ROLE " + owner + " LOGIN");
      try (Target target = bench.targetOf(owner)) {
        Blocker blocker = of(target, Bench.plain("t_a")).blockers().getFirst();
        assertThat(blocker.sentence()).contains("postgres").doesNotContain("secret");
        assertThat(blocker.canBeTerminated()).isFalse();
        Indexes indexes = new Indexes(target, TestInstaller.journal(), Bench.QUICK);
        assertThatThrownBy(() -> indexes.terminateBlocker(blocker, Cancellation.never()))
            .hasMessageContaining("may not see that session");
        assertThat(indexes.build(Bench.plain("t_a"), told -> {}, Cancellation.never()))
            .isInstanceOf(Failed.class);
      }
      bench.database.run("DROP ROLE " + owner);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofAPartitionedTableEveryPartitionIsLookedAt(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      String other = "other_" + bench.database.name();
      bench.database.run(
          """
          CREATE ROLE %1$s LOGIN;
          CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
          CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
          CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (300) PARTITION BY RANGE (a);
          CREATE TABLE parts_2a PARTITION OF parts_2 FOR VALUES FROM (100) TO (300);
          INSERT INTO parts SELECT mod(n, 300), 'row ' || n FROM generate_series(1, 30000) n;
          ANALYZE parts, parts_1, parts_2a;
          CREATE INDEX parts_b_parts_2a ON parts_2a (b);
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'parts_b_parts_2a'::regclass;
          """
              .formatted(other));
      IndexRequest request =
          new IndexRequest(
              "public",
              "parts_b",
              "parts",
              "CREATE INDEX CONCURRENTLY parts_b ON public.parts (b)");
      try (Connection _ = bench.inTransaction("UPDATE parts_2a SET b = b WHERE a = 150");
          Target stranger = bench.targetOf(other)) {
        Readiness readiness = of(bench, request);
        assertThat(readiness.blockers())
            .extracting(Blocker::kind)
            .containsExactly(Blocker.Kind.WRITER);
        assertThat(readiness.canBegin()).isTrue();
        assertThat(readiness.obstacles())
            .extracting(Obstacle::kind, Obstacle::sentence)
            .containsExactly(
                tuple(
                    Kind.INVALID,
                    "parts_b_parts_2a is INVALID: what an interrupted build left; no query uses"
                        + " it."));
        assertThat(of(stranger, request).obstacles())
            .extracting(Obstacle::sentence)
            .contains(
                "Only the owner of parts may index it.",
                "Only the owner of parts_1 may index it.",
                "Only the owner of parts_2a may index it.");
        assertThat(
                bench.indexes.terminateBlocker(
                    readiness.blockers().getFirst(), Cancellation.never()))
            .isEqualTo(BlockerEnding.ENDED);
      }
      long foreseen = of(bench, request).room().index().orElseThrow();
      bench.build(request);
      assertThat(foreseen)
          .isBetween(
              Long.parseLong(
                  bench
                      .database
                      .rows("SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree('parts_b')")
                      .getFirst()),
              10_000_000L);
      bench.database.run("DROP ROLE " + other);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNameThatAPartitionsIndexCannotHavePrevents(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE TABLE parts (a int) PARTITION BY RANGE (a);
          CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
          CREATE TABLE parts_a_parts_1 ();
          """);
      assertThat(
              of(
                      bench,
                      new IndexRequest(
                          "public",
                          "parts_a",
                          "parts",
                          "CREATE INDEX CONCURRENTLY parts_a ON public.parts (a)"))
                  .obstacles())
          .extracting(Obstacle::kind, Obstacle::prevents, Obstacle::sentence)
          .containsExactly(
              tuple(
                  Kind.NAME,
                  true,
                  "The name parts_a_parts_1 is taken in schema public by a table."));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRebuildAndADropWaitForReadersToo(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE INDEX t_a ON t (a); ANALYZE t");
      RebuildPlan rebuild = bench.indexes.planRebuild("public", "t_a", Cancellation.never());
      DropPlan drop = bench.indexes.planDrop("public", "t_a", Cancellation.never());
      assertThat(bench.indexes.readiness(rebuild, Cancellation.never()))
          .returns(true, Readiness::canBegin)
          .returns(List.of(), Readiness::blockers)
          .matches(each -> each.room().index().orElseThrow() <= rebuild.sizeBytes())
          .matches(each -> each.room().indexSpace().equals(Optional.of("pg_default")));
      try (Connection reader =
              bench.inTransaction("SELECT count(*) FROM t", "SET application_name = 'reader'");
          Connection snapshot =
              bench.inTransaction(
                  "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT FROM pg_class")) {
        assertThat(bench.indexes.readiness(rebuild, Cancellation.never()).blockers())
            .extracting(Blocker::kind)
            .containsExactly(Blocker.Kind.SNAPSHOT, Blocker.Kind.READER);
        assertThat(bench.indexes.readiness(drop, Cancellation.never()).blockers())
            .extracting(Blocker::kind)
            .as("the snapshot is of another table")
            .containsExactly(Blocker.Kind.READER);
        assertThat(of(bench, Bench.plain("t_b")).blockers())
            .extracting(Blocker::kind)
            .containsExactly(Blocker.Kind.SNAPSHOT);
        Blocker waits = bench.indexes.readiness(drop, Cancellation.never()).blockers().getFirst();
        assertThat(bench.indexes.terminateBlocker(waits, Cancellation.never()))
            .isEqualTo(BlockerEnding.ENDED);
        assertThat(reader.isValid(5)).isFalse();
        assertThat(snapshot.isValid(5)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRebuildAndADropTellWhatPreventsThem(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      String stranger = "stranger_" + bench.database.name();
      bench.database.run(
          "CREATE ROLE %s LOGIN; ALTER TABLE t ADD CONSTRAINT t_u UNIQUE (a); CREATE INDEX t_b ON t (b)"
              .formatted(stranger));
      RebuildPlan rebuild = bench.indexes.planRebuild("public", "t_b", Cancellation.never());
      DropPlan drop = bench.indexes.planDrop("public", "t_b", Cancellation.never());
      assertThat(
              bench
                  .indexes
                  .readiness(
                      bench.indexes.planDrop("public", "t_u", Cancellation.never()),
                      Cancellation.never())
                  .obstacles())
          .extracting(Obstacle::kind, Obstacle::prevents)
          .containsExactly(tuple(Kind.BOND, true));
      try (Target target = bench.targetOf(stranger)) {
        Indexes theirs = new Indexes(target, TestInstaller.journal(), Bench.QUICK);
        assertThat(theirs.readiness(rebuild, Cancellation.never()).obstacles())
            .extracting(Obstacle::sentence)
            .containsExactly("Only the owner of t may rebuild its indexes.");
        assertThat(theirs.readiness(drop, Cancellation.never()).obstacles())
            .extracting(Obstacle::kind)
            .containsExactly(Kind.RIGHT);
      }
      try (Connection _ = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
        Bench.Running build = bench.start(Bench.plain("t_a"));
        build.awaitWaitingFor("billing");
        assertThat(bench.indexes.readiness(drop, Cancellation.never()).blockers())
            .extracting(Blocker::kind)
            .contains(Blocker.Kind.INDEX_BUILD);
        RebuildPlan unfinished = bench.indexes.planRebuild("public", "t_a", Cancellation.never());
        assertThat(bench.indexes.readiness(unfinished, Cancellation.never()).obstacles())
            .extracting(Obstacle::sentence)
            .containsExactly("A session is at work on t_a.");
        build.cancellation().request();
        build.get();
      }
      bench.database.run("DROP INDEX t_b; DROP ROLE " + stranger);
      assertThat(bench.indexes.readiness(rebuild, Cancellation.never()).canBegin()).isFalse();
      assertThat(bench.indexes.readiness(drop, Cancellation.never()))
          .returns(true, Readiness::canBegin)
          .extracting(each -> each.obstacles().getFirst().sentence())
          .isEqualTo("t_b is gone by now.");
    }
  }

  private static Readiness of(Bench bench, IndexRequest request) {
    return bench.indexes.readiness(request, Cancellation.never());
  }

  private static Readiness of(Target target, IndexRequest request) {
    return new Indexes(target, TestInstaller.journal(), Bench.QUICK)
        .readiness(request, Cancellation.never());
  }
}
