package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Entry;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of plans that do more than one transaction. */
class ActionsTest {
  /** Builds but for one index, at which something happens. */
  private record BuildsBut(TestDatabase database, String name, Runnable instead)
      implements IndexBuilds {
    @Override
    public Optional<Failure> build(
        Task task, Consumer<Progress> progress, Cancellation cancellation) {
      String sql = task.sql();
      if (task.index().name().equals(name)) {
        instead.run();
        return Optional.of(
            new Failure.Unexpected("It did not work.", "Try again.", sql, Optional.empty()));
      }
      database.run(sql);
      progress.accept(new Progress("built", 1));
      return Optional.empty();
    }

    @Override
    public Optional<Failure> drop(
        Task task, Consumer<Progress> progress, Cancellation cancellation) {
      database.run(task.sql());
      return Optional.empty();
    }
  }

  private static Plan composites(RunBench bench) {
    return bench.schema.planInstall(Selection.phases(Set.of(2)), Cancellation.never());
  }

  private static List<String> built(TestDatabase database) {
    return database.rows(
        "SELECT relname FROM pg_class WHERE obj_description(oid, 'pg_class') LIKE 'Howdah: %' AND"
            + " relkind = 'i' ORDER BY oid");
  }

  private static Installer installer(RunBench bench, IndexBuilds builds) {
    return new Installer(bench.target, bench.journal, builds, RunBench.QUICK);
  }

  @ParameterizedTest
  @EnumSource
  void anIndexThatFailsDoesNotStopTheNext(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      Plan plan = composites(bench);
      List<String> names =
          plan.statements().stream().map(PlannedStatement::object).distinct().toList();
      assertThat(names).hasSize(5);
      List<RunProgress> told = new ArrayList<>();
      Outcome outcome =
          installer(bench, new BuildsBut(database, names.get(1), () -> {}))
              .run(plan, told::add, Cancellation.never());
      List<String> others = names.stream().filter(name -> !name.equals(names.get(1))).toList();
      assertThat(outcome.done()).isEqualTo(others);
      assertThat(outcome.failed()).hasSize(1);
      assertThat(outcome.failed().getFirst().statement().object()).isEqualTo(names.get(1));
      assertThat(built(database)).isEqualTo(others);
      assertThat(told).anySatisfy(one -> assertThat(one.fraction()).isEqualTo(1));
      assertThat(bench.endings()).containsExactly("INSTALL PARTLY: 4 of 5 comments were written.");
      assertThat(composites(bench).statements())
          .extracting(PlannedStatement::object)
          .containsOnly(names.get(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationStopsTheRest(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      Plan plan = composites(bench);
      List<String> names =
          plan.statements().stream().map(PlannedStatement::object).distinct().toList();
      Cancellation cancellation = new Cancellation();
      TargetException thrown =
          catchThrowableOfType(
              TargetException.class,
              () ->
                  installer(bench, new BuildsBut(database, names.get(2), cancellation::request))
                      .run(plan, _ -> {}, cancellation));
      assertThat(thrown.failure()).isInstanceOf(Failure.Cancelled.class);
      assertThat(thrown)
          .hasMessage("Cancelled; done until then: " + names.get(0) + ", " + names.get(1) + ".");
      assertThat(built(database)).isEqualTo(names.subList(0, 2));
      assertThat(bench.endings())
          .containsExactly("INSTALL PARTLY: Cancelled; 2 comments were written.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void analyzesEachTableAlone(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      Plan plan = bench.schema.planAnalyze(Set.of(), Cancellation.never());
      assertThat(plan.statements()).hasSize(13);
      Outcome outcome = bench.run(plan);
      assertThat(outcome.done()).hasSize(13);
      assertThat(database.rows("SELECT 1 FROM pg_class WHERE relkind = 'r' AND reltuples >= 0"))
          .hasSizeGreaterThanOrEqualTo(13);
      assertThat(bench.endings()).containsExactly("ANALYZE DONE: 13 of 13 tables were analyzed.");
      Cancellation cancellation = new Cancellation();
      TargetException cancelled =
          catchThrowableOfType(
              TargetException.class,
              () ->
                  bench.run(
                      plan,
                      now -> {
                        if (now.number() == 3) {
                          cancellation.request();
                        }
                      },
                      cancellation));
      assertThat(cancelled).hasMessageContaining("of 13 tables were analyzed");
      assertThat(bench.endings().getFirst()).startsWith("ANALYZE PARTLY: Cancelled; 2 of 13");
    }
  }

  /** The server says only by a warning that it skipped a table of others. */
  @ParameterizedTest
  @EnumSource
  void aSkippedTableIsAFailure(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run("DROP ROLE IF EXISTS stranger; CREATE ROLE stranger LOGIN");
      try (RunBench bench = new RunBench(database.settings("stranger"), RunBench.QUICK)) {
        Plan plan = bench.schema.planAnalyze(Set.of("users"), Cancellation.never());
        List<Outcome.FailedStatement> failed = new ArrayList<>();
        StatementRunner runner =
            new StatementRunner(plan.statements(), _ -> {}, () -> {}, Cancellation.never());
        new AnalyzeRun(
                runner,
                failed,
                work ->
                    new Transaction(bench.target, RunBench.QUICK, runner, Cancellation.never())
                        .run(work))
            .run(plan.statements());
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst().failure()).isInstanceOf(Failure.Permission.class);
        assertThat(failed.getFirst().failure().sentence())
            .startsWith("The server did not analyze users: ");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesAnInstallBack(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database)) {
      database.run("DROP TABLE system_configs");
      List<String> start = Snapshot.of(database);
      Selection selection =
          new Selection(
              Set.of(2, 3, 4),
              Set.of(),
              Set.of("performance_monitoring", "system_configs", "idx_tools_discovery_performance"),
              Set.of(),
              Set.of(),
              Optional.of("own"));
      bench.run(bench.schema.planInstall(selection, Cancellation.never()));
      assertThat(bench.schema.planInstall(selection, Cancellation.never()).statements()).isEmpty();
      Schema schema = new Schema(bench.target, bench.journal);
      for (Entry entry : bench.journal.entries()) {
        if (entry.change().undo().isEmpty()) {
          continue;
        }
        Plan undo = schema.planUndo(entry, Cancellation.never());
        assertThat(undo.obstacles()).isEmpty();
        assertThat(bench.run(undo).failed()).isEmpty();
        assertThat(bench.journal.entries().stream().filter(one -> one.id().equals(entry.id())))
            .allSatisfy(one -> assertThat(one.undone()).isPresent());
      }
      assertThat(Snapshot.of(database)).isEqualTo(start);
    }
  }
}
