package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code inspect}, {@code install} and {@code uninstall}. */
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

  @ParameterizedTest
  @EnumSource
  void inspectTellsEveryEntryWithItsState(TestServer.Version version) {
    try (TestDatabase database = gateway(version)) {
      Shell.Run json = new Shell().run("inspect", "--json", "--url", Shell.url(database));
      Shell.Run text = new Shell().run("inspect", "--url", Shell.url(database));

      assertThat(json.status()).as(json.err()).isZero();
      JsonObject inspection = Json.of(json.out());
      assertThat(Json.keys(inspection))
          .containsExactly("server", "inspected_at", "schema", "entries", "statistics");
      List<JsonObject> entries = Json.objects(inspection, "entries");
      assertThat(entries).hasSizeGreaterThan(20);
      assertThat(Json.keys(entries.getFirst()))
          .containsExactly(
              "name",
              "kind",
              "group",
              "phase",
              "purpose",
              "state",
              "reason",
              "schemaname",
              "tablename",
              "definition",
              "target_definition",
              "adapted");
      assertThat(entries)
          .allSatisfy(
              entry ->
                  assertThat(entry.get("state").getAsString())
                      .isIn(
                          "present",
                          "covered",
                          "invalid",
                          "missing",
                          "conflicting",
                          "not_applicable"));
      assertThat(text.status()).isZero();
      assertThat(
              text.out()
                  .lines()
                  .filter(line -> line.matches("(missing|present|not_applicable) .*")))
          .hasSameSizeAs(entries);
      assertThat(text.out())
          .contains(
              "Phase 1, critical indexes: 28 missing",
              "Phase 2, composite indexes: 5 missing",
              "Phase 3, functions and views: 6 missing",
              "Phase 4, tables that may be missing: 5 present",
              "The catalogue names 33 indexes; a count of 38 goes round, which counts the five"
                  + " composite ones twice.");
      assertThat(Json.objects(inspection, "statistics")).hasSize(13);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inspectTellsOnlyWhatWasAskedForAndWhatCouldBeAdapted(TestServer.Version version) {
    try (TestDatabase database = gateway(version)) {
      database.run("ALTER TABLE api_keys RENAME TO \"apiKey\"; ANALYZE users");
      String url = Shell.url(database);
      Shell.Run text =
          new Shell().run("inspect", "--phase", "1,2", "--state", "not_applicable", "--url", url);
      assertThat(text.out())
          .contains(
              "Phase 1, critical indexes: 3 not applicable",
              "idx_api_keys_usage could be adapted: It takes the table apiKey for api_keys.",
              "CREATE INDEX CONCURRENTLY \"idx_api_keys_tenant_active\" ON \"public\".\"apiKey\"")
          .containsPattern("users +just now +0 +0 +yes")
          .doesNotContain("Phase 2", "idx_users_tenant_role");
      Shell.Run json =
          new Shell().run("inspect", "--group", "view", "--schema", "ops", "--json", "--url", url);
      JsonObject inspection = Json.of(json.out());
      assertThat(inspection.get("schema").getAsString()).isEqualTo("ops");
      assertThat(Json.objects(inspection, "entries"))
          .hasSize(3)
          .allSatisfy(
              entry ->
                  assertThat(entry.get("definition").getAsString())
                      .startsWith("CREATE VIEW \"ops\""));
      Shell.Run offers = new Shell().run("inspect", "--json", "--phase", "1", "--url", url);
      assertThat(
              Json.objects(Json.of(offers.out()), "entries").stream()
                  .filter(entry -> entry.get("adapted").isJsonObject())
                  .map(entry -> Json.keys(entry.getAsJsonObject("adapted"))))
          .hasSize(3)
          .containsOnly(List.of("table", "columns", "definition", "reason"));
      assertThat(new Shell().run("inspect", "--state", "gone", "--url", url).status()).isEqualTo(2);
      assertThat(new Shell().run("inspect", "--phase", "5", "--url", url).status()).isEqualTo(2);
      assertThat(
              new Shell()
                  .run("inspect", "--group", "view", "--state", "invalid", "--url", url)
                  .out())
          .contains("Nothing of the catalogue is of the group view and invalid.");
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
