package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.journal.Change;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.schema.inspection.TargetPlace;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole catalogue from the command line: installed, looked up in the journal, taken back. */
class CatalogueStoryTest {
  private static final String INDEX = "idx_mcp_servers_tenant_status";

  @TempDir private Path folder;
  private Journal journal;

  @BeforeEach
  void open() {
    journal = new Journal(folder.resolve("journal"), Clock.systemUTC());
  }

  @ParameterizedTest
  @EnumSource(names = {"OLDEST", "NEWEST"})
  void installsAllTakesOneBackAndUninstallsTheRest(TestServer.Version version) {
    try (TestDatabase database = gateway(version)) {
      database.run("DROP TABLE routing_rules, system_configs");
      String url = Shell.url(database);
      List<String> before = PlanCommandsTest.everything(database);

      Shell.Run first = run("install", "--phase", "all", "--yes", "--json", "--url", url);
      assertThat(first.status()).as(first.err()).isZero();
      JsonObject outcome = Json.of(first.out()).getAsJsonObject("outcome");
      assertThat(outcome.getAsJsonArray("failed")).isEmpty();
      assertThat(outcome.getAsJsonArray("done").toString())
          .contains("routing_rules", INDEX, "performance_monitoring");
      List<String> installed = PlanCommandsTest.everything(database);
      Shell.Run second = run("install", "--phase", "all", "--yes", "--url", url);
      assertThat(second.status()).as(second.err()).isZero();
      assertThat(second.out()).startsWith("Nothing to do");
      assertThat(PlanCommandsTest.everything(database)).isEqualTo(installed);

      JsonObject built = entry(url, INDEX);
      assertThat(built.get("result").getAsString()).isEqualTo("done");
      assertThat(built.get("definition").getAsString()).startsWith("CREATE INDEX " + INDEX);
      String id = built.get("id").getAsString();
      Shell.Run dry = run("journal", "undo", id, "--dry-run", "--url", url);
      assertThat(dry.out()).contains("DROP INDEX CONCURRENTLY").contains(INDEX);
      assertThat(PlanCommandsTest.everything(database)).isEqualTo(installed);
      Shell.Run undo = run("journal", "undo", id, "--yes", "--url", url);
      assertThat(undo.status()).as(undo.err()).isZero();
      assertThat(undo.out()).contains("taken back " + INDEX);
      assertThat(PlanCommandsTest.everything(database))
          .noneMatch(object -> object.contains(INDEX))
          .hasSize(installed.size() - 1);
      Shell.Run twice = run("journal", "undo", id, "--yes", "--url", url);
      assertThat(twice.status()).isEqualTo(1);
      assertThat(twice.err())
          .contains("was taken back already", "there is nothing to do")
          .doesNotContain("--script");
      assertThat(twice.out()).isEmpty();
      Path again = folder.resolve("again.sql");
      assertThat(run("journal", "undo", id, "--script", again.toString(), "--url", url).status())
          .isEqualTo(1);
      assertThat(again).doesNotExist();

      Shell.Run gone = run("uninstall", "--yes", "--url", url);
      assertThat(gone.status()).as(gone.err()).isZero();
      assertThat(PlanCommandsTest.everything(database)).isEqualTo(before);
      assertThat(run("uninstall", "--yes", "--url", url).out()).startsWith("Nothing to do");
    }
  }

  @Test
  void showsWhatIndexesCostBeforeAnybodySaysYes() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      String url = Shell.url(database);
      database.run("ANALYZE");
      Shell shell = new Shell().journal(journal).answering("n");

      Shell.Run asked = shell.run("install", "--phase", "1,2", "--url", url);
      Shell.Run json = run("install", "--phase=1", "--dry-run", "--json", "--url", url);

