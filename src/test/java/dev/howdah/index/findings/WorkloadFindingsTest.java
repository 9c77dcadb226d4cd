package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.workload.Source;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The reference gateway under its representative statements: what misses where it matters, and
 * stands in no list, is found by them alone.
 */
class WorkloadFindingsTest {
  private static final String ROWS =
      """
      CREATE EXTENSION pg_stat_statements;
      CREATE EXTENSION hypopg;
      CREATE EXTENSION pg_qualstats;
      SET session_replication_role = replica;
      INSERT INTO api_keys
      SELECT 'k' || i, now(), now(), 'key', md5(i::text), 'mcp_' || i % 100, 'u' || i % 3000, 't' || i % 200, '[]', '[]', i % 5 > 0,
             NULL, NULL, 0, '{}'
        FROM generate_series(1, 20000) i;
      INSERT INTO request_logs (id, created_at, updated_at, request_id, user_id, tenant_id, ip_address, method, path, query_params,
                                headers, target_server_id, request_time, duration_ms, status_code, response_size_bytes, request_metadata)
      SELECT 'q' || i, now(), now(), 'req-' || i, 'u' || i * 7919 % 211, 't' || i * 7919 % 199, '10.0.0.' || i % 250, 'POST',
             '/mcp/' || i % 60, '{"accept":"application/json","user-agent":"mcp-client/1.4"}', '{}', 's' || i % 500,
             timestamp '2025-09-30' - i * interval '40 seconds', 10, 200, 100, '{}'
        FROM generate_series(1, 60000) i;
      RESET session_replication_role;
      ANALYZE api_keys;
      ANALYZE request_logs;
      SELECT pg_stat_reset()""";

  private static final String KEYS_OF_A_USER =
      "SELECT * FROM api_keys WHERE user_id = 'u7' AND is_active";
  private static final String NEWEST_OF_A_USER =
      "SELECT * FROM request_logs WHERE user_id = 'u7' ORDER BY request_time DESC LIMIT 50";
  private static final String NEWEST_OF_A_TENANT =
      "SELECT * FROM request_logs WHERE tenant_id = 't7' ORDER BY request_time DESC LIMIT 50";

  @Test
  void whatMissesOnTheGateway() throws SQLException {
    Optional<TestServer> server = TestServer.withExtensions();
    Assumptions.assumeTrue(
        server.isPresent(),
        "needs PostgreSQL 15 with hypopg and pg_qualstats of Debian's packages");
    try (Judging judging = new Judging(server.orElseThrow().newDatabase())) {
      fill(judging);
      List<String> before = judging.everything();

      IndexFindings.Found found = find(judging);

      assertThat(found.sources()).allMatch(Source::isReady);
      assertThat(of(Kind.WORKLOAD, found))
          .extracting(Finding::remedy)
          .containsExactlyInAnyOrder(
              List.of(
                  "CREATE INDEX CONCURRENTLY \"request_logs_user_id_request_time_idx\" ON \"public\".\"request_logs\" (\"user_id\", \"request_time\")"),
              List.of(
                  "CREATE INDEX CONCURRENTLY \"api_keys_user_id_idx\" ON \"public\".\"api_keys\" (\"user_id\")"));
      assertThat(of(Kind.WORKLOAD, found))
          .allSatisfy(
              finding -> {
                assertThat(finding.confidence()).isEqualTo(Confidence.GUESS);
                assertThat(finding.evidence())
                    .contains(
                        "calls an hour of", "cost ", "spare", "Writing to it would take at most")
                    .contains("It also finds the rows of a foreign key");
              });
      assertThat(of(Kind.FOREIGN_KEY, found))
          .as("told once")
          .extracting(finding -> finding.index().orElseThrow())
          .doesNotContain("request_logs_user_id_idx", "api_keys_user_id_idx");
      assertThat(of(Kind.MISSING, found))
          .filteredOn(
              finding ->
                  finding
                      .evidence()
                      .contains("The planner would use an index on (tenant_id, request_time)"))
          .extracting(finding -> finding.index().orElseThrow())
          .containsExactly("idx_request_logs_tenant_time");

      of(Kind.WORKLOAD, found).forEach(finding -> judging.run(finding.remedy()));
      judging.database.run("ANALYZE api_keys; ANALYZE request_logs");
      assertThat(of(Kind.WORKLOAD, find(judging))).isEmpty();
      of(Kind.WORKLOAD, found).forEach(finding -> judging.run(finding.undo()));
      assertThat(judging.everything()).isEqualTo(before);
    }
  }

  private static void fill(Judging judging) throws SQLException {
    judging.database.withGatewayTables();
    judging.database.run(ROWS);
    load(judging, KEYS_OF_A_USER);
    load(judging, NEWEST_OF_A_USER);
    load(judging, NEWEST_OF_A_TENANT);
  }

  private static void load(Judging judging, String sql) throws SQLException {
    try (Connection session = judging.database.connect();
        Statement statement = session.createStatement()) {
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      while (System.nanoTime() < end) {
        statement.execute(sql);
      }
    }
  }

  private static IndexFindings.Found find(Judging judging) {
    Inspection inspection = new Schema(judging.target).inspect(Cancellation.never());
    return new IndexFindings(judging.target).find(inspection, List.of(), Cancellation.never());
  }

  private static List<Finding> of(Kind kind, IndexFindings.Found found) {
    return found.findings().stream().filter(finding -> finding.kind() == kind).toList();
  }
}
