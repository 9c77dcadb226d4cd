package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestStandby;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of a concurrent build that keep it from beginning; nothing is left behind. */
class RefusalTrapsTest {
  @ParameterizedTest
  @EnumSource
  void trap01And02And29WhatIsNotThatStatementAloneIsNotSent(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      for (String sql :
          new String[] {
            "CREATE INDEX t_a ON public.t (a)",
            "BEGIN; CREATE INDEX CONCURRENTLY t_a ON public.t (a)",
            "SET lock_timeout = 0; CREATE INDEX CONCURRENTLY t_a ON public.t (a)",
            "CREATE INDEX CONCURRENTLY t_a ON public.t (a); INSERT INTO public.t VALUES (0, '')",
            "DO $$ BEGIN CREATE INDEX CONCURRENTLY t_a ON public.t (a); END $$"
          }) {
        assertFailure(
            bench, Bench.on("t_a", sql), Failure.Usage.class, "Only CREATE INDEX CONCURRENTLY");
        assertThat(bench.indexes.readiness(Bench.on("t_a", sql), Cancellation.never()).canBegin())
            .isFalse();
      }
      assertThat(bench.standing()).isEmpty();
      assertThat(bench.database.rows("SELECT FROM t WHERE a = 0")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap21APartitionedTableIsIndexedPartitionByPartition(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE TABLE parts (a int) PARTITION BY RANGE (a);
          CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
          """);
      assertThat(
              bench.build(
                  new IndexRequest(
                      "public",
                      "p_a",
                      "parts",
                      "CREATE INDEX CONCURRENTLY p_a ON public.parts (a)")))
          .isInstanceOf(BuildOutcome.Built.class);
      assertThat(
              bench.database.rows(
                  "SELECT indisvalid FROM pg_index WHERE indexrelid = 'p_a'::regclass"))
          .containsExactly("t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap22ARightThatIsMissingIsNamed(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      String stranger = "stranger_" + bench.database.name();
      String owner = "owner_" + bench.database.name();
      bench.database.run(
          """
          CREATE ROLE %1$s LOGIN; GRANT ALL ON t TO %1$s; GRANT CREATE ON SCHEMA public TO %1$s;
          CREATE ROLE %2$s LOGIN; CREATE SCHEMA shut; GRANT USAGE ON SCHEMA shut TO %2$s;
          CREATE TABLE shut.s (a int); ALTER TABLE shut.s OWNER TO %2$s;
          """
              .formatted(stranger, owner));
      try (Target target = bench.targetOf(stranger)) {
        assertFailure(target, Bench.plain("t_a"), Failure.Permission.class, "must be owner");
      }
      try (Target target = bench.targetOf(owner)) {
        IndexRequest request =
            new IndexRequest("shut", "s_a", "s", "CREATE INDEX CONCURRENTLY s_a ON shut.s (a)");
        assertFailure(target, request, Failure.Permission.class, "permission denied for schema");
      }
      assertThat(bench.standing()).isEmpty();
      bench.database.run(
          "DROP OWNED BY %1$s, %2$s; DROP ROLE %1$s, %2$s".formatted(stranger, owner));
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap23ASessionThatStartsReadOnlyIsNamed(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      String guest = "guest_" + bench.database.name();
      bench.database.run(
          "CREATE ROLE %1$s LOGIN SUPERUSER; ALTER ROLE %1$s SET default_transaction_read_only = on"
              .formatted(guest));
      try (Target target = bench.targetOf(guest)) {
        assertFailure(target, Bench.plain("t_a"), Failure.ReadOnly.class, "read-only");
      }
      bench.database.run("DROP ROLE " + guest);
    }
  }

  @Test
  void trap23AStandbyIsNamed(@TempDir Path folder) throws Exception {
    try (TestStandby servers =
            TestStandby.start(TestServer.Version.NEWEST, folder, "CREATE TABLE t (a int, b text)");
        Target target = new Connector().connect(servers.settings(), Cancellation.never())) {
      assertFailure(target, Bench.plain("t_a"), Failure.ReadOnly.class, "read-only");
      assertThat(
              new Indexes(target, TestInstaller.journal(), Bench.QUICK)
                  .readiness(Bench.plain("t_a"), Cancellation.never())
                  .obstacles())
          .extracting(Obstacle::sentence)
          .contains("This server is a standby and takes no changes.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap26ATableOrColumnThatIsMissingIsNamed(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      assertFailure(
          bench,
          new IndexRequest(
              "public", "n_a", "nope", "CREATE INDEX CONCURRENTLY IF NOT EXISTS n_a ON nope (a)"),
          Failure.MissingObject.class,
          "\"nope\" does not exist");
      assertFailure(
          bench,
          Bench.on("t_c", "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_c ON public.t (c)"),
          Failure.MissingObject.class,
          "\"c\" does not exist");
      assertThat(bench.standing()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap27ANameThatWouldBeCutIsRefused(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      assertFailure(bench, Bench.plain("i".repeat(64)), Failure.Usage.class, "63 bytes");
      assertFailure(bench, Bench.plain("ü".repeat(32)), Failure.Usage.class, "63 bytes");
      assertThat(bench.standing()).isEmpty();
      assertThat(bench.build(Bench.plain("i".repeat(63)))).isInstanceOf(BuildOutcome.Built.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void trap28AnExpressionThatChangesByItselfIsNamed(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      assertFailure(
          bench,
          Bench.on("t_r", "CREATE INDEX CONCURRENTLY t_r ON public.t ((a + random()))"),
          Failure.Unexpected.class,
          "does not always give the same result");
      assertThat(bench.standing()).isEmpty();
    }
  }

  private static void assertFailure(
      Bench bench, IndexRequest request, Class<? extends Failure> kind, String words) {
    assertFailure(bench.target, request, kind, words);
  }

  private static void assertFailure(
      Target target, IndexRequest request, Class<? extends Failure> kind, String words) {
    assertThat(
            new Indexes(target, TestInstaller.journal(), Bench.QUICK)
                .build(request, told -> {}, Cancellation.never()))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure()).isInstanceOf(kind);
              assertThat(failed.failure().sentence() + failed.failure().detail()).contains(words);
              assertThat(failed.leftover()).isEmpty();
            });
  }
}
