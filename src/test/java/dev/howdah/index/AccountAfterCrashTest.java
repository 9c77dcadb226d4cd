package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.account.Account;
import dev.howdah.index.account.Account.Verdict;
import dev.howdah.index.account.Accounts;
import dev.howdah.journal.Journal;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A crash sets counters to zero without a word: nothing is made of what they say then. */
class AccountAfterCrashTest {
  private static final String FIND = "SELECT count(*) FROM t WHERE a = 4711";

  @ParameterizedTest
  @EnumSource
  void whatWasCountedBeforeACrashIsNotMixedWithWhatCameLater(TestServer.Version version)
      throws Exception {
    try (OwnServer server = new OwnServer(version)) {
      server.run(
          """
          CREATE EXTENSION pg_stat_statements;
          CREATE TABLE t (a int);
          INSERT INTO t SELECT n FROM generate_series(1, 20000) n;
          ANALYZE t;
          """);
      often(server, 20);
      Journal journal = TestInstaller.journal();
      try (Target target = open(server)) {
        assertThat(
                new Indexes(target, journal)
                    .build(
                        Bench.on("t_a", "CREATE INDEX CONCURRENTLY t_a ON public.t (a)"),
                        progress -> {},
                        Cancellation.never()))
            .isInstanceOf(BuildOutcome.Built.class);
      }
      often(server, 5);
      Instant crash = Instant.now();
      server.stopImmediately();
      server.startAgain();

      try (Target target = open(server)) {
        Account lost = account(target, journal);
        assertThat(lost.verdict()).as(lost.words()).isEqualTo(Verdict.UNKNOWN);
        assertThat(lost.use().orElseThrow().scans()).isZero();
        assertThat(lost.use().orElseThrow().since()).isAfter(crash.minusSeconds(1));

        often(server, 30);
        await()
            .atMost(Duration.ofSeconds(15))
            .untilAsserted(
                () -> {
                  Account account = account(target, journal);
                  assertThat(account.use().orElseThrow().scans()).isEqualTo(30);
                  assertThat(account.verdict()).as(account.words()).isEqualTo(Verdict.FASTER);
                  // An immediate stop loses the counters, and the statements only at times.
                  assertThat(account.statements().getFirst().calls()).isIn(30L, 35L);
                });
      }
    }
  }

  private static Account account(Target target, Journal journal) {
    return new Accounts(target, journal).all(Cancellation.never()).getFirst();
  }

  private static Target open(OwnServer server) {
    return new Connector().connect(OwnServer.settings(server.port()), Cancellation.never());
  }

  private static void often(OwnServer server, int times) throws Exception {
    try (Connection session = server.connect();
        Statement statement = session.createStatement()) {
      for (int i = 0; i < times; i++) {
        statement.execute(FIND);
      }
    }
  }
}
