package dev.howdah.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.journal.Baseline.Built;
import dev.howdah.journal.Baseline.Counting;
import dev.howdah.journal.Baseline.Figures;
import dev.howdah.journal.Baseline.Moment;
import dev.howdah.journal.Baseline.Statement;
import dev.howdah.journal.Ending.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How things stood around a build is kept beside its entry, and never hurts it. */
class BaselineTest {
  @TempDir private Path folder;
  private Path lines;
  private Journal journal;

  @BeforeEach
  void open() {
    lines = folder.resolve("journal.jsonl");
    journal = new Journal(folder, Samples.CLOCK);
  }

  @Test
  void isKeptBesideItsEntry() {
    Entry entry = journal.begin(Samples.index("idx"));
    Baseline before = before(List.of(new Statement(-7L, 3, 1.5, "SELECT \"größe\" FROM t")));
    Baseline after = after();
    journal.baseline(entry, before);
    journal.end(entry, Result.DONE, Duration.ofSeconds(2), "Built.", Optional.empty());
    journal.baseline(entry, after);

    Journal later = new Journal(folder, Samples.CLOCK);
    assertThat(later.baselines(Set.of(entry.id())))
        .isEqualTo(Map.of(entry.id(), new Baselines(Optional.of(before), Optional.of(after))));
    assertThat(later.baselines(Set.of())).isEmpty();
    assertThat(later.baselines(Set.of("nobody"))).isEmpty();
    assertThat(later.damaged()).isZero();
    assertThat(later.entries()).singleElement().matches(one -> one.ending().isPresent());
  }

  @Test
  void ofOneMomentTheLastCounts() {
    Entry entry = journal.begin(Samples.index("idx"));
    journal.baseline(entry, before(List.of()));
    Baseline again = before(List.of(new Statement(1, 1, 1, "SELECT 1")));
    journal.baseline(entry, again);

    assertThat(kept(entry).before()).contains(again);
  }

  @Test
  void noTimeIsKeptAsMoreThanItWas() {
    Entry entry = journal.begin(Samples.index("idx"));
    journal.baseline(entry, before(List.of(new Statement(1, 2, 3.4567, "SELECT 1"))));

    assertThat(kept(entry).before().orElseThrow().statements())
        .singleElement()
        .matches(statement -> statement.totalMillis() == 3.456);
  }

  @Test
  void aLineTornAnywhereTakesNothingElseWithIt() throws IOException {
    Entry entry = journal.begin(Samples.index("idx"));
    int whole = (int) Files.size(lines);
    journal.baseline(entry, before(List.of(new Statement(1, 2, 3, "SELECT ü FROM t"))));
    byte[] all = Files.readAllBytes(lines);

    for (int length = whole; length <= all.length; length++) {
      Files.write(lines, Arrays.copyOf(all, length));
      boolean complete = length >= all.length - 1;
      journal.end(entry, Result.DONE, Duration.ZERO, "Built.", Optional.empty());

      assertThat(journal.entries()).singleElement().matches(one -> one.ending().isPresent());
      assertThat(journal.damaged()).isEqualTo(length == whole || complete ? 0 : 1);
      assertThat(journal.baselines(Set.of(entry.id())).containsKey(entry.id()))
          .as("cut at %s", length)
          .isEqualTo(complete);
    }
  }

  @Test
  void whatCannotBeReadIsCounted() throws IOException {
    Entry entry = journal.begin(Samples.index("idx"));
    journal.baseline(entry, before(List.of()));
    String good = Files.readAllLines(lines).getLast() + "\n";
    Files.writeString(
        lines,
        good.replace("\"moment\":\"before\"", "\"moment\":\"meanwhile\"")
            + good.replace("\"statements\":[", "\"statements\":[7,")
            + good.replace(entry.id(), "nobody")
            + good.replace("\"figures\":{", "\"figures\":[{")
                .replace("},\"counting\"", "}],\"counting\""),
        java.nio.file.StandardOpenOption.APPEND);

    assertThat(journal.damaged()).isEqualTo(4);
    assertThat(journal.baselines(Set.of(entry.id()))).containsOnlyKeys(entry.id());
  }

  @Test
  void aLineStaysShort() throws IOException {
    Entry entry = journal.begin(Samples.index("idx"));
    String longest = "€".repeat(120);
    journal.baseline(
        entry,
        before(
            IntStream.range(0, 200)
                .mapToObj(i -> new Statement(Long.MIN_VALUE + i, 1L << 50, 1e12, longest))
                .toList()));

    assertThat(Files.readAllLines(lines).getLast().getBytes(UTF_8).length).isLessThan(16 * 1024);
    assertThat(kept(entry).before().orElseThrow().statements())
        .hasSizeGreaterThan(20)
        .first()
        .isEqualTo(new Statement(Long.MIN_VALUE, 1L << 50, 1e12, longest));
  }

  private Baselines kept(Entry entry) {
    return journal.baselines(Set.of(entry.id())).getOrDefault(entry.id(), Baselines.NONE);
  }

  private static Baseline before(List<Statement> statements) {
    return new Baseline(
        Moment.BEFORE,
        Samples.NOON,
        "public",
        "t",
        "btree",
        Optional.empty(),
        Optional.of(new Figures(8_192, 100, 1, 2, 3, 4, 5, 6)),
        Optional.of(new Counting(18, Samples.NOON, Optional.of(Samples.NOON), Optional.empty(), 9)),
        statements,
        Optional.of("Nothing else."));
  }

  private static Baseline after() {
    return new Baseline(
        Moment.AFTER,
        Samples.NOON,
        "public",
        "t",
        "",
        Optional.of(new Built(16_400, 8_192, 100, Duration.ofMillis(1_234))),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
