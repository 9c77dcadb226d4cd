package dev.howdah.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestServerTest {
  @ParameterizedTest
  @EnumSource
  void eachVersionRunsAndHoldsTheGatewaysTables(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      assertThat(database.rows("SHOW server_version").getFirst()).startsWith(version.major() + ".");
      assertThat(database.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
          .containsExactly("21");
    }
  }
}
