package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.journal.Change;
import dev.howdah.journal.Entry;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UninstallPlanTest {
  private static final String INDEX = "idx_users_tenant_role";
  private static final String DROP = "DROP INDEX CONCURRENTLY \"public\".\"" + INDEX + "\"";

  private static List<String> sql(Plan plan) {
    return plan.statements().stream().map(PlannedStatement::sql).toList();
  }

  private static Entry interrupted(Entry entry, Change.Action action) {
    Change change = entry.change();
    return new Entry(
        entry.id(),
        entry.begun(),
        entry.author(),
        new Change(
            action,
            change.place(),
            change.role(),
            change.objects(),
            change.steps(),
            change.undo(),
            Optional.empty()),
        Optional.empty(),
        false,
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource
  void findsWhatAKilledInstallLeftWithoutItsMark(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      Plan plan = target.install(PlanTarget.named(INDEX));
      Entry entry = target.run(plan);
      assertThat(sql(target.uninstall())).containsExactly(DROP);
      database.run("COMMENT ON INDEX " + INDEX + " IS NULL");
      assertThat(target.uninstall().isEmpty()).isTrue();
      Entry killed = interrupted(entry, Change.Action.INSTALL);
      assertThat(sql(target.uninstall(killed))).containsExactly(DROP);
      assertThat(target.uninstall(killed).statements().getFirst().undo().orElseThrow())
          .startsWith("CREATE INDEX CONCURRENTLY " + INDEX + " ON public.users");
      database.run(
          "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '" + INDEX + "'::regclass");
      assertThat(sql(target.uninstall(killed))).containsExactly(DROP);

      assertThat(target.uninstall(interrupted(entry, Change.Action.CREATE_INDEX)).isEmpty())
          .isTrue();
      Entry removed = target.entry(target.uninstall(killed));
      assertThat(target.uninstall(removed, killed).isEmpty()).isTrue();
      Entry undone =
          new Entry(
              entry.id(),
              Instant.now(),
              "me",
              entry.change(),
              entry.ending(),
              false,
              Optional.of("later"));
      assertThat(target.uninstall(undone).isEmpty()).isTrue();
      database.run("DROP INDEX " + INDEX + "; CREATE INDEX " + INDEX + " ON users (username)");
      assertThat(target.uninstall(killed).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsTablesWithRowsAndASchemaThatOthersUse(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables();
        PlanTarget target = new PlanTarget(database)) {
      database.run("DROP TABLE routing_rules, system_configs CASCADE");
      Selection own =
          PlanTarget.selection(
              Set.of("routing_rules", "system_configs", "database_size_summary"),
              Set.of(),
              Set.of(),
              Optional.of("own"));
      target.run(target.install(own));
      database.run("CREATE SEQUENCE own.theirs");
      List<String> columns =
          database.rows(
              "SELECT quote_ident(attname), CASE WHEN atttypid IN ('json'::regtype, 'jsonb'::regtype) THEN '''{}'''"
                  + " WHEN atttypid = 'bool'::regtype THEN 'true' WHEN atttypid = 'int4'::regtype THEN '1'"
                  + " WHEN atttypid IN ('timestamp'::regtype, 'timestamptz'::regtype) THEN 'now()' ELSE '''x''' END"
                  + " FROM pg_attribute WHERE attrelid = 'own.system_configs'::regclass AND attnum > 0 AND attnotnull");
      database.run(
          "INSERT INTO own.system_configs ("
              + String.join(", ", columns.stream().map(one -> one.split("\\|", -1)[0]).toList())
              + ") VALUES ("
              + String.join(", ", columns.stream().map(one -> one.split("\\|", -1)[1]).toList())
              + ")");
      Plan plan = target.uninstall("own");
      assertThat(plan.obstacles()).isEmpty();
      assertThat(plan.kept())
          .anyMatch(one -> one.equals("system_configs is kept: it holds rows."))
          .anyMatch(
              one -> one.startsWith("The schema own is kept: it holds sequence own.theirs, table"));
      assertThat(plan.script())
          .contains("DROP TABLE \"own\".\"routing_rules\"")
          .doesNotContain("DROP TABLE \"own\".\"system_configs\"")
          .doesNotContain("DROP SCHEMA");
      target.run(plan);
      database.run("DROP SEQUENCE own.theirs; DELETE FROM own.system_configs");
      Plan rest = target.uninstall("own");
      assertThat(sql(rest).getLast()).isEqualTo("DROP SCHEMA \"own\"");
      target.run(rest);
      assertThat(database.rows("SELECT 1 FROM pg_namespace WHERE nspname = 'own'")).isEmpty();
    }
  }
}
