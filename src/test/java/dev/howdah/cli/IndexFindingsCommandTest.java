package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      assertThat(Json.keys(result))
          .containsExactly("server", "judged_at", "findings", "sources", "summary", "not_judged");
      JsonObject count = Json.element(result, "summary", "kind", "duplicate");
      assertThat(Json.keys(count)).containsExactly("kind", "severity", "findings", "size_bytes");
      assertThat(count.get("findings").getAsInt()).isEqualTo(1);
      assertThat(count.get("size_bytes").getAsLong()).isEqualTo(8192);
      JsonObject silence = Json.element(result, "not_judged", "kind", "unused");
      assertThat(Json.keys(silence)).containsExactly("kind", "words");
      assertThat(silence.get("words").getAsString())
          .contains("Not judged: the counters run since")
          .contains("when they have run for a day");
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
          "CREATE TABLE t (a int); CREATE INDEX one ON t (a); CREATE INDEX two ON t (a); INSERT INTO t VALUES (1), (1)");
      invalidate(database, "CREATE UNIQUE INDEX CONCURRENTLY never ON t (a)");

      Shell.Run run = new Shell().run("index", "findings", "--exact", "--url", url);

      assertThat(run.status()).as(run.err()).isZero();
      List<String> lines = run.out().lines().toList();
      assertThat(lines.get(1))
          .isEqualTo("-- 2 findings: WARN 1 invalid, WARN 1 duplicate (16 kB).");
      assertThat(lines.subList(2, 13))
          .containsExactly(
              "",
              "-- WARN invalid (certain): never on public.t, 0 bytes",
              "-- It is INVALID, as an interrupted concurrent build or drop leaves it: no query uses it, no write maintains it, and nothing is gained by it. If it is still wanted, REINDEX INDEX CONCURRENTLY \"public\".\"never\" rebuilds it in its place; if not, drop it. Building it again fails as long as the table has duplicates, and so does the undo. This finds the duplicates: SELECT \"a\", count(*) FROM \"public\".\"t\" WHERE \"a\" IS NOT NULL GROUP BY \"a\" HAVING count(*) > 1.",
              "-- remedy: DROP INDEX CONCURRENTLY \"public\".\"never\";",
              "-- undo: CREATE UNIQUE INDEX CONCURRENTLY never ON public.t USING btree (a);",
              "",
              "-- WARN duplicate (certain): two on public.t, beside one, 16 kB",
              "-- It is exactly the same as one, and every write maintains both.",
              "DROP INDEX CONCURRENTLY \"public\".\"two\";",
              "-- undo: CREATE INDEX CONCURRENTLY two ON public.t USING btree (a);",
              "");
      assertThat(lines)
          .anyMatch(line -> line.startsWith("-- unused: Not judged: the counters run"));
      assertThat(
              database.rows(
                  "SELECT \"a\", count(*) FROM \"public\".\"t\" WHERE \"a\" IS NOT NULL GROUP BY \"a\" HAVING count(*) > 1"))
          .as("the duplicates")
          .hasSize(1);
    }
  }

  /** Neither in a comment nor in a statement does a name begin a line of its own. */
  @ParameterizedTest
  @EnumSource
  void noNameEndsAComment(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run(
          """
          CREATE TABLE precious (a int PRIMARY KEY);
          CREATE TABLE "a
          DROP TABLE precious;--" (id int PRIMARY KEY, a int, "b
          DROP TABLE precious;--" int REFERENCES precious);
          CREATE INDEX "one
          DROP TABLE precious;--" ON "a
          DROP TABLE precious;--" (a);
          CREATE INDEX "two
          DROP TABLE precious;--" ON "a
          DROP TABLE precious;--" (a);
          CREATE INDEX good ON precious (a);
          CREATE INDEX same ON precious (a);
          COMMENT ON INDEX "two
          DROP TABLE precious;--" IS 'x
          DROP TABLE precious;--';
          INSERT INTO "a
          DROP TABLE precious;--" (id, a) SELECT i, 1 FROM generate_series(1, 30000) i""");
      invalidate(
          database,
          "CREATE UNIQUE INDEX CONCURRENTLY \"never\nDROP TABLE precious;--\" ON \"a\nDROP TABLE precious;--\" (a)");
      database.run("ANALYZE");
      String url = Shell.url(database);
      String odd = "one\nDROP TABLE precious;--";
      List<List<String>> commands =
          List.of(
              List.of("index", "findings", "--url", url),
              List.of("index", "list", "--url", url),
              List.of("index", "remove-invalid", "--dry-run", "--url", url),
              List.of("index", "reindex", odd, "--dry-run", "--url", url),
              List.of("index", "drop", odd, "--dry-run", "--url", url),
              List.of("index", "drop", odd, "--yes", "--url", url),
              List.of("journal", "list", "--url", url),
              List.of("journal", "export", "-"),
              List.of("inspect", "--url", url),
              List.of("install", "--script", "-", "--url", url));
      for (List<String> command : commands) {
        Shell.Run run = new Shell().run(command.toArray(String[]::new));
        assertThat(run.out().lines().toList())
            .as("%s: %s%s", command, run.out(), run.err())
            .noneMatch(line -> line.stripLeading().startsWith("DROP TABLE"));
        assertThat(run.err().lines().toList())
            .as(command.toString())
            .noneMatch(line -> line.stripLeading().startsWith("DROP TABLE"));
      }
      Shell.Run findings = new Shell().run("index", "findings", "--url", url);
      assertThat(findings.out().lines().filter(line -> !line.startsWith("--")))
          .as("what psql would run")
          .containsExactlyInAnyOrder(
              findings
                  .out()
                  .lines()
                  .filter(
                      line ->
                          line.isEmpty()
                              || line.matches(
                                  "DROP INDEX CONCURRENTLY \"public\".\"(good|same)\";"))
                  .toArray(String[]::new));
    }
  }

  /** What findings propose is built by its name, with what is told of any other build. */
  @ParameterizedTest
  @EnumSource
  void whatIsProposedIsCreatedByItsName(TestServer.Version version) {
    try (TestDatabase database = TestServer.shared(version).newDatabase()) {
      database.run(
          """
          CREATE TABLE users (id int PRIMARY KEY);
          CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, text text);
          INSERT INTO users SELECT generate_series(1, 100);
          INSERT INTO posts SELECT i, i % 100 + 1, repeat('x', 100) FROM generate_series(1, 30000) i;
          ANALYZE""");
      String url = Shell.url(database);
      assertThat(new Shell().run("index", "findings", "--url", url).out())
          .contains("-- remedy: CREATE INDEX CONCURRENTLY \"posts_user_id_idx\"");
      Shell.Run unknown = new Shell().run("index", "create", "nothing", "--yes", "--url", url);
      assertThat(unknown.status()).isEqualTo(2);
      assertThat(unknown.err())
          .contains("Neither the catalogue nor a finding has an index nothing");
      assertThat(new Shell().run("index", "forecast", "posts_user_id_idx", "--url", url).out())
          .contains("posts_user_id_idx");

      Shell.Run run =
          new Shell().run("index", "create", "posts_user_id_idx", "--yes", "--url", url);

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.out()).contains("created posts_user_id_idx");
      assertThat(run.err()).contains("posts_user_id_idx: ");
      assertThat(
              database.rows(
                  "SELECT indexdef FROM pg_indexes WHERE indexname = 'posts_user_id_idx'"))
          .containsExactly("CREATE INDEX posts_user_id_idx ON public.posts USING btree (user_id)");
      assertThat(findings(url, "--kind", "foreign_key")).isEmpty();
    }
  }

  /** A build that the table's duplicates end. */
  private static void invalidate(TestDatabase database, String build) {
    assertThatThrownBy(() -> database.run(build)).hasMessageContaining("could not create unique");
  }

  private static List<JsonObject> findings(String url, String... options) {
    List<String> arguments = new ArrayList<>(List.of("index", "findings", "--json", "--url", url));
    arguments.addAll(List.of(options));
    Shell.Run run = new Shell().run(arguments.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    return Json.objects(Json.of(run.out()), "findings");
  }
}
