package dev.howdah.schema.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions and views give the right figures on known rows. */
class AnswersTest {
  static final String ROWS =
      """
      INSERT INTO mcp_servers (id, created_at, updated_at, name, version, endpoint_url, transport_type, capabilities,
                               tags, health_status, health_metadata, avg_response_time, success_rate)
      SELECT v.id, now(), now(), v.id, '1', v.id, 'HTTP', '{}', '[]', v.status::serverstatus, '{}', v.ms, v.rate
      FROM (VALUES ('a', 'HEALTHY', 10, 0.9), ('b', 'HEALTHY', 20, 1.0), ('c', 'UNHEALTHY', 30, 0.5),
                   ('d', 'DEGRADED', NULL, NULL)) AS v (id, status, ms, rate);
      INSERT INTO tenants VALUES ('t', now(), now(), 't', NULL, 'ACTIVE', '{}');
      SET session_replication_role = replica;
      INSERT INTO request_logs (id, created_at, updated_at, request_id, user_id, tenant_id, method, path, query_params,
                                headers, request_time, duration_ms, status_code, request_metadata)
      SELECT v.id, now(), now(), v.id, v.person, v.tenant, 'GET', '/', '{}', '{}',
             (now() AT TIME ZONE 'UTC') - v.age::interval, v.ms, v.status, '{}'
      FROM (VALUES ('1', 'u1', 't', '10 s', 10, 200), ('2', 'u2', 't', '30 s', 30, 500),
                   ('3', 'u1', 't', '30 min', 20, 200), ('4', NULL, 't', '40 min', NULL, 404),
                   ('5', NULL, NULL, '50 min', 40, NULL), ('6', 'u3', 't', '5 h', 100, 200),
                   ('7', 'u4', 't', '30 h', 1000, 200)) AS v (id, person, tenant, age, ms, status);
      """;

  /** What the gateway's figures must be, by the query that gives them. */
  private static final Map<String, List<String>> ANSWERS =
      Map.of(
          "get_server_health_summary()",
          List.of("4|2|1|1|20.00"),
          "get_request_performance_summary()",
          List.of("5|3|1|40.00|88.00"),
          "get_request_performance_summary(p_hours => 2147483647)",
          List.of("6|4|1|200.00|775.00"),
          "get_request_performance_summary(NULL)",
          List.of("5|3|1|40.00|88.00"),
          "get_request_performance_summary(-2147483648)",
          List.of("0|0|0||"),
          "get_tenant_usage_summary('t')",
          List.of("5|3|40.00|40.00"),
          "get_tenant_usage_summary('t', 1)",
          List.of("4|2|20.00|50.00"),
          "get_tenant_usage_summary('nobody')",
          List.of("0|0||"),
          "performance_monitoring WHERE component IN ('servers', 'recent_requests',"
              + " 'last_minute_requests')",
          List.of(
              "servers|4|2|20.00|80.00",
              "recent_requests|5|2|25.00|40.00",
              "last_minute_requests|2|1|20.00|50.00"));

