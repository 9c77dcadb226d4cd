package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.ssh.SshDefaults;
import dev.howdah.connect.ssh.SshQuestions;
import dev.howdah.connect.ssh.Tunnels;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Installer;
import dev.howdah.schema.run.Outcome;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.HandClock;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every writing action asks whether production is unlocked: when it begins, and only then. */
class GuardedActionsTest {
  private static final String LOCKED = "Production is read-only: unlock first.";

  private final HandClock clock = new HandClock();
  private final Journal journal = TestInstaller.journal();

  private Target production(TestDatabase database) {
    return new Connector(new Tunnels(SshDefaults.ofProcess(), SshQuestions.nobody()), clock)
        .connect(database.settings().withEnvironment(Environment.PRODUCTION), Cancellation.never());
  }

  private static TestDatabase database(TestServer.Version version) {
    return TestServer.shared(version)
        .newDatabase()
        .run(
            """
            CREATE TABLE t (a int, b text); CREATE INDEX t_old ON t (b);
            CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
            CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (200);
            """);
  }

  @ParameterizedTest
  @EnumSource
  void lockedNothingBeginsAndNothingIsWrittenDown(TestServer.Version version) {
    try (TestDatabase database = database(version).withGatewayTables();
        Target target = production(database)) {
      Indexes indexes = new Indexes(target, journal, Bench.QUICK);
      List<String> before = database.rows("SELECT oid FROM pg_class ORDER BY oid");
      DropPlan drop = indexes.planDrop("public", "t_old", Cancellation.never());
      RebuildPlan rebuild = indexes.planRebuild("public", "t_old", Cancellation.never());
      Plan plan = new Schema(target).planInstall(Selection.standard(), Cancellation.never());

      assertRefused(indexes.build(Bench.plain("t_a"), _ -> {}, Cancellation.never()));
      assertRefused(indexes.buildTidily(Bench.plain("t_a"), _ -> {}, Cancellation.never()));
      assertRefused(indexes.rebuild(rebuild, _ -> {}, Cancellation.never()));
      assertRefused(indexes.drop(drop, _ -> {}, Cancellation.never()));
      assertRefused(indexes.analyze("public", "t", Cancellation.never()));
      assertThat(plan.isRunnable()).isTrue();
      assertRefused(
          () -> new Installer(target, journal, indexes).run(plan, _ -> {}, Cancellation.never()));

      assertThat(journal.entries()).isEmpty();
      assertThat(database.rows("SELECT oid FROM pg_class ORDER BY oid")).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lockedNobodysBuildIsCancelled(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Target target = production(database);
        Connection writer = database.connect();
        Connection colleague = database.connect();
        Statement waited = writer.createStatement();
        Statement building = colleague.createStatement()) {
      writer.setAutoCommit(false);
      waited.execute("INSERT INTO t VALUES (1, '')");
      CompletableFuture<Boolean> built =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return building.execute("CREATE INDEX CONCURRENTLY t_a ON public.t (a)");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              },
              Thread::startVirtualThread);
      Indexes indexes = new Indexes(target, journal, Bench.QUICK);
      await().until(() -> !indexes.running(Cancellation.never()).isEmpty());
      RunningBuild theirs = indexes.running(Cancellation.never()).getFirst();

      assertRefused(() -> indexes.cancel(theirs, Cancellation.never()));
      assertThat(journal.entries()).isEmpty();
      writer.rollback();
      assertThat(built.get(30, TimeUnit.SECONDS)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBuildOfSeveralStepsGoesOnAfterItLocked(TestServer.Version version) {
    try (TestDatabase database = database(version);
        Target target = production(database)) {
      Indexes indexes = new Indexes(target, journal, Bench.QUICK);
      IndexRequest request =
          new IndexRequest(
              "public",
              "parts_b",
              "parts",
              "CREATE INDEX CONCURRENTLY parts_b ON public.parts (b)");
      target.writeLock().unlock(Duration.ofMinutes(5));
      BuildOutcome outcome =
          indexes.build(request, _ -> clock.forward(Duration.ofMinutes(10)), Cancellation.never());
      assertThat(outcome).isInstanceOf(BuildOutcome.Built.class);
      assertThat(target.writeLock().isOpen()).isFalse();
      assertThat(journal.entries().getFirst().ending().orElseThrow().result())
          .isEqualTo(Result.DONE);
      assertRefused(indexes.build(Bench.plain("t_a"), _ -> {}, Cancellation.never()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasConfirmedTogetherIsOneAction(TestServer.Version version) {
    try (TestDatabase database = database(version);
        Target target = production(database)) {
      Indexes indexes = new Indexes(target, journal, Bench.QUICK);
      target.writeLock().unlock(Duration.ofMinutes(5));
      Indexes begun = indexes.begun();
      clock.forward(Duration.ofMinutes(10));
      for (String name : List.of("t_1", "t_2")) {
        assertThat(begun.build(Bench.plain(name), _ -> {}, Cancellation.never()))
            .isInstanceOf(BuildOutcome.Built.class);
      }
      assertRefused(indexes.build(Bench.plain("t_3"), _ -> {}, Cancellation.never()));
      assertRefused(indexes::begun);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlanGoesOnWithItsIndexesAfterItLocked(TestServer.Version version) {
    try (TestDatabase database = database(version).withGatewayTables();
        Target target = production(database)) {
      Indexes indexes = new Indexes(target, journal, Bench.QUICK);
      Selection chosen =
          new Selection(
              Set.of(1, 2, 3),
              Set.of(),
              Set.of("idx_request_logs_tenant_time", "performance_monitoring"),
              Set.of(),
              Set.of(),
              Optional.empty());
      Plan plan = new Schema(target).planInstall(chosen, Cancellation.never());
      target.writeLock().unlock(Duration.ofMinutes(5));
      Outcome outcome =
          new Installer(target, journal, indexes)
              .run(plan, _ -> clock.forward(Duration.ofMinutes(10)), Cancellation.never());
      assertThat(outcome.failed()).isEmpty();
      assertThat(target.writeLock().isOpen()).isFalse();
      assertThat(
              database.rows(
                  "SELECT to_regclass('idx_request_logs_tenant_time') IS NOT NULL,"
                      + " to_regclass('performance_monitoring') IS NOT NULL"))
          .containsExactly("t|t");
    }
  }

  private static void assertRefused(BuildOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            BuildOutcome.Failed.class,
            failed -> assertThat(failed.failure().sentence()).isEqualTo(LOCKED));
  }

  private static void assertRefused(Optional<Failure> failure) {
    assertThat(failure).map(Failure::sentence).contains(LOCKED);
  }

  private static void assertRefused(ThrowingCallable action) {
    assertThat(catchThrowableOfType(TargetException.class, action).failure().sentence())
        .isEqualTo(LOCKED);
  }
}
