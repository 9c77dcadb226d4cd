package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Cancelled;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of a concurrent build that have to do with what it leaves behind. */
class LeftoverTrapsTest {
  @ParameterizedTest
  @EnumSource
  void trap07And16ACancelledUniqueOneRejectsDuplicatesAlreadyAndIsRemoved(
      TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection reader =
            bench.inTransaction(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "SELECT FROM pg_class")) {
      Bench.Running build =
          bench.start(Bench.on("t_a", "CREATE UNIQUE INDEX CONCURRENTLY t_a ON public.t (a)"));
      build.awaitTold("older snapshots");
      build.cancellation().request();

      InvalidIndex leftover = ((Cancelled) build.get()).leftover().orElseThrow();
      assertThat(leftover.enforces()).as("rejects duplicates although INVALID").isTrue();
      assertThat(leftover.maintained()).isTrue();
      assertThat(leftover.building()).isFalse();
      assertThat(leftover.sizeBytes()).isGreaterThan(100_000);
      assertThat(leftover.dropSql()).isEqualTo("DROP INDEX CONCURRENTLY public.t_a");
      assertThat(bench.indexes.invalid(Cancellation.never())).containsExactly(leftover);
      assertThat(bench.standing()).containsExactly("t_a|f|t");
      reader.rollback();

      bench.indexes.remove(leftover, Cancellation.never());
      assertThat(bench.standing()).isEmpty();
      assertThat(bench.indexes.invalid(Cancellation.never())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap08ATerminatedBuildReportsWhatItLeaves(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version);
        Connection _ = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
      Bench.Running build = bench.start(Bench.plain("t_a"));
      build.awaitWaitingFor("billing");
      assertThat(bench.signal("pg_terminate_backend")).isTrue();

      assertThat(build.get())
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure()).isInstanceOf(Failure.Unreachable.class);
                assertThat(failed.leftover()).get().matches(index -> !index.maintained());
                assertThat(failed.leftover())
                    .hasValueSatisfying(index -> assertThat(index.enforces()).isFalse());
              });
      assertThat(bench.standing()).containsExactly("t_a|f|f");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap09And10And15WhatHasTheNameIsNeverTakenForTheIndex(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE TABLE other (a int); CREATE INDEX t_a ON other (a)");
      IndexRequest careless =
          Bench.on("t_a", "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_a ON public.t (a)");

      assertThat(bench.build(careless))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence())
                    .isEqualTo(
                        "The name t_a is taken in schema public by an index on table other.");
                assertThat(failed.leftover()).isEmpty();
              });

      bench.database.run("DROP INDEX t_a; INSERT INTO t VALUES (1, 'twice')");
      IndexRequest unique = Bench.on("t_a", "CREATE UNIQUE INDEX CONCURRENTLY t_a ON public.t (a)");
      assertThat(bench.build(unique))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sqlState()).contains("23505");
                assertThat(failed.failure().detail()).contains("Key (a)=(1) is duplicated");
                assertThat(failed.leftover())
                    .hasValueSatisfying(index -> assertThat(index.enforces()).isFalse());
              });

      assertThat(bench.build(careless))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence()).contains("an INVALID index on table t");
                assertThat(failed.failure().nextStep())
                    .contains("Rebuild or remove that one first");
                assertThat(failed.leftover()).as("it stood there before").isEmpty();
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap11TheRemainsAreFinishedOrRemoved(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      for (String fate : new String[] {"finish", "remove"}) {
        bench.database.run("INSERT INTO t VALUES (1, 'twice')");
        Failed failed =
            (Failed)
                bench.build(
                    Bench.on(
                        "t_" + fate,
                        "CREATE UNIQUE INDEX CONCURRENTLY t_" + fate + " ON public.t (a)"));
        InvalidIndex left = failed.leftover().orElseThrow();
        bench.database.run("DELETE FROM t WHERE b = 'twice'");
        if (fate.equals("finish")) {
          assertThat(bench.indexes.finish(left, told -> {}, Cancellation.never()))
              .isInstanceOf(Built.class);
          bench.database.run("DROP INDEX t_finish");
        } else {
          bench.indexes.remove(left, Cancellation.never());
        }
      }
      assertThat(bench.standing()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap24ADiskThatIsFullIsNamedAndTheRemainsAreRemoved(
      TestServer.Version version, @TempDir Path folder) throws Exception {
    // Only where a small file system can be made; elsewhere the next test stands for it.
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString())).isZero();
    try (Bench bench = new Bench(version)) {
      String space = "small_" + bench.database.name();
      bench.database.run("CREATE TABLESPACE " + space + " LOCATION '" + folder + "'");
      assertThat(
              bench.build(
                  Bench.on(
                      "t_b", "CREATE INDEX CONCURRENTLY t_b ON public.t (b) TABLESPACE " + space)))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sentence()).isEqualTo("The server's disk is full.");
                assertThat(failed.failure().sqlState()).contains("53100");
                InvalidIndex left = failed.leftover().orElseThrow();
                bench.indexes.remove(left, Cancellation.never());
              });
      assertThat(bench.standing()).isEmpty();
      bench.database.run("DROP TABLESPACE " + space);
    } finally {
      assertThat(run("umount", "-l", folder.toString())).isZero();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @ParameterizedTest
  @EnumSource
  void trap24ASortThatMayNotWriteSoMuchIsToldBeforeAndNamed(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          INSERT INTO t SELECT n, repeat('x', 80) || n FROM generate_series(1, 60000) n; ANALYZE t;
          ALTER DATABASE %1$s SET temp_file_limit = '64kB';
          ALTER DATABASE %1$s SET maintenance_work_mem = '1MB';
          """
              .formatted(bench.database.name()));
      IndexRequest request = Bench.on("t_b", "CREATE INDEX CONCURRENTLY t_b ON public.t (b)");
      try (var target = bench.targetOf("postgres")) {
        Indexes indexes = new Indexes(target, bench.journal, Bench.QUICK);
        assertThat(indexes.readiness(request, Cancellation.never()).obstacles())
            .singleElement()
            .returns(Obstacle.Kind.ROOM, Obstacle::kind)
            .matches(each -> each.sentence().contains("temp_file_limit allows 64 kB"));
        assertThat(indexes.build(request, told -> {}, Cancellation.never()))
            .isInstanceOfSatisfying(
                Failed.class,
                failed -> {
                  assertThat(failed.failure().sentence())
                      .isEqualTo(
                          "The statement needed more temporary disk space than this role may use.");
                  assertThat(failed.leftover()).isPresent();
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap25ARowThatIsTooLongLeavesAnInvalidIndexThatIsRemoved(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          "ALTER TABLE t ALTER b SET STORAGE EXTERNAL; INSERT INTO t SELECT 0, repeat('x', 9000)");

      assertThat(bench.build(Bench.on("t_b", "CREATE INDEX CONCURRENTLY t_b ON public.t (b)")))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> {
                assertThat(failed.failure().sqlState()).contains("54000");
                assertThat(failed.failure().sentence())
                    .startsWith("A value is too long for this index");
                assertThat(failed.leftover()).isPresent();
                bench.indexes.remove(failed.leftover().orElseThrow(), Cancellation.never());
              });
      assertThat(bench.standing()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNameThatIsTakenAtTheLastMomentIsSeenBehindOtherNotices(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE FUNCTION earlier() RETURNS event_trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF to_regclass('public.t_a') IS NULL AND current_query() LIKE '%CONCURRENTLY IF NOT%'
               AND current_setting('howdah.deep', true) IS DISTINCT FROM 'on' THEN
              RAISE NOTICE 'something else';
              PERFORM set_config('howdah.deep', 'on', true);
              EXECUTE 'CREATE INDEX t_a ON public.t (b)';
            END IF;
          END $$;
          CREATE EVENT TRIGGER earlier ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION earlier();
          """);
      assertThat(
              bench.build(
                  Bench.on("t_a", "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_a ON public.t (a)")))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(failed.failure().sentence())
                      .isEqualTo("The name t_a is taken in schema public by an index on table t."));
      assertThat(bench.standing()).containsExactly("t_a|t|t");
    }
  }
}
