package dev.howdah.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstallPlanTest {
  private static Plan plan(SchemaTarget target, Selection selection) {
    return target.schema.planInstall(selection, Cancellation.never());
  }

  private static Selection named(String... names) {
    return new Selection(
        Set.of(1, 2, 3, 4), Set.of(), Set.of(names), Set.of(), Set.of(), Optional.empty());
  }

  private static List<String> sql(Plan plan) {
    return plan.statements().stream().map(PlannedStatement::sql).toList();
  }

  @ParameterizedTest
  @EnumSource
  void plansWhatWasSelectedInItsOrder(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        SchemaTarget target = new SchemaTarget(database)) {
      Plan all = plan(target, Selection.phases(Set.of(1, 2, 3)));
      assertThat(all.obstacles()).isEmpty();
      assertThat(all.statements().stream().map(PlannedStatement::kind).distinct())
          .containsExactly(Kind.TABLE, Kind.FUNCTION, Kind.VIEW, Kind.INDEX);
      assertThat(all.statements().stream().filter(one -> one.index().isPresent())).hasSize(33);
      assertThat(all.statements())
          .allSatisfy(one -> assertThat(one.why()).endsWith("."))
          .allSatisfy(one -> assertThat(one.needs()).isNotEmpty().allMatch(Need::met));
      assertThat(plan(target, Selection.phases(Set.of(2))).statements())
          .hasSize(10)
          .allMatch(one -> one.kind() == Kind.INDEX && one.phase() == 2);
      assertThat(sql(plan(target, named("idx_users_tenant_role"))))
          .containsExactly(
              "CREATE INDEX CONCURRENTLY \"idx_users_tenant_role\" ON \"public\".\"users\""
                  + " (\"tenant_id\", \"role\", \"is_active\")",
              "COMMENT ON INDEX \"public\".\"idx_users_tenant_role\" IS 'Howdah: a tenant''s users"
                  + " by role. Built by Howdah.'");
    }
  }
}
