package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code install} and {@code uninstall}. */
class PlanCommandsTest {
  @ParameterizedTest
  @EnumSource
  void installsOnceAndUninstallsExactlyThat(TestServer.Version version) {
    try (TestDatabase database = gateway(version)) {
      String url = Shell.url(database);
      List<String> before = everything(database);

      Shell.Run first = new Shell().run("install", "--yes", "--url", url);
      assertThat(first.status()).as(first.err()).isZero();
      assertThat(first.out()).contains("installed performance_monitoring");
      List<String> installed = everything(database);
      assertThat(installed).anyMatch(object -> object.contains("index_usage_summary"));

      Shell.Run second = new Shell().run("install", "--yes", "--url", url);
      assertThat(second.status()).as(second.err()).isZero();
      assertThat(second.out()).startsWith("Nothing to do");
      assertThat(everything(database)).isEqualTo(installed);

      Shell.Run gone = new Shell().run("uninstall", "--yes", "--url", url);
      assertThat(gone.status()).as(gone.err()).isZero();
      assertThat(everything(database)).isEqualTo(before);

      Shell.Run again = new Shell().run("uninstall", "--yes", "--url", url);
      assertThat(again.status()).as(again.err()).isZero();
      assertThat(again.out()).startsWith("Nothing to do");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDryRunShowsTheExactSqlAndWritesNothing(TestServer.Version version) {
    try (TestDatabase database = gateway(version)) {
      String url = Shell.url(database);
      List<String> before = everything(database);

      Shell.Run text = new Shell().run("install", "--dry-run", "--url", url);
      Shell.Run json = new Shell().run("install", "--dry-run", "--json", "--url", url);

      assertThat(text.status()).as(text.err()).isZero();
      assertThat(text.out()).contains("VIEW").contains("performance_monitoring");
      JsonObject plan = Json.of(json.out());
      assertThat(Json.keys(plan))
          .containsExactly(
              "server",
              "action",
              "dry_run",
              "schema",
              "undoes",
              "statements",
              "obstacles",
              "kept",
              "unfit",
              "outcome");
      assertThat(plan.get("action").getAsString()).isEqualTo("install");
      assertThat(plan.get("dry_run").getAsBoolean()).isTrue();
      assertThat(plan.get("outcome").isJsonNull()).isTrue();
      JsonObject view = Json.element(plan, "statements", "object", "performance_monitoring");
      assertThat(Json.keys(view))
          .containsExactly(
              "object", "kind", "phase", "sql", "why", "lock", "held", "needs", "cost", "undo");
      assertThat(text.out()).contains(view.get("sql").getAsString().strip());
      assertThat(everything(database)).isEqualTo(before);
    }
  }

  @Test
  void anInstallAsJsonTellsItsOutcome() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      Shell.Run run = new Shell().run("install", "--yes", "--json", "--url", Shell.url(database));

      JsonObject outcome = Json.of(run.out()).getAsJsonObject("outcome");
      assertThat(Json.keys(outcome)).containsExactly("done", "failed", "took_seconds");
      assertThat(outcome.getAsJsonArray("done").toString()).contains("database_size_summary");
    }
  }

  @Test
  void writesNothingWhenNobodyCanBeAsked() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      List<String> before = everything(database);

      Shell.Run run = new Shell().run("install", "--url", Shell.url(database));

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("--yes");
      assertThat(everything(database)).isEqualTo(before);
    }
  }

  @Test
  void writesNothingWithoutAYes() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      List<String> before = everything(database);
      for (Shell shell : List.of(new Shell().answering("n"), new Shell().answering())) {
        Shell.Run run = shell.run("install", "--url", Shell.url(database));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("VIEW").contains("-- Lock:");
        assertThat(shell.questions()).hasSize(1);
        assertThat(everything(database)).isEqualTo(before);
      }
      Shell shell = new Shell().answering("y");
      assertThat(shell.run("install", "--url", Shell.url(database)).status()).isZero();
      assertThat(everything(database)).isNotEqualTo(before);
    }
  }

  @Test
  void tellsThatNothingChosenFitsAndWhichTableToMake() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      database.run("DROP TABLE users CASCADE");
      String url = Shell.url(database);

      Shell.Run none =
          new Shell().run("install", "--only", "idx_users_tenant_role", "--dry-run", "--url", url);
      Shell.Run script =
          new Shell()
              .run("install", "--only", "idx_users_tenant_role", "--script", "-", "--url", url);
      Shell.Run both =
          new Shell()
              .run("install", "--only", "idx_users_tenant_role,users", "--dry-run", "--url", url);

      assertThat(none.status()).isEqualTo(1);
      assertThat(none.out()).isEqualTo("Nothing to do: nothing of what was chosen fits here.\n");
      assertThat(none.err())
          .contains(
              "is left out", "The table users is missing; phase 4 offers it: with '--only users'");
      assertThat(script.status()).isEqualTo(1);
      assertThat(both.status()).as(both.err()).isZero();
      assertThat(both.out()).contains("CREATE TABLE", "idx_users_tenant_role");
    }
  }

  @Test
  void tellsEachStatementOnceByWhatItDoes() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      Shell.Run run = new Shell().run("install", "--yes", "--url", Shell.url(database));

      assertThat(run.err().lines().filter(line -> line.matches("\\d+/\\d+ .*")))
          .doesNotHaveDuplicates()
          .contains(
              "1/15 table howdah_schema_history: CREATE TABLE",
              "2/15 table howdah_schema_history: CREATE INDEX",
              "3/15 table howdah_schema_history: COMMENT")
          .anyMatch(line -> line.endsWith("view performance_monitoring: CREATE VIEW"))
          .anyMatch(line -> line.endsWith("function get_server_health_summary: CREATE FUNCTION"))
          .hasSize(15)
          .noneMatch(line -> line.endsWith("running"));
    }
  }

  private static TestDatabase gateway(TestServer.Version version) {
    return TestServer.shared(version).newDatabase().withGatewayTables();
  }

  /** Every relation, function and schema of the database with its definition's identity. */
  static List<String> everything(TestDatabase database) {
    return database.rows(
        """
        SELECT 'relation ' || c.oid::regclass || ' ' || c.relkind::text || c.relfilenode
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        UNION ALL
        SELECT 'function ' || p.oid::regprocedure || md5(p.prosrc)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        UNION ALL
        SELECT 'schema ' || nspname FROM pg_namespace
        ORDER BY 1
        """);
  }
}
