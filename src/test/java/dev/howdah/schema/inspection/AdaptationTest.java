package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.schema.ViewSources;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not fit is offered under the target's own names, and only offered. */
class AdaptationTest {
  private static final String SINGULAR =
      """
      ALTER TABLE mcp_servers RENAME TO mcp_server;
      ALTER TABLE request_logs RENAME TO request_log;
      ALTER TABLE users RENAME TO "user";
      ALTER TABLE sessions RENAME TO session;
      ALTER TABLE api_keys RENAME TO "apiKey";
      ALTER TABLE "apiKey" RENAME last_used TO "lastUsed";
      ALTER TABLE "apiKey" RENAME total_requests TO "totalRequests";
      ALTER TABLE "apiKey" RENAME is_active TO "isActive";
      """;

  private static Adapted offer(SchemaTarget target, String name) {
    InspectedEntry entry = target.entry(name);
    assertThat(entry.state()).as(entry.toString()).isEqualTo(State.NOT_APPLICABLE);
    assertThat(entry.definition()).isEmpty();
    return entry.adapted().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void takesSingularAndCamelCaseNames(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version).newDatabase().withGatewayTables().run(SINGULAR);
        SchemaTarget target = new SchemaTarget(database)) {
      assertThat(offer(target, "idx_users_tenant_role").definition())
          .isEqualTo(
              "CREATE INDEX CONCURRENTLY \"idx_users_tenant_role\" ON \"public\".\"user\""
                  + " (\"tenant_id\", \"role\", \"is_active\")");
      Adapted usage = offer(target, "idx_api_keys_usage");
      assertThat(usage.table()).isEqualTo("apiKey");
      assertThat(usage.columns())
          .isEqualTo(
              Map.of(
                  "last_used", "lastUsed",
                  "total_requests", "totalRequests",
                  "is_active", "isActive"));
      assertThat(usage.definition())
          .endsWith("(\"lastUsed\" DESC, \"totalRequests\") WHERE \"isActive\" = true");
      List<InspectedEntry> unfit =
          target.inspect().of(Kind.INDEX).stream()
              .filter(entry -> entry.state() == State.NOT_APPLICABLE)
              .toList();
      assertThat(unfit)
          .hasSize(5 + 5 + 2 + 2 + 3)
          .allSatisfy(
              entry ->
                  database.run(
                      entry.adapted().orElseThrow().definition().replace(" CONCURRENTLY", "")));
      assertThat(target.inspection().indexes())
          .allSatisfy(
              index -> {
                boolean adapted =
                    unfit.stream().anyMatch(entry -> entry.name().equals(index.entry().name()));
                assertThat(index.inspected().state())
                    .isEqualTo(adapted ? State.PRESENT : State.MISSING);
                assertThat(index.adapted().isPresent()).isEqualTo(adapted);
                assertThat(index.found().isPresent()).isEqualTo(adapted);
                assertThat(index.ours()).isFalse();
              });
      assertThat(target.entry("idx_users_tenant_role").reason())
          .isEqualTo("Adapted, with the table user for users: It stands under its own name.");
      database.run("COMMENT ON INDEX idx_users_tenant_role IS 'Howdah: built for you.'");
      assertThat(target.inspection().indexes())
          .filteredOn(StandingIndex::ours)
          .extracting(index -> index.entry().name())
          .containsExactly("idx_users_tenant_role");
    }
  }

  @ParameterizedTest
  @EnumSource
  void functionsAndTheViewReadTheTargetsNames(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version)
                .newDatabase()
                .withGatewayTables()
                .run(AnswersTest.ROWS)
                .run(SINGULAR)
                .run(
                    """
                    ALTER TABLE mcp_server RENAME health_status TO "health"" status";
                    ALTER TABLE request_log RENAME request_time TO "requestTime";
                    ALTER TABLE request_log RENAME tenant_id TO tenant;
                    """);
        SchemaTarget target = new SchemaTarget(database)) {
      for (String name :
          List.of(
              "get_server_health_summary",
              "get_request_performance_summary",
              "get_tenant_usage_summary")) {
        database.run(offer(target, name).definition());
      }
      InspectedEntry view = target.entry("performance_monitoring");
      assertThat(view.state()).isEqualTo(State.MISSING);
      assertThat(view.definition().orElseThrow()).doesNotContain("request_log");
      assertThat(view.adapted().orElseThrow().table()).contains("mcp_server", "request_log");
      database.run(view.adapted().orElseThrow().definition());
      AnswersTest.answersRightly(database, "public");
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsWhatItMadeAdapted(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version)
                .newDatabase()
                .withGatewayTables()
                .run(AnswersTest.ROWS)
                .run(SINGULAR);
        SchemaTarget target = new SchemaTarget(database)) {
      for (StandingObject object : target.inspection().objects()) {
        object
            .adapted()
            .ifPresent(
                one -> {
                  database.run(one.create());
                  database.run(one.comment());
                });
      }
      assertThat(target.inspection().objects())
          .filteredOn(object -> object.adapted().isPresent())
          .hasSize(4)
          .allSatisfy(
              object -> {
                assertThat(object.state()).isEqualTo(State.PRESENT);
                assertThat(object.ours()).isTrue();
                assertThat(object.installed()).isEqualTo(object.adapted());
                assertThat(object.reason()).contains(" for ");
              });
      ViewSources sources = target.sources();
      assertThat(sources.performanceMonitoring().installed()).isTrue();
      assertThat(sources.inline().performanceMonitoring()).contains("\"mcp_server\"");
      database.run(
          """
          ALTER TABLE mcp_server RENAME TO mcp_servers;
          ALTER TABLE request_log RENAME TO request_logs;
          """);
      assertThat(target.entry("get_server_health_summary").state()).isEqualTo(State.MISSING);
      assertThat(target.entry("get_server_health_summary").reason()).contains("installing renews");
    }
  }

  @ParameterizedTest
  @EnumSource
  void guessesNothingThatIsAmbiguousOrOfAnotherType(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version)
                .newDatabase()
                .withGatewayTables()
                .run(
                    """
                    ALTER TABLE users RENAME TO "user";
                    CREATE TABLE "User" (id int);
                    ALTER TABLE audit_logs RENAME "timestamp" TO time_stamp;
                    ALTER TABLE audit_logs ADD "timeStamp" timestamp;
                    ALTER TABLE audit_logs RENAME user_id TO "userID";
                    ALTER TABLE mcp_servers RENAME health_status TO health_state;
                    ALTER TABLE mcp_servers ALTER health_state TYPE integer USING 1;
                    ALTER TABLE sessions RENAME last_activity TO last_active;
                    ALTER TABLE sessions ALTER last_active TYPE text;
                    ALTER TABLE fastmcp_audit_log DROP tenant_id;
                    """);
        SchemaTarget target = new SchemaTarget(database)) {
      for (String name :
          List.of(
              "idx_users_tenant_role",
              "idx_audit_logs_user_success",
              "idx_mcp_servers_tenant_status",
              "idx_sessions_activity_time",
              "idx_fastmcp_audit_tenant_performance",
              "get_server_health_summary")) {
        InspectedEntry entry = target.entry(name);
        assertThat(entry.state()).as(name).isEqualTo(State.NOT_APPLICABLE);
        assertThat(entry.adapted()).as(name).isEqualTo(Optional.empty());
      }
      assertThat(target.entry("idx_users_tenant_role").reason())
          .isEqualTo("There is no table users; the nearest are User and user.");
      database.run("ALTER TABLE audit_logs DROP \"timeStamp\"");
      assertThat(offer(target, "idx_audit_logs_user_success").columns())
          .isEqualTo(Map.of("user_id", "userID", "timestamp", "time_stamp"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void quotesHostileNamesAndTakesTheTargetsLabelsAndZone(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version)
                .newDatabase()
                .withGatewayTables()
                .run(OtherGeneration.CHANGES)
                .run(
                    """
                    ALTER TABLE mcp_servers RENAME TO "MCP.Server ""s";
                    ALTER TABLE "MCP.Server ""s" RENAME health_status TO "health"" status; ünïcødé";
                    ALTER TABLE request_logs RENAME tenant_id TO "tenant id (""ß"") $howdah$";
                    ALTER SCHEMA public RENAME TO "my ""odd"" $1 schema";
                    """);
        SchemaTarget target = new SchemaTarget(database)) {
      for (String name :
          List.of(
              "idx_servers_discovery_composite",
              "idx_tenant_utilization_composite",
              "idx_mcp_servers_tenant_status")) {
        Adapted offer = offer(target, name);
        database.run(offer.definition().replace(" CONCURRENTLY", ""));
        assertThat(target.entry(name).state()).as(name).isEqualTo(State.PRESENT);
      }
      assertThat(
              target.entry("idx_servers_discovery_composite").adapted().orElseThrow().definition())
          .endsWith("WHERE \"health\"\" status; ünïcødé\" IN ('healthy', 'degraded')");
      assertThat(
              target.entry("idx_tenant_utilization_composite").adapted().orElseThrow().definition())
          .contains("((\"request_time\" AT TIME ZONE 'UTC')::date)");
      database.run(offer(target, "get_tenant_usage_summary").definition());
      database.run(offer(target, "get_server_health_summary").definition());
    }
  }

  @ParameterizedTest
  @EnumSource
  void seesAnInvalidOneAndWhatStandsInItsWay(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version).newDatabase().withGatewayTables().run(SINGULAR);
        SchemaTarget target = new SchemaTarget(database)) {
      database.run(
          """
          CREATE INDEX idx_users_tenant_role ON "user" (tenant_id, role, is_active);
          UPDATE pg_index SET indisvalid = false, indisready = false
            WHERE indexrelid = 'idx_users_tenant_role'::regclass;
          CREATE INDEX idx_sessions_user_active ON session (is_active);
          CREATE INDEX longer ON "user" (auth_provider, auth_provider_id, email);
          """);
      InspectedEntry invalid = target.entry("idx_users_tenant_role");
      assertThat(invalid.state()).isEqualTo(State.INVALID);
      assertThat(invalid.reason())
          .endsWith("is INVALID: PostgreSQL does not even maintain it, and no statement uses it.");
      assertThat(invalid.adapted()).isPresent();
      InspectedEntry taken = target.entry("idx_sessions_user_active");
      assertThat(taken.state()).isEqualTo(State.NOT_APPLICABLE);
      assertThat(taken.adapted()).isEmpty();
      assertThat(taken.reason()).contains("Its name is taken");
      assertThat(target.entry("idx_users_auth_provider").state()).isEqualTo(State.COVERED);
    }
  }
}
