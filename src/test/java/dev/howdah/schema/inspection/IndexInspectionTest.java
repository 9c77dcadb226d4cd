package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexInspectionTest {
  private static Inspection inspect(TestDatabase database) {
    try (Target target = new Connector().connect(database.settings(), Cancellation.never())) {
      return new Schema(target).inspect(Cancellation.never());
    }
  }

  private static InspectedEntry entry(Inspection inspection, String name) {
    return inspection.entries().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<State> states(Inspection inspection) {
    return inspection.of(Kind.INDEX).stream().map(InspectedEntry::state).distinct().toList();
  }

  private static void build(TestDatabase database, Inspection inspection) throws SQLException {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      for (InspectedEntry entry : inspection.of(Kind.INDEX)) {
        if (entry.definition().isPresent()) {
          statement.execute(entry.definition().get().replace(" CONCURRENTLY", ""));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachOfThe33IndexesBuildsAndReadsBackEqual(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      Inspection before = inspect(database);
      assertThat(before.of(Kind.INDEX)).hasSize(33);
      assertThat(states(before)).containsExactly(State.MISSING);
      assertThat(entry(before, "idx_servers_discovery_composite").definition())
          .hasValue(
              "CREATE INDEX CONCURRENTLY \"idx_servers_discovery_composite\" ON"
                  + " \"public\".\"mcp_servers\" (\"health_status\", \"transport_type\","
                  + " \"avg_response_time\") WHERE \"health_status\" IN ('HEALTHY', 'DEGRADED')");
      build(database, before);
      Inspection after = inspect(database);
      assertThat(after.of(Kind.INDEX))
          .allSatisfy(
              entry -> assertThat(entry.state()).as(entry.toString()).isEqualTo(State.PRESENT));
      for (InspectedEntry entry : after.of(Kind.INDEX)) {
        database.run("DROP INDEX " + entry.name());
        database.run(entry.targetDefinition().orElseThrow());
      }
      assertThat(states(inspect(database))).containsExactly(State.PRESENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachBuildsOnTheTypesOfOtherGenerationsToo(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(OtherGeneration.CHANGES);
      database.run("ALTER SCHEMA public RENAME TO \"my \"\"odd\"\" schema\"");
      Inspection before = inspect(database);
      assertThat(states(before)).containsExactly(State.MISSING);
      assertThat(entry(before, "idx_servers_discovery_composite").definition().orElseThrow())
          .contains("\"my \"\"odd\"\" schema\".\"mcp_servers\"")
          .endsWith("IN ('healthy', 'degraded')");
      assertThat(entry(before, "idx_tenant_utilization_composite").definition().orElseThrow())
          .contains("((\"request_time\" AT TIME ZONE 'UTC')::date)");
      build(database, before);
      assertThat(inspect(database).of(Kind.INDEX))
          .allSatisfy(
              entry -> assertThat(entry.state()).as(entry.toString()).isEqualTo(State.PRESENT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsApartWhatStandsUnderWhichName(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(
          """
          CREATE INDEX somebody_elses ON sessions (last_activity DESC) WHERE is_active;
          CREATE INDEX longer ON routing_rules (tenant_id, is_active, priority, name);
          CREATE INDEX whole ON server_metrics (response_time_ms, error_rate);
          CREATE INDEX backwards ON fastmcp_audit_log (user_id DESC, "timestamp");
          CREATE UNIQUE INDEX strict ON system_configs (category, tenant_id);
          CREATE INDEX included ON server_tools (name, server_id) INCLUDE (id);
          CREATE INDEX idx_mcp_servers_endpoint_transport ON mcp_servers (transport_type, endpoint_url);
          CREATE INDEX half ON audit_logs (tenant_id, "timestamp") WHERE success;
          CREATE INDEX ordered_otherwise ON request_logs (tenant_id, request_time);
          CREATE INDEX patterns ON request_logs (ip_address varchar_pattern_ops, path varchar_pattern_ops)
            WHERE ip_address IS NOT NULL;
          CREATE INDEX other_predicate ON api_keys (last_used DESC, total_requests) WHERE NOT is_active;
          CREATE TABLE idx_users_tenant_role (id int);
          CREATE INDEX hashed ON server_resources USING hash (mime_type) WHERE mime_type IS NOT NULL;
          CREATE INDEX idx_api_keys_tenant_active ON api_keys (tenant_id, is_active);
          CREATE INDEX idx_mcp_servers_performance ON mcp_servers (avg_response_time, success_rate)
            WHERE avg_response_time IS NOT NULL;
          UPDATE pg_index SET indisvalid = false
            WHERE indexrelid IN ('idx_api_keys_tenant_active'::regclass, 'idx_mcp_servers_performance'::regclass);
          CREATE INDEX good_one ON mcp_servers (avg_response_time, success_rate) WHERE avg_response_time IS NOT NULL;
          """);
      Inspection found = inspect(database);
      Function<String, State> state = name -> entry(found, name).state();
      assertThat(state.apply("idx_sessions_activity_time")).isEqualTo(State.PRESENT);
      assertThat(entry(found, "idx_sessions_activity_time").reason()).contains("somebody_elses");
      assertThat(state.apply("idx_routing_rules_tenant_active")).isEqualTo(State.COVERED);
      assertThat(state.apply("idx_server_metrics_performance")).isEqualTo(State.COVERED);
      assertThat(state.apply("idx_fastmcp_audit_user_time")).isEqualTo(State.COVERED);
      assertThat(state.apply("idx_system_configs_category_tenant")).isEqualTo(State.COVERED);
      assertThat(state.apply("idx_server_tools_name_server")).isEqualTo(State.COVERED);
      assertThat(state.apply("idx_mcp_servers_endpoint_transport")).isEqualTo(State.CONFLICTING);
      assertThat(entry(found, "idx_mcp_servers_endpoint_transport").targetDefinition())
          .hasValue(
              "CREATE INDEX \"idx_mcp_servers_endpoint_transport\" ON \"public\".\"mcp_servers\""
                  + " (\"transport_type\", \"endpoint_url\")");
      assertThat(state.apply("idx_audit_logs_tenant_time")).isEqualTo(State.MISSING);
      assertThat(state.apply("idx_request_logs_tenant_time")).isEqualTo(State.MISSING);
      assertThat(state.apply("idx_request_logs_ip_path")).isEqualTo(State.MISSING);
      assertThat(state.apply("idx_api_keys_usage")).isEqualTo(State.MISSING);
      assertThat(state.apply("idx_users_tenant_role")).isEqualTo(State.CONFLICTING);
      assertThat(state.apply("idx_server_resources_mime_type")).isEqualTo(State.MISSING);
      assertThat(state.apply("idx_api_keys_tenant_active")).isEqualTo(State.INVALID);
      assertThat(state.apply("idx_mcp_servers_performance")).isEqualTo(State.PRESENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatIsMissingAndWhatComesNearest(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(
          """
          ALTER TABLE api_keys RENAME TO "apiKey";
          ALTER TABLE audit_logs RENAME COLUMN "timestamp" TO time_stamp;
          ALTER TABLE sessions ALTER is_active TYPE integer USING is_active::int;
          """);
      Inspection found = inspect(database);
      assertThat(entry(found, "idx_api_keys_usage").state()).isEqualTo(State.NOT_APPLICABLE);
      assertThat(entry(found, "idx_api_keys_usage").reason())
          .isEqualTo(
              "There is no table api_keys; the nearest is apiKey. It would fit with the table apiKey"
                  + " for api_keys.");
      assertThat(entry(found, "idx_audit_logs_tenant_time").reason())
          .isEqualTo(
              "The table audit_logs has no column timestamp; the nearest is time_stamp. It would fit"
                  + " with the column audit_logs.time_stamp for timestamp.");
      assertThat(entry(found, "idx_sessions_activity_time").reason())
          .isEqualTo(
              "The column sessions.is_active is of type integer here; the index's condition on it"
                  + " does not fit.");
      assertThat(entry(found, "idx_sessions_user_active").state()).isEqualTo(State.MISSING);
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersWhileTablesAreLocked(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        Connection locker = database.connect();
        Statement lock = locker.createStatement()) {
      build(database, inspect(database));
      Inspection before = inspect(database);
      locker.setAutoCommit(false);
      lock.execute(
          database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").stream()
              .map(table -> "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE")
              .collect(Collectors.joining(";")));
      Inspection during = inspect(database);
      assertThat(during.entries()).isEqualTo(before.entries());
      locker.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyDatabaseHasNothingToIndex(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      assertThat(states(inspect(database))).containsExactly(State.NOT_APPLICABLE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void labelsOfUnknownCaseAreCoveredInBoth(TestServer.Version version) throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run("ALTER TABLE mcp_servers ALTER health_status TYPE text");
      Inspection before = inspect(database);
      assertThat(entry(before, "idx_servers_discovery_composite").definition().orElseThrow())
          .endsWith("IN ('HEALTHY', 'DEGRADED', 'healthy', 'degraded')");
      build(database, before);
      database.run("ALTER TABLE mcp_servers ALTER health_status SET DEFAULT 'unknown'");
      InspectedEntry after = entry(inspect(database), "idx_servers_discovery_composite");
      assertThat(after.definition().orElseThrow()).endsWith("IN ('healthy', 'degraded')");
      assertThat(after.state()).isEqualTo(State.COVERED);
    }
  }
}
