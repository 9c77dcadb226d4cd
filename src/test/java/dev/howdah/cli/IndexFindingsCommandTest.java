package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexFindingsCommandTest {
  private static final String TWO =
      "CREATE TABLE t (a int, b int); CREATE INDEX one ON t (a); CREATE INDEX two ON t (a);"
          + "CREATE TABLE u (a int, b int); CREATE INDEX short ON u (a); CREATE INDEX long ON u (a DESC, b)";

  private static final String INDEXES =
      "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname";

  @ParameterizedTest
  @EnumSource
  void theContract(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run(TWO);
      String url = Shell.url(database);

      Shell.Run run = new Shell().run("index", "findings", "--json", "--url", url);

      assertThat(run.status()).as(run.err()).isZero();
      JsonObject result = Json.of(run.out());
      assertThat(Json.keys(result)).containsExactly("server", "judged_at", "findings", "sources");
      JsonObject source = Json.element(result, "sources", "extension", "pg_stat_statements");
      assertThat(Json.keys(source)).containsExactly("extension", "state", "words", "remedy");
      assertThat(source.get("state").getAsString()).isEqualTo("not_created");
      assertThat(source.get("remedy").getAsJsonArray().get(0).getAsString())
          .isEqualTo("CREATE EXTENSION pg_stat_statements");
      JsonObject finding = Json.element(result, "findings", "kind", "duplicate");
      assertThat(Json.keys(finding))
          .containsExactly(
              "kind",
              "severity",
              "confidence",
              "schema",
              "table",
              "index",
              "covered_by",
              "size_bytes",
              "is_estimate",
              "evidence",
              "remedy",
              "undo");
      assertThat(finding.get("severity").getAsString()).isEqualTo("warn");
      assertThat(finding.get("confidence").getAsString()).isEqualTo("certain");
      assertThat(finding.get("index").getAsString()).isEqualTo("two");
      assertThat(finding.get("covered_by").getAsString()).isEqualTo("one");
      assertThat(finding.get("size_bytes").getAsLong()).isEqualTo(8192);
      assertThat(finding.get("is_estimate").getAsBoolean()).isFalse();

      List<String> before = database.rows(INDEXES);
      database.run(finding.get("remedy").getAsString());
      assertThat(findings(url, "--kind", "DUPLICATE")).isEmpty();
      database.run(finding.get("undo").getAsString());
      assertThat(database.rows(INDEXES)).isEqualTo(before);

      assertThat(findings(url, "--kind", "redundant,unused"))
          .extracting(each -> each.get("index").getAsString())
          .containsExactly("short");
      Shell.Run own = new Shell().run("index", "findings", "--url", url, "--standby", url);
      assertThat(own.status()).isEqualTo(2);
      assertThat(own.err()).contains("wants a standby; this server is none");
    }
  }

  @Test
  void whatIsShownIsAScript() {
    try (TestDatabase database = TestServer.shared(TestServer.Version.NEWEST).newDatabase()) {
      String url = Shell.url(database);
      assertThat(new Shell().run("index", "findings", "--url", url).out())
          .contains("-- Nothing was found.\n")
          .contains(
              "-- pg_stat_statements: It counts what each statement costs. The server has it, this database does not.",
              "--   to make it ready: CREATE EXTENSION pg_stat_statements\n");
      database.run(
          "CREATE TABLE \"a\nb\" (a int); CREATE INDEX one ON \"a\nb\" (a); CREATE INDEX two ON \"a\nb\" (a)");

      Shell.Run run = new Shell().run("index", "findings", "--exact", "--url", url);

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out().lines().skip(2).takeWhile(line -> !line.isEmpty()))
          .containsExactly(
              "-- WARN duplicate (certain): two on public.a\\nb, beside one, 8192 bytes",
              "-- It is exactly the same as one; it takes about 8.0 kB, and every write maintains both.",
              "DROP INDEX CONCURRENTLY \"public\".\"two\";",
              "-- undo: CREATE INDEX CONCURRENTLY two ON public.\"a\\nb\" USING btree (a);");
    }
  }

  private static List<JsonObject> findings(String url, String... options) {
    List<String> arguments = new ArrayList<>(List.of("index", "findings", "--json", "--url", url));
    arguments.addAll(List.of(options));
    Shell.Run run = new Shell().run(arguments.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    return Json.objects(Json.of(run.out()), "findings");
  }
}
