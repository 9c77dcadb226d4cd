package dev.howdah.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.howdah.journal.Ending.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalExportTest {
  @TempDir private Path folder;
  private Entry done;
  private Entry failed;
  private List<Entry> entries;

  @BeforeEach
  void write() {
    Journal journal = new Journal(folder, Samples.CLOCK);
    done =
        journal.begin(
            new Change(
                Change.Action.INSTALL,
                Samples.SHOP,
                "app",
                List.of("v", "w"),
                List.of(
                    new Step("CREATE VIEW v AS SELECT 1", false), new Step("SELECT 2 -- w", false)),
                List.of(new Step("DROP VIEW v", false)),
                Optional.empty()));
    journal.end(done, Result.DONE, Duration.ofMillis(1500), "Made.", Optional.empty());
    failed = journal.begin(Samples.index("bad\nDROP TABLE t"));
    journal.end(failed, Result.FAILED, Duration.ZERO, "No.\nDROP TABLE t", Optional.empty());
    entries = journal.entries();
  }

  @Test
  void asSqlOnlyWhatWasDoneRuns() {
    String sql = JournalExport.sql(entries);

    assertThat(sql.lines().filter(line -> !line.isEmpty() && !line.startsWith("--")))
        .containsExactly("BEGIN;", "CREATE VIEW v AS SELECT 1;", "SELECT 2 -- w", ";", "COMMIT;");
    assertThat(sql)
        .contains("-- " + done.id() + "  2026-11-22T12:00:00.120Z  ")
        .contains("-- done in 1.500 s: Made.\n")
        .contains("-- What takes it back:\n-- DROP VIEW v;\n")
        .contains("-- create_index: bad DROP TABLE t\n")
        .contains("-- failed: No. DROP TABLE t\n")
        .contains("-- DROP TABLE t ON t (\"a\n-- b\"");
    assertThat(sql.indexOf(done.id())).isLessThan(sql.indexOf(failed.id()));
  }

  @Test
  void commentsStandBelowTheIndexesThatTheyAreOn() {
    Journal journal = new Journal(folder.resolve("indexes"), Samples.CLOCK);
    Entry comments =
        made(journal, List.of("a", "b"), "COMMENT ON INDEX a IS ''", "COMMENT ON INDEX b IS ''");
    Entry first = made(journal, List.of("a"), "CREATE INDEX CONCURRENTLY a ON public.t (a)");
    Entry second = made(journal, List.of("b"), "CREATE INDEX CONCURRENTLY b ON public.t (b)");
    Entry dropped = made(journal, List.of("b"), "DROP INDEX CONCURRENTLY public.b");
    String sql = JournalExport.sql(journal.entries());

    assertThat(List.of(first, second, comments, dropped))
        .extracting(entry -> sql.indexOf("-- " + entry.id()))
        .isSorted()
        .doesNotContain(-1);
    assertThat(sql).startsWith("-- The journal of Howdah: 4 changes, the oldest first. A record");
  }

  private static Entry made(Journal journal, List<String> objects, String... steps) {
    Entry entry =
        journal.begin(
            new Change(
                Change.Action.INSTALL,
                Samples.SHOP,
                "app",
                objects,
                List.of(steps).stream().map(sql -> new Step(sql, false)).toList(),
                List.of(),
                Optional.empty()));
    journal.end(entry, Result.DONE, Duration.ofMillis(5), "Made.", Optional.empty());
    return entry;
  }

  @Test
  void asJsonEveryMemberIsThere() {
    JsonObject json = JsonParser.parseString(JournalExport.json(entries)).getAsJsonObject();

    assertThat(json.getAsJsonArray("entries")).hasSize(2);
    JsonObject first = json.getAsJsonArray("entries").get(0).getAsJsonObject();
    assertThat(first.keySet())
        .containsExactly(
            "id",
            "begun",
            "took_seconds",
            "by",
            "role",
            "address",
            "database",
            "server",
            "action",
            "objects",
            "result",
            "words",
            "definition",
            "sql",
            "undo",
            "undoes",
            "undone");
    assertThat(first.get("id").getAsString()).isEqualTo(failed.id());
    assertThat(first.get("undone").isJsonNull()).isTrue();
    assertThat(first.get("took_seconds").isJsonNull()).isTrue();
    assertThat(first.getAsJsonArray("undo")).hasSize(1);
  }
}
