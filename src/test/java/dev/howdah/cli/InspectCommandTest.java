package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code inspect}, and what it tells before an install. */
class InspectCommandTest {
  @ParameterizedTest
  @EnumSource
  void tellsEveryEntryWithItsState(TestServer.Version version) {
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
              "Phase 4, tables that may be missing: 5 present")
          .doesNotContain("goes round");
      assertThat(Json.objects(inspection, "statistics")).hasSize(13);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsOnlyWhatWasAskedForAndWhatCouldBeAdapted(TestServer.Version version) {
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

  @Test
  void showsHowWhatConflictsDiffersAndHowToReplaceIt() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      database.run("CREATE VIEW performance_monitoring AS SELECT 'x' AS theirs");
      String url = Shell.url(database);

      Shell.Run inspect = new Shell().run("inspect", "--phase", "3", "--url", url);
      Shell.Run dry = new Shell().run("install", "--dry-run", "--url", url);
      Shell.Run install = new Shell().run("install", "--yes", "--url", url);

      assertThat(inspect.out())
          .contains(
              "How performance_monitoring here differs from the catalogue's:\n--- here\n+++ catalogue\n@@ -1,",
              "-CREATE VIEW \"performance_monitoring\" AS\n",
              "+CREATE VIEW \"public\".\"performance_monitoring\" AS\n",
              "'howdah install --only performance_monitoring --replace performance_monitoring'");
      assertThat(dry.out()).contains("-- +++ catalogue", "-- +CREATE VIEW");
      assertThat(dry.err()).contains("--replace performance_monitoring'");
      assertThat(install.status()).as(install.err()).isZero();
      assertThat(install.err()).contains("--replace performance_monitoring'");
      assertThat(
              new Shell()
                  .run("install", "--only", "performance_monitoring", "--yes", "--url", url)
                  .out())
          .startsWith("Nothing to do: what others made stands in the place");
    }
  }

  @Test
  void sumsUpWhereTheGatewaysTablesAreNotAndTellsOfOtherInvalidIndexes() {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      database.run(
          """
          CREATE TABLE other (a int);
          CREATE INDEX broken ON other (a);
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass;
          """);
      String url = Shell.url(database);

      Shell.Run all = new Shell().run("inspect", "--url", url);
      Shell.Run named = new Shell().run("inspect", "--state", "not_applicable", "--url", url);

      assertThat(all.out())
          .contains("33 indexes not applicable: their tables are not here")
          .doesNotContain("idx_users_tenant_role")
          .endsWith("1 INVALID index elsewhere: see 'howdah index list'.\n");
      assertThat(named.out()).contains("idx_users_tenant_role");
    }
  }

  private static TestDatabase gateway(TestServer.Version version) {
    return TestServer.shared(version).newDatabase().withGatewayTables();
  }
}
