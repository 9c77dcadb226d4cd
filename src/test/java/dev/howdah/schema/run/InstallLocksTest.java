package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstallLocksTest {
  @ParameterizedTest
  @EnumSource
  void noFunctionOrViewIsTriedWhileATableIsLocked(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version)
                .newDatabase()
                .withGatewayTables()
                .run("DROP TABLE api_keys, system_configs CASCADE");
        RunBench bench = new RunBench(database)) {
      Plan plan =
          bench.schema.planInstall(
              new Selection(
                  Set.of(1, 2, 3, 4),
                  Set.of(),
                  Set.of(
                      "api_keys",
                      "system_configs",
                      "performance_monitoring",
                      "get_request_performance_summary"),
                  Set.of(),
                  Set.of(),
                  Optional.empty()),
              Cancellation.never());
      List<PlannedStatement> told = new ArrayList<>();
      List<String> locked = new ArrayList<>();
      bench.run(
          plan,
          progress -> {
            told.add(progress.statement());
            if (progress.statement().kind() != Kind.TABLE) {
              locked.addAll(
                  database.rows(
                      "SELECT relation::regclass FROM pg_locks WHERE mode = 'ShareRowExclusiveLock'"
                          + " AND relation >= 16384 AND database = (SELECT oid FROM pg_database"
                          + " WHERE datname = current_database())"));
            }
          },
          Cancellation.never());
      assertThat(told).isEqualTo(plan.statements());
      assertThat(told.getLast().sql()).startsWith("COMMENT ON TABLE");
      assertThat(told)
          .filteredOn(one -> one.sql().contains(" REFERENCES "))
          .hasSize(2)
          .allSatisfy(one -> assertThat(one.lock().held()).startsWith("until the commit"));
      assertThat(locked).isEmpty();
      bench.run(bench.planUninstall());
      assertThat(bench.planUninstall().isEmpty()).isTrue();
      bench.run(bench.schema.planInstall(plan.selection(), Cancellation.never()));
      assertThat(bench.schema.planInstall(plan.selection(), Cancellation.never()).isEmpty())
          .isTrue();
    }
  }
}
