package dev.howdah.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.TargetException;
import dev.howdah.journal.Ending.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir private Path home;
  private Path folder;
  private Path lines;
  private Journal journal;

  @BeforeEach
  void open() {
    folder = home.resolve("data").resolve("journal");
    lines = folder.resolve("journal.jsonl");
    journal = new Journal(folder, Samples.CLOCK);
  }

  @Test
  void tellsWhatWasWrittenDownNewestFirst() {
    Change first = Samples.index("first");
    Entry running = journal.begin(first);
    Entry done = journal.begin(Samples.index("second"));
    journal.end(
        done, Result.DONE, Duration.ofMillis(1234), "Built.", Optional.of("CREATE INDEX second"));

    List<Entry> entries = new Journal(folder, Clock.systemUTC()).entries();

    assertThat(entries).hasSize(2);
    assertThat(entries.get(1)).isEqualTo(running);
    assertThat(running.begun()).isEqualTo(Samples.NOON);
    assertThat(running.change()).isEqualTo(first);
    assertThat(running.running()).isTrue();
    assertThat(running.interrupted()).isFalse();
    assertThat(running.author()).startsWith(System.getProperty("user.name") + "@");
    assertThat(entries.getFirst().ending())
        .contains(
            new Ending(
                Samples.NOON,
                Duration.ofMillis(1234),
                Result.DONE,
                "Built.",
                Optional.of("CREATE INDEX second")));
    assertThat(entries.getFirst().running()).isFalse();
    assertThat(journal.entry(running.id())).contains(running);
    assertThat(journal.entry("nobody")).isEmpty();
    assertThat(journal.damaged()).isZero();
  }

  @Test
  void isReadableAndPrivate() throws IOException {
    Entry entry = journal.begin(Samples.index("idx"));
    journal.end(entry, Result.FAILED, Duration.ofSeconds(2), "No.", Optional.empty());

    List<String> written = Files.readAllLines(lines);
    assertThat(written).hasSize(2);
    assertThat(written.getFirst())
        .startsWith(
            "{\"format\":1,\"event\":\"begin\",\"id\":\""
                + entry.id()
                + "\",\"at\":\"2026-11-22T12:00:00.120Z\",")
        .contains("\"action\":\"create_index\"")
        .contains("\"role\":\"größe\"");
    assertThat(written.getLast())
        .isEqualTo(
            "{\"format\":1,\"event\":\"end\",\"id\":\""
                + entry.id()
                + "\",\"at\":\"2026-11-22T12:00:00.120Z\",\"result\":\"failed\","
                + "\"took_seconds\":2.000,\"words\":\"No.\",\"definition\":null}");
    assertThat(entry.id()).matches("[a-z0-9]{8}");
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lines)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void keepsTheSessionsInWhichAChangeWasSent() throws IOException {
    Entry entry = journal.begin(Samples.index("idx"));
    Entry other = journal.begin(Samples.index("other"));
    ServerSession first = new ServerSession(4711, "1763812800.120001");
    ServerSession second = new ServerSession(4712, "1763812801.5");
    journal.sending(entry, first);
    journal.sending(entry, second);

    assertThat(Files.readAllLines(lines).get(2))
        .isEqualTo(
            "{\"format\":1,\"event\":\"session\",\"id\":\""
                + entry.id()
                + "\",\"backend_pid\":4711,\"backend_start\":\"1763812800.120001\"}");
    assertThat(journal.entry(entry.id()).orElseThrow().sessions()).containsExactly(first, second);
    assertThat(journal.entry(other.id()).orElseThrow().sessions()).isEmpty();
    assertThat(journal.damaged()).isZero();
  }

  @Test
  void isEmptyBeforeTheFirstChange() {
    assertThat(journal.entries()).isEmpty();
    assertThat(journal.damaged()).isZero();
    assertThat(folder).doesNotExist();
  }

  @Test
  void keepsWhatMayBeACopyApart() {
    Place elsewhere = new Place("10.0.0.7:6432", "renamed", Samples.SHOP.server());
    Place other = new Place("db.example.com:5432", "shop", Optional.of("1/2"));
    Place unknown = new Place("db.example.com:5432", "shop", Optional.empty());
    journal.begin(Samples.index("here"));
    journal.begin(Samples.index("there", elsewhere));
    journal.begin(Samples.index("other", other));
    journal.begin(Samples.index("unknown", unknown));

    assertThat(names(journal.entries(Samples.SHOP))).containsExactly("unknown", "here");
    assertThat(names(journal.known(Samples.SHOP))).containsExactly("unknown", "there", "here");
    assertThat(names(journal.entries(elsewhere))).containsExactly("there");
    assertThat(names(journal.known(elsewhere))).containsExactly("there", "here");
    assertThat(names(journal.entries(unknown))).containsExactly("unknown", "other", "here");
  }

  @Test
  void tellsWhatWasTakenBack() {
    Entry made = journal.begin(Samples.index("idx"));
    journal.end(made, Result.DONE, Duration.ZERO, "Built.", Optional.empty());
    Entry failed = journal.begin(Samples.undoOf(made));
    journal.end(failed, Result.FAILED, Duration.ZERO, "Locked.", Optional.empty());
    assertThat(journal.entry(made.id()).orElseThrow().undone()).isEmpty();

    Entry undo = journal.begin(Samples.undoOf(made));
    assertThat(journal.entry(made.id()).orElseThrow().undone()).isEmpty();
    journal.end(undo, Result.DONE, Duration.ZERO, "Dropped.", Optional.empty());
    assertThat(journal.entry(made.id()).orElseThrow().undone()).contains(undo.id());

    Entry redo = journal.begin(Samples.undoOf(undo));
    journal.end(redo, Result.DONE, Duration.ZERO, "Built.", Optional.empty());
    assertThat(journal.entry(undo.id()).orElseThrow().undone()).contains(redo.id());
    assertThat(journal.entry(made.id()).orElseThrow().undone()).isEmpty();
  }

  @Test
  void anUnknownEndIsSettledLater() {
    Entry entry = journal.begin(Samples.index("idx"));
    journal.end(entry, Result.UNKNOWN, Duration.ZERO, "No answer.", Optional.empty());
    journal.end(entry, Result.DONE, Duration.ZERO, "It stands.", Optional.empty());

    assertThat(journal.entries().getFirst().ending().orElseThrow().words()).isEqualTo("It stands.");
  }

  @Test
  void tellsAKilledProcessFromOneThatLives() {
    Author here = Author.current();
    Instant longAgo = here.started().minusSeconds(3600);
    for (Author author :
        List.of(
            here,
            new Author(here.user(), here.host(), here.pid(), longAgo),
            new Author(here.user(), here.host(), Long.MAX_VALUE, here.started()),
            new Author(here.user(), "another", here.pid(), here.started()))) {
      new Journal(folder, Samples.CLOCK, () -> author).begin(Samples.index("idx"));
    }

    assertThat(journal.entries().reversed())
        .extracting(Entry::running)
        .containsExactly(true, false, false, false);
    assertThat(journal.entries().reversed())
        .extracting(Entry::interrupted)
        .containsExactly(false, true, true, true);
  }

  @Test
  void aLineTornAnywhereDamagesNoOther() throws IOException {
    Entry before = journal.begin(Samples.index("before"));
    journal.end(before, Result.DONE, Duration.ZERO, "Built.", Optional.empty());
    int whole = (int) Files.size(lines);
    journal.begin(Samples.index("torn"));
    byte[] all = Files.readAllBytes(lines);

    for (int length = whole; length <= all.length; length++) {
      Files.write(lines, Arrays.copyOf(all, length));
      boolean complete = length >= all.length - 1;
      int damage = length == whole || complete ? 0 : 1;
      assertThat(journal.damaged()).as("cut at %s", length).isEqualTo(damage);

      Entry after = journal.begin(Samples.index("after"));
      journal.end(after, Result.DONE, Duration.ZERO, "Built.", Optional.empty());

      List<String> names = new ArrayList<>(List.of("after"));
      if (complete) {
        names.add("torn");
      }
      names.add("before");
      assertThat(names(journal.entries())).as("cut at %s", length).isEqualTo(names);
      assertThat(journal.damaged()).as("cut at %s", length).isEqualTo(damage);
      assertThat(journal.entries().getFirst().ending()).isPresent();
      assertThat(journal.entries().getLast().ending()).isPresent();
    }
  }

  @Test
  void whatCannotBeReadIsCountedAndSkipped() throws IOException {
    journal.begin(Samples.index("good"));
    String good = Files.readString(lines);
    Files.writeString(
        lines,
        good.replace("\"format\":1", "\"format\":2")
            + good.replace("create_index", "conjure")
            + good.replace("\"at\":\"2026", "\"at\":\"later")
            + good.replace("\"steps\":[", "\"steps\":[7,")
            + "null\n[]\n\n"
            + good.replaceFirst("\\{.*", "{\"format\":1,\"event\":\"end\",\"id\":\"nobody\"}")
            + good);

    assertThat(names(journal.entries())).containsExactly("good");
    assertThat(journal.damaged()).isEqualTo(7);
  }

  @Test
  void nothingMayBeChangedWhenItCannotBeWritten() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file in place of the folder");

    assertThatThrownBy(() -> journal.begin(Samples.index("idx")))
        .isInstanceOf(TargetException.class)
        .hasMessage(
            "The journal in %s cannot be written, so nothing was changed.", journal.where());
    assertThatThrownBy(() -> journal.entries())
        .isInstanceOf(TargetException.class)
        .hasMessage("The journal in %s cannot be read.", journal.where());
    assertThat(folder).hasContent("a file in place of the folder");
  }

  @Test
  void writersOfManyThreadsAndProcessesKeepApart() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                JournalWriter.class.getName(),
                folder.toString(),
                "process")
            .inheritIO()
            .start();
    CompletableFuture<?>[] threads =
        IntStream.range(0, 4)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () ->
                            JournalWriter.write(
                                new Journal(folder, Samples.CLOCK), "thread" + thread + "_", 50)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(threads).get(60, TimeUnit.SECONDS);
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      assertThat(journal.damaged()).isZero();
    }

    assertThat(process.waitFor()).isZero();
    List<Entry> entries = journal.entries();
    assertThat(entries).hasSize(301);
    assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates();
    assertThat(entries.stream().filter(Entry::interrupted))
        .singleElement()
        .satisfies(entry -> assertThat(entry.change().objects()).containsExactly("left_open"));
    assertThat(journal.damaged()).isZero();
  }

  @Test
  void anInterruptedThreadStillWritesWholeLines() {
    Thread.currentThread().interrupt();
    Entry entry = journal.begin(Samples.index("idx"));
    journal.end(entry, Result.CANCELLED, Duration.ZERO, "Cancelled.", Optional.empty());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal.entries().getFirst().ending()).isPresent();
  }

  @Test
  void tenThousandChangesAreReadAtOnce() throws IOException {
    Entry entry = journal.begin(Samples.index("idx"));
    journal.end(entry, Result.DONE, Duration.ofSeconds(3), "Built.", Optional.of("CREATE INDEX"));
    String pair = Files.readString(lines);
    StringBuilder many = new StringBuilder();
    IntStream.range(0, 10_000)
        .forEach(i -> many.append(pair.replace(entry.id(), "%08d".formatted(i))));
    Files.writeString(lines, many, UTF_8);

    long start = System.nanoTime();
    List<Entry> entries = journal.entries();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(entries).hasSize(10_000);
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(entry -> entry.change().objects().getFirst()).toList();
  }
}
