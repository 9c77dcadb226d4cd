package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.schema.Schema;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalyzePlanTest {
  private static Plan plan(PlanTarget target, String... tables) {
    return new Schema(target.target).planAnalyze(Set.of(tables), Cancellation.never());
  }

  @ParameterizedTest
  @EnumSource
  void analyzesTheTablesThereAreEachByItself(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run("DROP TABLE api_keys CASCADE");
      Plan all = plan(target);
      assertThat(all.isRunnable()).isTrue();
      assertThat(all.statements())
          .hasSize(12)
          .allMatch(one -> one.sql().startsWith("ANALYZE \"public\".\""))
          .allMatch(one -> one.undo().isEmpty())
          .allMatch(one -> one.why().startsWith("Never analyzed"));
      assertThat(all.script()).doesNotContain("BEGIN;");
      Plan some = plan(target, "users", "api_keys");
      assertThat(some.statements()).extracting(PlannedStatement::object).containsExactly("users");
      assertThat(some.unfit()).extracting(Plan.Unfit::name).containsExactly("api_keys");
      target.run(some);
      await()
          .untilAsserted(
              () ->
                  assertThat(plan(target, "users").statements().getFirst().why())
                      .matches(
                          "Last analyzed \\d+ seconds? ago; about 0 of 0 rows changed since\\."));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhoMay(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      database.run(
          "DROP ROLE IF EXISTS analyze_looker; CREATE ROLE analyze_looker LOGIN IN ROLE pg_monitor;"
              + " ALTER TABLE users OWNER TO analyze_looker");
      if (version.major() >= 17) {
        database.run("GRANT MAINTAIN ON tenants TO analyze_looker");
      }
      try (PlanTarget target = new PlanTarget(database, "analyze_looker")) {
        assertThat(plan(target, "users").isRunnable()).isTrue();
        assertThat(plan(target, "tenants").isRunnable()).isEqualTo(version.major() >= 17);
        assertThat(plan(target, "users", "sessions", "audit_logs").obstacles())
            .isEqualTo(
                List.of(
                    "The role analyze_looker may not analyze sessions, audit_logs; that takes their"
                        + " owner, the database's owner or, from PostgreSQL 17 on, MAINTAIN."));
      }
      database.run("ALTER ROLE analyze_looker SET default_transaction_read_only = on");
      try (PlanTarget target = new PlanTarget(database, "analyze_looker")) {
        assertThat(plan(target, "users").obstacles())
            .containsExactly(
                "Sessions of the role analyze_looker are read-only here; nothing can be analyzed.");
      }
      database.run(
          "REASSIGN OWNED BY analyze_looker TO postgres; DROP OWNED BY analyze_looker; DROP ROLE analyze_looker");
    }
  }
}
