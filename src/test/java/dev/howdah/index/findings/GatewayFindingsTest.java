package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Schema;
import dev.howdah.testing.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The findings on the reference gateway, before and after the catalogue's 33 indexes are built. */
class GatewayFindingsTest {
  private static final String SCALE = "0.012";
  private static final Pattern COST = Pattern.compile("cost=[\\d.]+\\.\\.([\\d.]+)");
  private static final Map<String, String> VALUES =
      Map.of(
          ":tL", "lab.id('t', 0)",
          ":tM", "lab.id('t', 20)",
          ":tS", "lab.id('t', 150)",
          ":uH", "lab.id('u', 0)",
          ":uM", "lab.id('u', 400)",
          ":sH", "lab.id('s', 0)",
          ":sM", "lab.id('s', 100)",
          ":gp", "'github'",
          ":gx", "'ext-4711'");

  @ParameterizedTest
  @EnumSource
  void whatIsSuperfluousAndMissing(TestServer.Version version) {
    try (Judging judging = gateway(version)) {
      List<String> empty = judging.everything();
      List<Finding> before = judging.findings(inspection(judging));
      List<Finding> missing = of(Kind.MISSING, before);
      assertThat(missing)
          .hasSize(33)
          .allSatisfy(finding -> assertThat(finding.remedy()).hasSize(1));
      missing.forEach(finding -> judging.run(finding.remedy()));
      judging.database.run("ANALYZE");

      List<Finding> after = judging.findings(inspection(judging));

      assertThat(of(Kind.MISSING, after)).isEmpty();
      assertThat(of(Kind.DUPLICATE, after)).isEmpty();
      assertThat(of(Kind.REDUNDANT, after))
          .extracting(
              finding ->
                  finding.index().orElseThrow()
                      + (finding.remedy().isEmpty() ? " nearly " : " by ")
                      + finding.coveredBy().orElseThrow())
          .containsExactlyInAnyOrder(
              "ix_mcp_servers_endpoint_url by idx_mcp_servers_endpoint_transport",
              "ix_server_tools_name by idx_server_tools_name_server",
              "ix_server_resources_uri_template by idx_server_resources_uri_server",
              "ix_server_metrics_server_id by idx_server_metrics_server_time",
              "ix_sessions_user_id by idx_sessions_user_active",
              "ix_audit_logs_action by idx_audit_logs_action_resource",
              "ix_fastmcp_audit_log_user_id by idx_fastmcp_audit_user_time",
              "ix_fastmcp_audit_log_method by idx_fastmcp_audit_method_success",
              "ix_system_configs_category by idx_system_configs_category_tenant",
              "idx_audit_logs_user_success nearly idx_security_access_composite");
      assertThat(of(Kind.FOREIGN_KEY, after))
          .extracting(Finding::remedy)
          .containsExactlyInAnyOrder(
              List.of(
                  "CREATE INDEX CONCURRENTLY \"request_logs_user_id_idx\" ON \"public\".\"request_logs\" (\"user_id\")"),
              List.of(
                  "CREATE INDEX CONCURRENTLY \"api_keys_user_id_idx\" ON \"public\".\"api_keys\" (\"user_id\")"));
      assertThat(after)
          .extracting(Finding::kind)
          .as("counters are too young for the rest")
          .containsOnly(Kind.REDUNDANT, Kind.FOREIGN_KEY);

      List<String> full = judging.everything();
      Map<String, List<String>> plans = plans(judging);
      after.stream()
          .filter(finding -> finding.kind() != Kind.FOREIGN_KEY)
          .forEach(finding -> judging.run(finding.remedy()));
      assertThat(judging.everything()).hasSize(full.size() - 9);
      noStatementIsWorseOff(plans, plans(judging));
      of(Kind.FOREIGN_KEY, after).forEach(finding -> judging.run(finding.remedy()));
      after.forEach(finding -> judging.run(finding.undo()));
      assertThat(judging.everything()).isEqualTo(full);
      missing.forEach(finding -> judging.run(finding.undo()));
      assertThat(judging.everything()).isEqualTo(empty);
    }
  }

  /** A longer index costs a little more to read, never a scan of the table. */
  private static void noStatementIsWorseOff(
      Map<String, List<String>> before, Map<String, List<String>> after) {
    SoftAssertions softly = new SoftAssertions();
    after.forEach(
        (id, plan) -> {
          List<String> old = before.getOrDefault(id, List.of());
          softly.assertThat(cost(plan)).as(id + plan).isLessThanOrEqualTo(cost(old) * 1.05);
          softly.assertThat(scans(plan)).as(id + plan).isEqualTo(scans(old));
        });
    softly.assertAll();
  }

  private static Map<String, List<String>> plans(Judging judging) {
    Map<String, List<String>> plans = new LinkedHashMap<>();
    statements().forEach((id, sql) -> plans.put(id, judging.database.rows("EXPLAIN " + sql)));
    return plans;
  }

  private static double cost(List<String> plan) {
    Matcher matcher = COST.matcher(plan.getFirst());
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static long scans(List<String> plan) {
    return plan.stream().filter(line -> line.contains("Seq Scan")).count();
  }

  private static Map<String, String> statements() {
    Map<String, String> statements = new LinkedHashMap<>();
    for (String part :
        SqlResource.read(GatewayFindingsTest.class, "gateway-statements.sql").split("(?m)^-- @ ")) {
      String[] lines = part.split("\n", 2);
      String sql = lines.length < 2 ? "" : lines[1].strip();
      for (Map.Entry<String, String> value : VALUES.entrySet()) {
        sql = sql.replace(value.getKey(), value.getValue());
      }
      sql = sql.replace("$1", "'HEALTHY'").replace("$2", "'HTTP'");
      if (!sql.isEmpty()
          && !sql.startsWith("--")
          && !sql.contains("_summary(")
          && !sql.contains("performance_monitoring")) {
        statements.put(lines[0].split(" ")[0], sql);
      }
    }
    assertThat(statements).hasSize(68);
    return statements;
  }

  private static Judging gateway(TestServer.Version version) {
    Judging judging = new Judging(version);
    judging.database.withGatewayTables();
    String load = SqlResource.read(GatewayFindingsTest.class, "gateway-load.sql");
    List<String> parts =
        new ArrayList<>(
            List.of(load.split("(?=INSERT INTO api_keys)|(?=INSERT INTO routing_rules)")));
    judging.database.run(
        (parts.get(0).replace(":k)", SCALE + ")")
                + parts.get(1).replace(":k)", "0.25)")
                + parts.get(2).replace(":k)", SCALE + ")"))
            .replace(":a ", "timestamp '2025-09-30 12:00:00' "));
    judging.database.run("ANALYZE");
    return judging;
  }

  private static Inspection inspection(Judging judging) {
    return new Schema(judging.target).inspect(Cancellation.never());
  }

  private static List<Finding> of(Kind kind, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }
}