  /** Whether the installed objects give these figures in every zone that a session may have. */
  static void answersRightly(TestDatabase database, String schema) {
    for (String zone : List.of("UTC", "America/New_York", "Asia/Tokyo")) {
      try (Connection session = database.connect();
          Statement statement = session.createStatement()) {
        statement.execute("SET TimeZone = '" + zone + "'");
        for (Map.Entry<String, List<String>> answer : ANSWERS.entrySet()) {
          assertThat(rows(statement, "SELECT * FROM " + schema + "." + answer.getKey()))
              .as("%s in %s", answer.getKey(), zone)
              .isEqualTo(answer.getValue());
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<String> rows(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(Objects.requireNonNullElse(row.getString(i), ""));
        }
        rows.add(String.join("|", values));
      }
      return rows;
    }
  }

  @ParameterizedTest
  @EnumSource
  void onTheGatewaysTables(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version).newDatabase().withGatewayTables().run(ROWS);
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      answersRightly(database, "public");
    }
  }

  @ParameterizedTest
  @EnumSource
  void onTablesOfAnotherGenerationInAHostileSchemaOffTheSearchPath(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version)
                .newDatabase()
                .withGatewayTables()
                .run(ROWS)
                .run(OtherGeneration.CHANGES)
                .run(
                    "ALTER SCHEMA public RENAME TO \"my \"\"odd\"\" $howdah$ 100%s ${now} schema\"");
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      assertThat(target.planInstall().isEmpty()).isTrue();
      answersRightly(database, "\"my \"\"odd\"\" $howdah$ 100%s ${now} schema\"");
    }
  }

  /** The types that the gateway's generations give to labels, times and figures. */
  private static List<String> variants() {
    List<String> variants = new ArrayList<>();
    for (String status :
        List.of(
            "serverstatus USING upper(health_status::text)::serverstatus",
            "varchar(20) USING upper(health_status::text)",
            "text USING lower(health_status::text)")) {
      for (String figure : List.of("double precision", "real", "numeric")) {
        for (String time : List.of("timestamp", "timestamptz")) {
          variants.add(
              """
              ALTER TABLE mcp_servers ALTER health_status TYPE %1$s, ALTER avg_response_time TYPE %2$s,
                ALTER success_rate TYPE %2$s;
              SET TimeZone = 'UTC';
              ALTER TABLE request_logs ALTER duration_ms TYPE %2$s, ALTER request_time TYPE %3$s;
              """
                  .formatted(status, figure, time));
        }
      }
    }
    return variants;
  }

  @ParameterizedTest
  @EnumSource
  void sameRowsGiveSameAnswersWhateverTheirTypes(TestServer.Version version) {
    try (TestDatabase database =
            TestServer.shared(version).newDatabase().withGatewayTables().run(ROWS);
        SchemaTarget target = new SchemaTarget(database)) {
      List<String> names = List.of();
      for (String variant : variants()) {
        database.run(variant);
        StringBuilder renewing = new StringBuilder();
        for (StandingObject object : target.inspection().objects()) {
          renewing
              .append(drop(object))
              .append(object.rendering().orElseThrow().create())
              .append(';');
        }
        database.run(renewing.toString());
        answersRightly(database, "public");
        List<String> now =
            database.rows(
                "SELECT tablename FROM database_size_summary WHERE schemaname = 'public'"
                    + " UNION ALL SELECT index_name FROM index_usage_summary ORDER BY 1");
        assertThat(now).hasSizeGreaterThan(21 + 71);
        assertThat(names.isEmpty() ? now : names).isEqualTo(now);
        names = now;
        database.run(
            target.inspection().objects().stream()
                .map(AnswersTest::drop)
                .collect(Collectors.joining()));
      }
    }
  }

  private static String drop(StandingObject object) {
    return object.rendering().orElseThrow().drop().replaceFirst("DROP (\\w+)", "DROP $1 IF EXISTS")
        + ";";
  }

  @ParameterizedTest
  @EnumSource
  void withoutTrafficThereIsNoRate(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      target.run(target.planInstall());
      assertThat(database.rows("SELECT * FROM performance_monitoring LIMIT 3"))
          .containsExactly("servers|0|0||", "recent_requests|0|0||", "last_minute_requests|0|0||");
      assertThat(database.rows("SELECT * FROM get_server_health_summary()"))
          .containsExactly("0|0|0|0|");
      assertThat(database.rows("SELECT * FROM get_tenant_usage_summary('t', 5)"))
          .containsExactly("0|0||");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPostgresTellsHowItFaresItself(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database)) {
      String rows =
          "SELECT component, total_count > 0, healthy_count > 0, avg_success_rate BETWEEN 0 AND 100"
              + " FROM ";
      assertThat(database.rows(rows + target.sources().performanceMonitoring().from() + " AS v"))
          .containsExactly(
              "servers|||",
              "recent_requests|||",
              "connections|t|t|t",
              "transactions|t|t|t",
              "cache|t|t|t");
      target.run(target.planInstall());
      assertThat(database.rows(rows + "performance_monitoring")).hasSize(5);
      assertThat(
              database.rows(
                  """
                  SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
                  FROM pg_attribute WHERE attrelid = 'performance_monitoring'::regclass
                  """))
          .containsExactly(
              "component text, total_count bigint, healthy_count bigint, avg_response_time numeric,"
                  + " avg_success_rate numeric");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleWithoutMonitoringRightsSeesConnectionsButNotTheirHealth(TestServer.Version version)
      throws SQLException {
    try (TestDatabase database = TestServer.shared(version).newDatabase();
        SchemaTarget target = new SchemaTarget(database);
        Connection other = database.connect();
        Statement session = database.connect().createStatement()) {
      assertThat(other.isClosed()).isFalse();
      session.execute("DROP ROLE IF EXISTS bystander");
      session.execute("CREATE ROLE bystander");
      session.execute("SET ROLE bystander");
      ResultSet row =
          session.executeQuery(
              "SELECT total_count, healthy_count FROM "
                  + target.sources().performanceMonitoring().from()
                  + " AS v WHERE component = 'connections'");
      assertThat(row.next()).isTrue();
      assertThat(row.getLong(1)).isGreaterThanOrEqualTo(2);
      assertThat(row.getObject(2)).isNull();
      session.getConnection().close();
    }
  }
}
