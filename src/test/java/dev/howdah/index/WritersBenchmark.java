package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how long a writer waits behind Howdah with the patience it really has, while somebody
 * holds for ten seconds what it needs, and writes that into {@code src/docs/index-builds.md}.
 */
@Tag("benchmark")
class WritersBenchmark {
  private static final Path DOCUMENT = Path.of("src/docs/index-builds.md");
  private static final String HEADING = "## What a writer waits";

  @Test
  void measuresTheLongestWait() throws Exception {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      Indexes patient = new Indexes(bench.target, bench.journal);
      Map<String, Writers.Longest> waits =
          WritersTest.longestWaits(bench, patient, Duration.ofSeconds(10));
      String rows =
          waits.entrySet().stream()
              .map(
                  each ->
                      "| %s | %d ms | %d ms |\n"
                          .formatted(
                              each.getKey(),
                              each.getValue().lock().toMillis(),
                              each.getValue().statement().toMillis()))
              .collect(Collectors.joining());
      String document = Files.readString(DOCUMENT);
      int from = document.indexOf(HEADING);
      int to = document.indexOf("\n## ", from);
      Files.writeString(
          DOCUMENT,
          document.substring(0, from)
              + HEADING
              + "\n\n"
              + "Four sessions write without a pause while another one holds for 10 s a lock that"
              + " Howdah needs: the longest that one of them waited for a lock, by the server's own"
              + " word\n(`log_lock_waits`), and beside it the longest that one of their statements"
              + " took, the disk's time included (`mvn -Pbenchmark verify"
              + " -Dtest=WritersBenchmark`).\n\n"
              + "| Change | Longest wait for a lock | Longest statement |\n"
              + "|---|---|---|\n"
              + rows
              + document.substring(to));
      assertThat(waits.values())
          .allMatch(
              longest -> longest.lock().compareTo(Patience.DEFAULT.briefLock().plusSeconds(1)) < 0);
    }
  }
}
