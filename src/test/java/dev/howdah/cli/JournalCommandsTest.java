package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.howdah.journal.Change;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Journal;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code journal list}, {@code show} and {@code export}. */
class JournalCommandsTest {
  @TempDir private Path folder;
  private Journal journal;

  @BeforeEach
  void open() {
    journal = new Journal(folder.resolve("journal"), Clock.systemUTC());
  }

  @ParameterizedTest
  @EnumSource
  void listsWhatWasDoneHereNewestFirst(TestServer.Version version) {
    elsewhere();
    try (TestDatabase database = TestServer.shared(version).newDatabase().withGatewayTables()) {
      String url = Shell.url(database);
      assertThat(run("journal", "--url", url).out()).contains("Nothing was changed yet.");
      assertThat(run("install", "--yes", "--url", url).status()).isZero();
      assertThat(
              run("index", "create", "idx_mcp_servers_tenant_status", "--yes", "--url", url)
                  .status())
          .isZero();
      assertThat(run("uninstall", "--yes", "--url", url).status()).isZero();

      Shell.Run text = run("journal", "--url", url);
      Shell.Run json = run("journal", "list", "--json", "--limit", "1", "--url", url);
      Shell.Run all = run("journal", "--all");

      assertThat(text.status()).as(text.err()).isZero();
      assertThat(text.out().lines().skip(2).findFirst().orElseThrow())
          .contains("uninstall")
          .contains("done");
      assertThat(text.out()).doesNotContain("elsewhere", " more");
      assertThat(new Shell().journal(journal).answering().run("journal", "--url", url).out())
          .contains(" more");
      JsonObject listed = Json.of(json.out());
      assertThat(Json.keys(listed)).containsExactly("server", "entries");
      assertThat(Json.objects(listed, "entries"))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(Json.keys(entry))
                    .contains("id", "begun", "by", "role", "address", "database", "action")
                    .contains("objects", "result", "words", "sql", "undo", "undoes", "undone");
                assertThat(entry.get("action").getAsString()).isEqualTo("uninstall");
                assertThat(entry.get("result").getAsString()).isEqualTo("done");
                assertThat(entry.getAsJsonArray("sql")).isNotEmpty();
              });
      assertThat(all.status()).isZero();
      assertThat(all.out()).contains("elsewhere:5432/shop").contains("uninstall");
    }
  }

  @Test
  void showsEverythingOfOneWithoutAServer() {
    Entry entry = elsewhere();

    Shell.Run text = run("journal", "show", entry.id());
    Shell.Run json = run("journal", "show", entry.id(), "--json");

    assertThat(text.status()).isZero();
    assertThat(text.out())
        .contains("elsewhere:5432/shop")
        .contains("took          1.5 s")
        .contains("CREATE INDEX CONCURRENTLY i ON t (a);")
        .contains("DROP INDEX CONCURRENTLY i;")
        .contains("\\u001B")
        .doesNotContain("\u001b");
    assertThat(Json.of(json.out()).get("server").isJsonNull()).isTrue();
    assertThat(Json.objects(Json.of(json.out()), "entries")).hasSize(1);
  }

  @Test
  void anUnknownIdIsWrongUsage() {
    Shell.Run run = run("journal", "show", "nobody");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no entry nobody");
  }

  @Test
  void exportsByTheFilesEnding() throws IOException {
    elsewhere();
    Path sql = folder.resolve("journal.sql");
    Path json = folder.resolve("journal.json");

    assertThat(run("journal", "export", sql.toString(), "--all").status()).isZero();
    assertThat(run("journal", "export", json.toString(), "--all").status()).isZero();

    assertThat(sql).content().contains("\nCREATE INDEX CONCURRENTLY i ON t (a);\n");
    assertThat(Json.objects(Json.of(Files.readString(json)), "entries")).hasSize(1);
    assertThat(run("journal", "export", "-", "--all").out()).isEqualTo(Files.readString(sql));
    assertThat(run("journal", "export", "-", "--all", "--json").out())
        .isEqualTo(Files.readString(json));
    Shell.Run other = run("journal", "export", "journal.txt", "--all");
    assertThat(other.status()).isEqualTo(2);
    Shell.Run nowhere =
        run("journal", "export", folder.resolve("none").resolve("a.sql").toString(), "--all");
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).contains("cannot be written").hasLineCount(1);
  }

  @Test
  void tellsThatLinesCannotBeRead() throws IOException {
    elsewhere();
    Files.writeString(
        folder.resolve("journal").resolve("journal.jsonl"),
        "{\"format\":1,\"ev",
        StandardOpenOption.APPEND);

    Shell.Run run = run("journal", "--all");

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("1 line of the journal in ").contains("cannot be read");
    assertThat(run.out()).contains("elsewhere");
  }

  private Entry elsewhere() {
    Entry entry =
        journal.begin(
            new Change(
                Change.Action.CREATE_INDEX,
                new Place("elsewhere:5432", "shop", Optional.empty()),
                "app\u001b[31m",
                List.of("i"),
                List.of(new Step("CREATE INDEX CONCURRENTLY i ON t (a)", true)),
                List.of(new Step("DROP INDEX CONCURRENTLY i", true)),
                Optional.empty()));
    journal.end(entry, Result.DONE, Duration.ofMillis(1500), "Built.", Optional.empty());
    return entry;
  }

  private Shell.Run run(String... arguments) {
    return new Shell().journal(journal).run(arguments);
  }
}
