package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.howdah.journal.Journal;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an index will bring and cost is told before it is built, and what it brought, after. */
class IndexAccountCommandsTest {
  private static final String NAME = "idx_sessions_activity_time";

  @ParameterizedTest
  @EnumSource
  void tellsBeforeAndAfter(TestServer.Version version) {
    try (TestDatabase database =
        TestServer.shared(version).newDatabase().withGatewayTables().run("ANALYZE sessions")) {
      String url = Shell.url(database);
      Journal journal = TestInstaller.journal();

      Shell.Run none = new Shell().journal(journal).run("index", "account", "--url", url);
      assertThat(none.out()).endsWith("No index was built here yet.\n");

      Shell.Run before =
          new Shell().journal(journal).run("index", "forecast", NAME, "--json", "--url", url);
      assertThat(before.status()).as(before.err()).isZero();
      JsonObject forecast =
          Json.objects(Json.of(before.out()), "indexes").getFirst().getAsJsonObject("forecast");
      assertThat(Json.keys(forecast))
          .containsExactly(
              "size_bytes",
              "build_seconds",
              "build_seconds_longest",
              "learned_from",
              "writes",
              "effects");
      assertThat(forecast.get("learned_from").getAsInt()).isZero();
      assertThat(Json.keys(forecast.getAsJsonObject("writes")))
          .containsExactly(
              "inserts_per_hour",
              "updates_per_hour",
              "heap_only",
              "heap_only_with",
              "since",
              "words");

      Shell person = new Shell().journal(journal).answering("n");
      Shell.Run asked = person.run("index", "create", NAME, "--url", url);
      assertThat(asked.status()).isEqualTo(1);
      assertThat(asked.err())
          .contains(NAME + ": about ")
          .contains("an estimate for any server")
          .contains("maintains one index more");

      Shell.Run created =
          new Shell().journal(journal).run("index", "create", NAME, "--yes", "--url", url);
      assertThat(created.status()).as(created.err()).isZero();

      Shell.Run after = new Shell().journal(journal).run("index", "account", "--url", url);
      assertThat(after.out())
          .contains(NAME)
          .contains("public.sessions")
          .contains("too_early")
          .contains("so far.");
      JsonObject account =
          Json.objects(
                  Json.of(
                      new Shell()
                          .journal(journal)
                          .run("index", "account", "--json", "--url", url)
                          .out()),
                  "indexes")
              .getFirst();
      assertThat(Json.keys(account))
          .containsExactly(
              "journal",
              "schemaname",
              "index_name",
              "table_name",
              "created",
              "standing",
              "verdict",
              "words",
              "use",
              "statements",
              "heap_only",
              "write_ms");
      assertThat(account.get("standing").getAsString()).isEqualTo("valid");
      assertThat(Json.keys(account.getAsJsonObject("use")))
          .containsExactly("index_scans", "index_reads", "size_bytes", "since", "last_scan");

      Shell.Run shown =
          new Shell().journal(journal).run("journal", "show", account.get("journal").getAsString());
      assertThat(shown.out())
          .contains("before        public.sessions had ")
          .contains("after         The index took ");
    }
  }

  @Test
  void anyStatementHasAForecast() {
    try (TestDatabase database =
        TestServer.shared(TestServer.Version.NEWEST)
            .newDatabase()
            .run(
                "CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000); ANALYZE t")) {
      String url = Shell.url(database);
      Shell.Run run =
          new Shell()
              .run("index", "forecast", "--sql", "CREATE INDEX t_a ON public.t (a)", "--url", url);
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains("t_a: about 40 kB, built in about ");
      List<String> wrong = List.of("SELECT 1", "CREATE INDEX t_a ON t (a)");
      for (String sql : wrong) {
        assertThat(new Shell().run("index", "forecast", "--sql", sql, "--url", url).status())
            .as(sql)
            .isEqualTo(2);
      }
    }
  }
}
