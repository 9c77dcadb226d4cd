package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.plan.Plan;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody changes between the check of a plan and its drops is not dropped. */
class LockedDropsTest {
  private static final List<String> CHANGES =
      List.of(
          "DROP VIEW performance_monitoring; CREATE VIEW performance_monitoring AS SELECT 'theirs' AS x",
          "GRANT SELECT ON database_size_summary TO PUBLIC",
          "ALTER FUNCTION get_server_health_summary() SET work_mem = '5MB'",
          "DROP VIEW index_usage_summary");

  @ParameterizedTest
  @EnumSource
  void isKeptWhenItIsAnother(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        RunBench bench = new RunBench(database);
        Connection reader = database.connect();
        Statement reading = reader.createStatement()) {
      bench.run(bench.plan());
      for (String change : CHANGES) {
        Plan uninstall = bench.planUninstall();
        List<String> start = new ArrayList<>();
        reader.setAutoCommit(false);
        reading.execute("SELECT * FROM index_usage_summary LIMIT 0");
        assertThatThrownBy(
                () ->
                    bench.run(
                        uninstall,
                        told -> {
                          if (told.words().startsWith("waiting for") && start.isEmpty()) {
                            rollback(reader);
                            database.run(change);
                            start.addAll(Snapshot.of(database));
                          }
                        },
                        Cancellation.never()))
            .isInstanceOf(TargetException.class)
            .hasMessageContaining("The database changed since this plan was shown.");
        assertThat(start).isNotEmpty();
        assertThat(Snapshot.of(database)).isEqualTo(start);
      }
    }
  }

  private static void rollback(Connection session) {
    try {
      session.rollback();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
