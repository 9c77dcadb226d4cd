package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.ObjectEntry;
import dev.howdah.schema.inspection.ObjectRendering;
import dev.howdah.schema.plan.Lock;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectMigrationTest {
  private record Migrating(Connection connection) implements Context {
    @Override
    public Configuration getConfiguration() {
      return new FluentConfiguration();
    }

    @Override
    public Connection getConnection() {
      return connection;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOnlyTakesLongIsInstalled(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        Connection session = database.connect()) {
      ObjectEntry entry =
          Catalogue.read().objects().stream()
              .filter(one -> one.name().equals("performance_monitoring"))
              .findFirst()
              .orElseThrow();
      ObjectRendering slow =
          new ObjectRendering(
              entry,
              "public",
              "CREATE VIEW public.performance_monitoring AS SELECT pg_sleep(20)::text");
      session.setAutoCommit(false);

      ObjectMigration.of(
              slow,
              List.of(
                  new PlannedStatement(
                      entry.name(),
                      entry.kind(),
                      entry.phase(),
                      slow.create(),
                      "",
                      new Lock("", ""),
                      List.of(),
                      Optional.empty(),
                      Optional.empty())),
              new StatementRunner(List.of(), _ -> {}, () -> {}, Cancellation.never()),
              Duration.ofMillis(200))
          .migrate(new Migrating(session));
      session.commit();

      assertThat(
              database.rows(
                  "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
          .containsExactly("performance_monitoring");
    }
  }
}
