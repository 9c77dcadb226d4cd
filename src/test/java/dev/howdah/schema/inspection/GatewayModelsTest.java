package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That fixtures without a server have the columns that a server has. */
class GatewayModelsTest {
  @ParameterizedTest
  @EnumSource
  void eachColumnIsWhatAServerMakesOfIt(TestServer.Version version) throws SQLException {
    GatewayModels models = new GatewayModels();
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        Connection session = database.connect();
        Statement path = session.createStatement()) {
      path.execute("SELECT set_config('howdah.schemas', current_schemas(false)::text, false)");
      List<String> names =
          database.rows("SELECT relname FROM pg_class WHERE oid >= 16384 AND relkind = 'r'");
      GatewayTables real = GatewayTables.read(session, names, Optional.empty());
      assertThat(real.tables().keySet())
          .containsExactlyInAnyOrderElementsOf(names)
          .containsAll(
              Catalogue.read().analyzed().stream()
                  .filter(name -> !models.columns(name).isEmpty())
                  .toList());
      real.tables()
          .forEach(
              (name, table) ->
                  assertThat(List.copyOf(models.columns(name).values()))
                      .as(name)
                      .isEqualTo(List.copyOf(table.columns().values())));
    }
  }
}
