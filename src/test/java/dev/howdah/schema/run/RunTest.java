package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunTest {
  private static final RunPatience LONG_TURN =
      new RunPatience(
          Duration.ofSeconds(30),
          RunBench.QUICK.poll(),
          RunBench.QUICK.lock(),
          RunBench.QUICK.attempts(),
          RunBench.QUICK.pause(),
          RunBench.QUICK.lostLink());

  private static void hold(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String words(Queue<RunProgress> told) {
    return String.join("\n", told.stream().map(RunProgress::words).distinct().toList());
  }

  private static Failure failure(CompletableFuture<?> run) {
    ExecutionException thrown =
        catchThrowableOfType(ExecutionException.class, () -> run.get(60, TimeUnit.SECONDS));
    assertThat(thrown.getCause()).isInstanceOf(TargetException.class);
    return ((TargetException) Objects.requireNonNull(thrown.getCause())).failure();
  }

  @ParameterizedTest
  @EnumSource
  void oneWorksAndTheOtherWaitsAndSaysForWhom(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench one = new RunBench(database);
        RunBench impatient = new RunBench(database);
        RunBench other = new RunBench(database.settings(), LONG_TURN);
        RunBench another = new RunBench(database.settings(), LONG_TURN)) {
      CountDownLatch working = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Plan plan = one.plan();
      Plan less =
          other.schema.planInstall(
              new Selection(
                  Set.of(3),
                  Set.of(),
                  Set.of("performance_monitoring"),
                  Set.of(),
                  Set.of(),
                  java.util.Optional.empty()),
              Cancellation.never());
      CompletableFuture<Outcome> first =
          CompletableFuture.supplyAsync(
              () ->
                  one.run(
                      plan,
                      _ -> {
                        working.countDown();
                        hold(goOn);
                      },
                      Cancellation.never()),
              Thread::startVirtualThread);
      hold(working);
      Queue<RunProgress> told = RunBench.telling();
      CompletableFuture<Outcome> second = other.start(plan, told);
      await().atMost(Duration.ofSeconds(20)).until(() -> !told.isEmpty());
      assertThat(words(told))
          .matches(
              "Another Howdah is changing this database: session \\d+ of postgres \\(Howdah\\) at"
                  + " (127\\.0\\.0\\.1|::1) since \\d\\d:\\d\\d:\\d\\d .*\\.");
      Failure gaveUp = failure(impatient.start(plan, RunBench.telling()));
      assertThat(gaveUp).isInstanceOf(Failure.Timeout.class);
      assertThat(gaveUp.sentence()).contains("session ").contains("(Howdah)");
      assertThat(impatient.journal.entries()).isEmpty();
      Queue<RunProgress> toldOfOther = RunBench.telling();
      CompletableFuture<Outcome> third = another.start(less, toldOfOther);
      goOn.countDown();
      assertThat(first.get(60, TimeUnit.SECONDS).done()).contains("performance_monitoring");
      assertThat(second.get(60, TimeUnit.SECONDS))
          .returns(true, Outcome::nothingLeft)
          .extracting(outcome -> outcome.before().orElseThrow())
          .asString()
          .matches("session \\d+ of postgres \\(Howdah\\) at .*");
      assertThat(other.journal.entries()).isEmpty();
      assertThat(third.get(60, TimeUnit.SECONDS).done()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatTheOtherChangedMeanwhile(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench one = new RunBench(database);
        RunBench other = new RunBench(database.settings(), LONG_TURN)) {
      Plan plan = other.plan();
      one.run(one.plan());
      Plan back = one.planUninstall();
      CountDownLatch working = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      database.run("DROP FUNCTION get_server_health_summary()");
      Queue<RunProgress> told = RunBench.telling();
      CompletableFuture<Outcome> refused = other.start(plan, told);
      assertThat(failure(refused).sentence()).contains("changed since this plan was shown");
      assertThat(failure(one.start(back, told)).sentence()).contains("changed since");
      assertThat(other.journal.entries()).isEmpty();
      working.countDown();
      goOn.countDown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesWayToALockAndTriesAgain(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database);
        Connection blocker = database.connect()) {
      Plan plan = bench.plan();
      List<String> start = Snapshot.of(database);
      lock(blocker, "LOCK TABLE mcp_servers IN ACCESS EXCLUSIVE MODE");
      Failure gaveUp = failure(bench.start(plan, RunBench.telling()));
      assertThat(gaveUp).isInstanceOf(Failure.Timeout.class);
      assertThat(gaveUp.sentence())
          .startsWith("Nothing was changed, because a lock is taken: session ")
          .contains("(nightly)")
          .contains("AccessExclusiveLock on mcp_servers");
      assertThat(bench.endings()).hasSize(1);
      assertThat(bench.endings().getFirst()).startsWith("INSTALL FAILED: It failed; nothing of it");
      Queue<RunProgress> told = RunBench.telling();
      CompletableFuture<Outcome> run = bench.start(plan, told);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> words(told).contains("waiting for session"));
      blocker.rollback();
      assertThat(run.get(60, TimeUnit.SECONDS).done()).contains("performance_monitoring");
      bench.run(bench.planUninstall());
      assertThat(Snapshot.of(database)).isEqualTo(start);
    }
  }

  private static void lock(Connection blocker, String sql) throws SQLException {
    blocker.setAutoCommit(false);
    try (Statement statement = blocker.createStatement()) {
      statement.execute("SET application_name = 'nightly'");
      statement.execute(sql);
    }
  }

  /** A reader keeps the view; what would drop it waits, and other readers wait behind that. */
  @ParameterizedTest
  @EnumSource
  void noReaderWaitsBehindUsForLong(TestServer.Version version) throws Exception {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        RunBench bench = new RunBench(database);
        Connection reader = database.connect();
        Connection probe = database.connect();
        Statement probing = probe.createStatement()) {
      bench.run(bench.plan());
      Plan back = bench.planUninstall();
      lock(reader, "SELECT 1 FROM performance_monitoring");
      probing.execute("SET lock_timeout = '2s'");
      Queue<RunProgress> told = RunBench.telling();
      CompletableFuture<Outcome> run = bench.start(back, told);
      int behind = 0;
      while (!run.isDone()) {
        boolean queued =
            database
                .rows("SELECT count(*) FROM pg_locks WHERE NOT granted AND mode ~ 'AccessExcl'")
                .equals(List.of("1"));
        // Fails with 55P03 when it has to wait longer than the lock timeout of ours and a margin.
        probing.execute("SELECT 1 FROM performance_monitoring");
        behind += queued ? 1 : 0;
      }
      assertThat(behind).isPositive();
      assertThat(failure(run)).isInstanceOf(Failure.Timeout.class);
      assertThat(words(told)).contains("(nightly)");
      reader.rollback();
      bench.run(bench.planUninstall());
      assertThat(bench.plan().isEmpty()).isFalse();
    }
  }

  private static void terminate(TestDatabase database, int lock) {
    database.rows(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND"
            + " objsubid = 2 AND classid = "
            + RunTurn.LOCK_CLASS
            + " AND objid = "
            + lock
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
  }

  /** What happens at the start of one statement of a plan. */
  private static Consumer<RunProgress> at(int statement, Runnable what) {
    return running -> {
      if (running.number() == statement && running.words().equals("running")) {
        what.run();
      }
    };
  }

  private static void nothingStandsAfter(
      TestDatabase database, RunBench bench, Plan plan, int each, Consumer<Cancellation> what) {
    List<String> start = Snapshot.of(database);
    for (int i = 1; i <= plan.statements().size(); i += each) {
      Cancellation cancellation = new Cancellation();
      Runnable now = () -> what.accept(cancellation);
      int statement = i;
      TargetException thrown =
          catchThrowableOfType(
              TargetException.class, () -> bench.run(plan, at(statement, now), cancellation));
      assertThat(thrown).as("statement %d", i).isNotNull();
      assertThat(Snapshot.of(database)).isEqualTo(start);
      assertThat(bench.endings().getFirst())
          .as("statement %d", i)
          .matches(
              "(UN)?INSTALL (CANCELLED|FAILED): (Cancelled|It failed); nothing of it stands.*");
    }
    assertThat(bench.settle()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationAtAnyStatementLeavesNothing(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      nothingStandsAfter(database, bench, bench.plan(), 1, Cancellation::request);
      bench.run(bench.plan());
      nothingStandsAfter(database, bench, bench.planUninstall(), 1, Cancellation::request);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionEndedAtAnyStatementLeavesNothing(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      Consumer<Cancellation> ending = _ -> terminate(database, RunTurn.AT_WORK);
      nothingStandsAfter(database, bench, bench.plan(), 1, ending);
      Consumer<Cancellation> losing = _ -> terminate(database, 0);
      nothingStandsAfter(database, bench, bench.plan(), 6, losing);
      bench.run(bench.plan());
      nothingStandsAfter(database, bench, bench.planUninstall(), 2, ending);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatBecameOfAnUnansweredCommitIsAskedOfTheServer(TestServer.Version version)
      throws Exception {
    for (CommitRelay.Cut cut : CommitRelay.Cut.values()) {
      try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
          CommitRelay relay = new CommitRelay(database.settings());
          RunBench bench = new RunBench(relay.settings(), RunBench.QUICK)) {
        List<String> start = Snapshot.of(database);
        Plan plan = bench.plan();
        relay.cut(cut);
        if (cut == CommitRelay.Cut.AFTER) {
          assertThat(bench.run(plan).done()).contains("performance_monitoring");
          assertThat(bench.endings().getFirst()).startsWith("INSTALL DONE");
        } else {
          TargetException thrown =
              catchThrowableOfType(TargetException.class, () -> bench.run(plan));
          boolean known = cut == CommitRelay.Cut.BEFORE;
          assertThat(bench.endings().getFirst())
              .startsWith(known ? "INSTALL FAILED" : "INSTALL UNKNOWN");
          assertThat(thrown.failure()).isInstanceOf(Failure.Unreachable.class);
          relay.mend();
          assertThat(bench.settle()).hasSize(known ? 0 : 1);
          if (known) {
            assertThat(Snapshot.of(database)).isEqualTo(start);
          } else {
            assertThat(bench.endings())
                .containsExactly("INSTALL DONE: Interrupted; all of it stands.");
            assertThat(bench.plan().isEmpty()).isTrue();
            assertThat(bench.settle()).isEmpty();
          }
        }
      }
    }
  }
}
