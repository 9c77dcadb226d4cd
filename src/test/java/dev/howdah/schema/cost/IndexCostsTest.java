package dev.howdah.schema.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.schema.catalogue.Catalogue;
import dev.howdah.schema.catalogue.IndexEntry;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlanTarget;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexCostsTest {
  private static final String DATA =
      """
      INSERT INTO tenants (id, created_at, updated_at, name, status, settings)
        SELECT 'tenant-' || g, now(), now(), 'Tenant ' || g, 'ACTIVE', '{}' FROM generate_series(1, 40) AS g;
      ALTER TABLE request_logs DISABLE TRIGGER ALL;
      ALTER TABLE sessions DISABLE TRIGGER ALL;
      ALTER TABLE server_tools DISABLE TRIGGER ALL;
      """;

  private static IndexCost cost(Plan plan, String name) {
    return plan.statements().stream()
        .filter(one -> one.object().equals(name) && one.index().isPresent())
        .findFirst()
        .orElseThrow()
        .index()
        .orElseThrow()
        .cost()
        .orElseThrow();
  }

  private static void fill(TestDatabase database) {
    database.run(DATA);
    for (String table : List.of("request_logs", "sessions", "server_tools")) {
      for (String index :
          database.rows(
              "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisprimary AND indrelid = '"
                  + table
                  + "'::regclass")) {
        database.run("DROP INDEX " + index);
      }
      List<String> columns = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (String row :
          database.rows(
              "SELECT a.attname, t.typname, coalesce((SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid"
                  + " ORDER BY e.enumsortorder LIMIT 1), '') FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
                  + " WHERE a.attnum > 0 AND a.attrelid = '"
                  + table
                  + "'::regclass")) {
        String[] parts = row.split("\\|", -1);
        columns.add(Quoting.identifier(parts[0]));
        values.add(value(parts[0], parts[1], parts[2]));
      }
      database.run(
          "INSERT INTO "
              + table
              + " ("
              + String.join(", ", columns)
              + ") SELECT "
              + String.join(", ", values)
              + " FROM generate_series(1, "
              + (table.equals("request_logs") ? 200_000 : 50_000)
              + ") AS g");
    }
    database.run("ANALYZE request_logs, sessions, server_tools");
  }

  private static String value(String column, String type, String label) {
    return switch (column) {
      case "id", "session_token", "request_id" -> "md5(g::text)";
      case "tenant_id" ->
          "CASE WHEN random() > 0.1 THEN 'tenant-' || (1 + floor(power(random(), 3) * 40))::int"
              + " END";
      case "user_id" -> "md5(floor(power(random(), 2) * 5000)::text)";
      case "server_id" -> "md5(floor(random() * 2000)::text)";
      case "request_time", "last_activity", "expires_at" ->
          "timestamp '2026-01-01' + g * interval '13 seconds'";
      case "ip_address" ->
          "CASE WHEN random() < 0.05 THEN '10.0.' || (random() * 50)::int || '.' ||"
              + " (random() * 200)::int END";
      case "path" -> "'/api/v1/resource/' || floor(random() * 300)";
      case "name" -> "'tool-' || floor(random() * 700)";
      case "status_code" -> "CASE WHEN random() < 0.08 THEN 500 ELSE 200 END";
      case "is_active" -> "random() < 0.3";
      case "total_calls" -> "CASE WHEN random() < 0.12 THEN (random() * 1000)::int ELSE 0 END";
      default ->
          switch (type) {
            case "timestamp" -> "timestamp '2026-01-01'";
            case "json", "jsonb" -> "'{}'";
            case "bool" -> "true";
            case "float8" -> "random() * 1000";
            case "int4", "int8" -> "(random() * 1000)::int";
            case "varchar", "text" -> "'text ' || floor(random() * 100)";
            default -> "'" + label + "'";
          };
    };
  }

  @ParameterizedTest
  @EnumSource
  void comesNearTheSizesThatAreBuilt(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      fill(database);
      Set<String> tables = Set.of("request_logs", "sessions", "server_tools");
      String[] names =
          Catalogue.read().indexes().stream()
              .filter(entry -> tables.contains(entry.table()))
              .map(IndexEntry::name)
              .toArray(String[]::new);
      Plan plan = target.install(PlanTarget.named(names));
      assertThat(names).hasSizeGreaterThan(7);
      target.run(plan);
      for (String name : names) {
        double built =
            Double.parseDouble(
                database.rows("SELECT pg_relation_size('" + name + "'::regclass)").getFirst());
        IndexCost cost = cost(plan, name);
        assertThat(cost.bytes() / built).as(name + " of " + built).isBetween(0.5, 2.0);
        assertThat(cost.build()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(10));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatWritersLoseAndNothingThatItDoesNotKnow(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      String name = "idx_sessions_activity_time";
      IndexCost unknown = cost(target.install(PlanTarget.named(name)), name);
      assertThat(unknown.bytes()).isEqualTo(-1);
      assertThat(unknown.build()).isZero();
      assertThat(unknown.words())
          .startsWith("Nothing was written to sessions ")
          .endsWith("each insert that meets its condition maintains one index more (3 now).");
      database.run(
          """
          ALTER TABLE sessions DISABLE TRIGGER ALL, SET (fillfactor = 50);
          INSERT INTO sessions (id, created_at, updated_at, user_id, session_token, expires_at, session_data, is_active, last_activity)
            SELECT g::text, now(), now(), 'u', g::text, now(), '{}', true, now() FROM generate_series(1, 100) AS g;
          UPDATE sessions SET last_activity = now();
          SELECT pg_stat_force_next_flush();
          """
              .replace(
                  "SELECT pg_stat_force_next_flush();\n",
                  version.major() >= 15 ? "SELECT pg_stat_force_next_flush();\n" : ""));
      database.run("ANALYZE sessions");
      await()
          .untilAsserted(
              () -> {
                IndexCost cost = cost(target.install(PlanTarget.named(name)), name);
                assertThat(cost.updates()).isEqualTo(100);
                assertThat(cost.heapOnly()).isBetween(90L, 100L);
                assertThat(cost.inserts()).isEqualTo(100);
                assertThat(cost.losesHeapOnly()).isTrue();
                assertThat(cost.words())
                    .contains(" % of 100 updates ")
                    .contains("those that change last_activity or is_active no longer could be");
                assertThat(cost.bytes()).isEqualTo(2 * 8_192L);
              });
      database.run("CREATE INDEX theirs ON sessions (is_active, last_activity)");
      assertThat(cost(target.install(PlanTarget.named(name)), name).losesHeapOnly()).isFalse();
    }
  }
}