      assertThat(asked.status()).isEqualTo(1);
      assertThat(asked.out()).contains("-- Lock: ").contains("-- Cost: ").contains(" in all");
      assertThat(asked.out().lines().filter(line -> line.endsWith(" CONCURRENTLY"))).isEmpty();
      JsonObject statement = Json.element(Json.of(json.out()), "statements", "object", INDEX);
      assertThat(Json.keys(statement.getAsJsonObject("cost")))
          .containsExactly(
              "bytes",
              "seconds",
              "words",
              "inserts",
              "updates",
              "heap_only_updates",
              "loses_heap_only_updates");
      assertThat(journal.entries()).isEmpty();
    }
  }

  @Test
  void theStandardInstallSaysWhatItLeavesOut() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      Shell.Run run = run("install", "--yes", "--url", Shell.url(database));

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.err())
          .contains("1/")
          .contains(
              "33 indexes of the catalogue are missing; 'howdah install --phase all --dry-run'");
    }
  }

  @Test
  void whatCannotBeChosenIsWrongUsage() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      String url = Shell.url(database);
      assertThat(run("install", "--phase", "5", "--yes", "--url", url).err())
          .contains("no phase 5")
          .hasLineCount(1);
      assertThat(run("install", "--only", "idx_none", "--yes", "--url", url).err())
          .contains("no entry idx_none");
      assertThat(run("install", "--group", "none", "--yes", "--url", url).status()).isEqualTo(2);
      assertThat(run("install", "--adapt", INDEX, "--yes", "--url", url).err())
          .contains("is not asked for: add --phase 1");
      assertThat(run("journal", "undo", "nobody", "--yes", "--url", url).status()).isEqualTo(2);

      Shell.Run one = run("install", "--only", INDEX, "--yes", "--url", url);
      assertThat(one.status()).as(one.err()).isZero();
      assertThat(database.rows("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'idx\\_%'"))
          .containsExactly(INDEX);
      database.run("DROP TABLE mcp_servers CASCADE");
      assertThat(run("install", "--only", INDEX, "--yes", "--url", url).status()).isEqualTo(1);
    }
  }

  @Test
  void whoMayNotGetsAScript() throws Exception {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      database.run("CREATE ROLE %s_reader LOGIN".formatted(database.name()));
      List<String> before = PlanCommandsTest.everything(database);
      String url = Shell.url(database, database.name() + "_reader");
      Path file = folder.resolve("install.sql");

      Shell.Run refused = run("install", "--phase", "all", "--yes", "--url", url);
      Shell.Run script =
          run("install", "--phase", "all", "--script", file.toString(), "--url", url);
      Shell.Run output =
          run("install", "--phase", "all", "--script", "-", "--url", Shell.url(database));

      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err())
          .contains("'howdah install --script FILE' writes the same as a script for psql.");
      assertThat(script.status()).as(script.err()).isZero();
      assertThat(file).content().contains("CREATE INDEX CONCURRENTLY");
      assertThat(PlanCommandsTest.everything(database)).isEqualTo(before);
      assertThat(journal.entries()).isEmpty();

      database.run("DROP ROLE %s_reader".formatted(database.name()));
      runByPsql(database, output.out());
      Shell.Run after = run("install", "--phase", "all", "--dry-run", "--url", Shell.url(database));
      assertThat(after.out()).startsWith("Nothing to do");
    }
  }

  @Test
  void analyzesWhatItToldTheAgeOf() {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      String url = Shell.url(database);

      Shell.Run dry = run("analyze", "--dry-run", "--url", url);
      Shell.Run json = run("analyze", "users", "tenants", "--json", "--yes", "--url", url);
      Shell.Run unknown = run("analyze", "users", "nothing", "--yes", "--url", url);

      assertThat(dry.status()).as(dry.err()).isZero();
      assertThat(dry.out().lines().filter(line -> line.startsWith("ANALYZE "))).hasSize(13);
      assertThat(dry.out()).contains("-- Never analyzed");
      assertThat(run("analyze", "users", "--yes", "--url", url).out())
          .contains("users  just now")
          .contains("analyzed users")
          .doesNotContain("tenants");
      assertThat(json.status()).as(json.err()).isZero();
      JsonObject analyzed = Json.of(json.out());
      assertThat(Json.objects(analyzed, "statements")).hasSize(2);
      assertThat(Json.keys(Json.objects(analyzed, "statistics").getFirst()))
          .containsExactly(
              "schemaname",
              "tablename",
              "analyzed_at",
              "row_estimate",
              "modified_rows",
              "is_permitted");
      assertThat(
              database.rows(
                  "SELECT relname FROM pg_class WHERE reltuples >= 0 AND relkind = 'r'"
                      + " AND relnamespace = 'public'::regnamespace ORDER BY 1"))
          .containsExactly("tenants", "users");
      assertThat(unknown.status()).isEqualTo(1);
      assertThat(unknown.err()).contains("nothing");
    }
  }

  @Test
  void tellsWhatAKilledProcessLeft() throws IOException {
    try (TestDatabase database = gateway(TestServer.Version.NEWEST)) {
      killedWhileBuilding(database);
      String url = Shell.url(database);

      Shell.Run inspect = run("inspect", "--url", url);
      Shell.Run again = run("inspect", "--url", url);

      assertThat(inspect.status()).isZero();
      assertThat(inspect.err()).contains("(create_index of lost)").contains("was interrupted: ");
      assertThat(again.err()).doesNotContain("interrupted");
      assertThat(entry(url, "lost").get("result").getAsString()).isEqualTo("failed");
    }
  }

  private void killedWhileBuilding(TestDatabase database) throws IOException {
    Place place;
    try (Target target = new Connector().connect(database.settings(), Cancellation.never())) {
      place = TargetPlace.of(target, Cancellation.never());
    }
    journal.begin(
        new Change(
            Change.Action.CREATE_INDEX,
            place,
            "postgres",
            List.of("lost"),
            List.of(new Step("CREATE INDEX CONCURRENTLY lost ON public.users (id)", true)),
            List.of(new Step("DROP INDEX CONCURRENTLY public.lost", true)),
            Optional.empty()));
    Path lines = folder.resolve("journal").resolve("journal.jsonl");
    Files.writeString(
        lines,
        Files.readString(lines).replaceFirst("\"pid\":\\d+", "\"pid\":" + Integer.MAX_VALUE));
  }

  private static void runByPsql(TestDatabase database, String script) throws Exception {
    Path psql = Path.of("/usr/bin/psql");
    assumeThat(psql).isExecutable();
    Process process =
        new ProcessBuilder(
                psql.toString(), "-X", "-q", "-v", "ON_ERROR_STOP=1", Shell.url(database))
            .redirectErrorStream(true)
            .start();
    try (var in = process.outputWriter()) {
      in.write(script);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  private JsonObject entry(String url, String object) {
    return Json.objects(Json.of(run("journal", "--json", "--url", url).out()), "entries").stream()
        .filter(entry -> entry.getAsJsonArray("objects").toString().equals("[\"" + object + "\"]"))
        .findFirst()
        .orElseThrow();
  }

  private Shell.Run run(String... arguments) {
    return new Shell().journal(journal).run(arguments);
  }

  private static TestDatabase gateway(TestServer.Version version) {
    return TestServer.shared(version).newDatabase().withGatewayTables();
  }
}
