package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.journal.Journal;
import dev.howdah.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody's statement said does not reach the journal when Howdah ends it. */
class EndedSecretsTest {
  private static final List<String> SECRETS = List.of("hunter2", "tok_9f31", "Dollar Quoted Smith");

  private static final String STATEMENT =
      "UPDATE t SET b = 'hunter2' /* tok_9f31 */ WHERE b = $who$Dollar Quoted Smith$who$ AND a = -1";

  @ParameterizedTest
  @EnumSource
  void areNotInTheJournal(TestServer.Version version, @TempDir Path folder) throws Exception {
    try (Bench bench = new Bench(version);
        Connection idle = bench.inTransaction(STATEMENT);
        Connection busy = bench.inTransaction(STATEMENT);
        Statement sleeping = busy.createStatement()) {
      bench.database.run("CREATE EXTENSION pg_stat_statements");
      Indexes indexes = new Indexes(bench.target, new Journal(folder, Clock.systemUTC()));
      CompletableFuture<Void> slept =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(
                          () ->
                              sleeping.execute(
                                  "SELECT pg_sleep(600), 'hunter2', $$Dollar Quoted Smith$$ -- tok_9f31"))
                      .isInstanceOf(SQLException.class));
      Awaitility.await().until(() -> blockers(indexes).stream().anyMatch(Blocker::canBeCancelled));
      assertThat(blockers(indexes).toString()).as("the screen shows it").contains(SECRETS);
      Blocker sleeper =
          blockers(indexes).stream().filter(Blocker::canBeCancelled).findFirst().orElseThrow();
      assertThat(indexes.cancelBlocker(sleeper, Cancellation.never()))
          .isEqualTo(BlockerEnding.ENDED);
      slept.join();
      Blocker idler = blockers(indexes).getFirst();
      assertThat(indexes.terminateBlocker(idler, Cancellation.never()))
          .isEqualTo(BlockerEnding.ENDED);
      assertThat(idle.isValid(5)).isFalse();
      assertThat(indexes.build(Bench.plain("t_a"), _ -> {}, Cancellation.never()))
          .isInstanceOf(BuildOutcome.Built.class);

      String written = written(folder);
      assertThat(written).contains("end_session", "cancel_statement", "pg_terminate_backend");
      assertThat(written).doesNotContain(SECRETS);
    }
  }

  private static List<Blocker> blockers(Indexes indexes) {
    return indexes.readiness(Bench.plain("t_a"), Cancellation.never()).blockers();
  }

  /** All bytes of all files, each as a character. */
  private static String written(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
