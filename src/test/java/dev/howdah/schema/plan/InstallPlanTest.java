package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.journal.Entry;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstallPlanTest {
  private static final Set<Integer> ALL = Set.of(1, 2, 3, 4);

  private static List<String> sql(Plan plan) {
    return plan.statements().stream().map(PlannedStatement::sql).toList();
  }

  private static TestDatabase database(TestServer.Version version) {
    return TestServer.shared(version).newDatabase();
  }

  @ParameterizedTest
  @EnumSource
  void plansWhatWasSelectedInItsOrder(TestServer.Version version) {
    try (TestDatabase database = database(version).withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      Plan all = target.install(Selection.phases(ALL));
      assertThat(all.obstacles()).isEmpty();
      assertThat(all.statements().stream().map(PlannedStatement::kind).distinct())
          .containsExactly(Kind.TABLE, Kind.FUNCTION, Kind.VIEW, Kind.INDEX);
      assertThat(all.statements().stream().filter(one -> one.index().isPresent()))
          .hasSize(33)
          .allMatch(one -> one.undo().orElseThrow().startsWith("DROP INDEX CONCURRENTLY"))
          .allMatch(one -> one.index().orElseThrow().cost().isPresent())
          .allMatch(one -> one.lock().words().startsWith("SHARE UPDATE EXCLUSIVE on "));
      assertThat(all.statements())
          .allSatisfy(one -> assertThat(one.why()).endsWith("."))
          .allSatisfy(one -> assertThat(one.needs()).isNotEmpty().allMatch(Need::met));
      assertThat(all.same(target.install(Selection.phases(ALL)))).isTrue();
      assertThat(target.install(Selection.phases(Set.of(2))).statements())
          .hasSize(10)
          .allMatch(one -> one.kind() == Kind.INDEX && one.phase() == 2);
      Plan views =
          target.install(
              new Selection(ALL, Set.of("view"), Set.of(), Set.of(), Set.of(), Optional.empty()));
      assertThat(views.statements().stream().filter(one -> one.phase() > 0))
          .allMatch(one -> one.kind() == Kind.VIEW);
      assertThat(sql(target.install(PlanTarget.named("idx_users_tenant_role"))))
          .containsExactly(
              "CREATE INDEX CONCURRENTLY \"idx_users_tenant_role\" ON \"public\".\"users\""
                  + " (\"tenant_id\", \"role\", \"is_active\")",
              "COMMENT ON INDEX \"public\".\"idx_users_tenant_role\" IS 'Howdah: active users of a"
                  + " tenant by role. Built by Howdah.'");
      target.run(target.install(PlanTarget.named("idx_users_tenant_role")));
      assertThat(target.install(PlanTarget.named("idx_users_tenant_role")).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysOnceWhatARoleLacks(TestServer.Version version) {
    try (TestDatabase database = database(version).withGatewayTables()) {
      database.run(
          """
          DROP ROLE IF EXISTS plan_monitor, plan_owner;
          CREATE ROLE plan_monitor LOGIN IN ROLE pg_monitor;
          CREATE ROLE plan_owner LOGIN;
          REVOKE CREATE ON SCHEMA public FROM PUBLIC;
          ALTER TABLE request_logs OWNER TO plan_owner;
          """);
      Selection indexes =
          PlanTarget.named(
              "idx_request_logs_tenant_time",
              "idx_request_logs_ip_path",
              "idx_audit_logs_tenant_time");
      try (PlanTarget target = new PlanTarget(database, "plan_monitor")) {
        Plan plan = target.install(indexes);
        assertThat(plan.isRunnable()).isFalse();
        assertThat(plan.obstacles())
            .containsExactly(
                "The role plan_monitor may not create objects in the schema public.",
                "The role plan_monitor does not own audit_logs, request_logs; only their owner can"
                    + " build or drop indexes on them.");
        assertThat(plan.statements().getFirst().needs())
            .containsExactly(
                new Need("a primary server, not a standby", true),
                new Need("a session that may write", true),
                new Need("ownership of audit_logs", false),
                new Need("CREATE on the schema public", false));
      }
      try (PlanTarget target = new PlanTarget(database, "plan_owner")) {
        assertThat(target.install(PlanTarget.named("idx_request_logs_tenant_time")).obstacles())
            .containsExactly("The role plan_owner may not create objects in the schema public.");
        database.run("GRANT CREATE ON SCHEMA public TO plan_owner");
        assertThat(target.install(PlanTarget.named("idx_request_logs_tenant_time")).isRunnable())
            .isTrue();
        assertThat(target.install(indexes).obstacles())
            .containsExactly(
                "The role plan_owner does not own audit_logs; only its owner can build or drop"
                    + " indexes on it.");
      }
      database.run("ALTER ROLE plan_owner SET default_transaction_read_only = on");
      try (PlanTarget target = new PlanTarget(database, "plan_owner")) {
        assertThat(target.install(PlanTarget.named("idx_request_logs_tenant_time")).obstacles())
            .containsExactly(
                "Sessions of the role plan_owner are read-only here; nothing can be installed.");
      }
      database.run("DROP OWNED BY plan_owner; DROP ROLE plan_owner, plan_monitor");
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesAnAdaptationOnlyWhenItWasAccepted(TestServer.Version version) {
    try (TestDatabase database = database(version).withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run("ALTER TABLE sessions RENAME COLUMN last_activity TO last_activity_at");
      String name = "idx_sessions_activity_time";
      Plan plan = target.install(PlanTarget.named(name));
      assertThat(plan.isEmpty()).isTrue();
      assertThat(plan.obstacles()).isEmpty();
      assertThat(plan.unfit()).singleElement().returns(name, Plan.Unfit::name);
      assertThat(plan.unfit().getFirst().reason()).contains("last_activity_at");
      Selection accepted =
          PlanTarget.selection(Set.of(name), Set.of(name), Set.of(), Optional.empty());
      Plan adapted = target.install(accepted);
      assertThat(sql(adapted).getFirst()).contains("\"last_activity_at\"");
      assertThat(adapted.isRunnable()).isTrue();
      assertThat(adapted.same(plan)).isFalse();
      target.run(adapted);
      assertThat(target.install(accepted).isEmpty()).isTrue();
      assertThat(target.install(accepted).obstacles()).isEmpty();
      assertThat(target.uninstall().statements()).hasSize(1);

      Plan misplaced =
          target.install(
              PlanTarget.selection(
                  Set.of(),
                  Set.of("idx_users_tenant_role", "no_such_name"),
                  Set.of("idx_users_auth_provider"),
                  Optional.empty()));
      assertThat(misplaced.obstacles())
          .containsExactly(
              "idx_users_tenant_role cannot be adapted: it fits as it is (missing).",
              "no_such_name cannot be adapted: the catalogue has nothing of that name.",
              "idx_users_auth_provider cannot be replaced: nothing of others stands in its place"
                  + " (missing).");
    }
  }

  @ParameterizedTest
  @EnumSource
  void clearsWhatAnInterruptedBuildLeft(TestServer.Version version) {
    try (TestDatabase database = database(version).withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run(
          """
          CREATE INDEX idx_users_tenant_role ON users (tenant_id, role, is_active);
          CREATE INDEX theirs ON users (auth_provider, auth_provider_id) WHERE auth_provider IS NOT NULL;
          UPDATE pg_index SET indisvalid = false
            WHERE indexrelid IN ('idx_users_tenant_role'::regclass, 'theirs'::regclass);
          """);
      Plan plan =
          target.install(PlanTarget.named("idx_users_tenant_role", "idx_users_auth_provider"));
      assertThat(sql(plan).getFirst())
          .isEqualTo("DROP INDEX CONCURRENTLY \"public\".\"idx_users_tenant_role\"");
      assertThat(sql(plan)).hasSize(5).noneMatch(one -> one.contains("theirs"));
      assertThat(plan.kept()).singleElement().asString().startsWith("theirs would be the same");
      target.run(plan);
      assertThat(
              target.inspection(Optional.empty()).indexes().stream()
                  .filter(one -> one.entry().name().equals("idx_users_tenant_role"))
                  .map(one -> one.inspected().state()))
          .containsExactly(State.PRESENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesMissingTablesAndIndexesOnThemInOnePlan(TestServer.Version version) {
    try (TestDatabase database = database(version).withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run("DROP TABLE api_keys, routing_rules, system_configs CASCADE");
      List<String> start = target.snapshot();
      Plan without = target.install(Selection.phases(Set.of(1, 2, 3)));
      assertThat(without.unfit()).extracting(Plan.Unfit::name).contains("idx_api_keys_usage");
      Plan plan =
          target.install(
              PlanTarget.selection(Set.of(), Set.of(), Set.of(), Optional.of("howdah's own")));
      assertThat(plan.obstacles()).isEmpty();
      assertThat(plan.unfit()).isEmpty();
      assertThat(plan.schema()).isEqualTo("howdah's own");
      assertThat(plan.statements().stream().map(PlannedStatement::kind).distinct())
          .containsExactly(Kind.SCHEMA, Kind.TABLE, Kind.FUNCTION, Kind.VIEW, Kind.INDEX);
      assertThat(plan.statements())
          .filteredOn(one -> one.object().equals("idx_api_keys_usage"))
          .first()
          .returns(8_192L, one -> one.index().orElseThrow().cost().orElseThrow().bytes());
      target.run(plan);
      assertThat(
              target
                  .install(
                      PlanTarget.selection(
                          Set.of(), Set.of(), Set.of(), Optional.of("howdah's own")))
                  .isEmpty())
          .isTrue();
      List<String> installed = target.snapshot();
      Plan back = target.uninstall("howdah's own");
      assertThat(back.obstacles()).isEmpty();
      assertThat(back.statements().stream().map(PlannedStatement::kind).distinct())
          .containsExactly(Kind.INDEX, Kind.VIEW, Kind.FUNCTION, Kind.TABLE, Kind.SCHEMA);
      Entry removed = target.run(back);
      assertThat(target.snapshot()).isEqualTo(start);
      target.takeBack(removed);
      assertThat(target.snapshot()).isEqualTo(installed);
    }
  }
}
