package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A census on a server that takes too long over one of its statements, and what that costs it. */
class CensusTimeoutTest {
  private static final Duration SLOW = Duration.ofMillis(900);

  /** Works as long as a statement may, and ends as the server ends one that ran out of its time. */
  private static final String SLEEPING =
      """
      LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_catalog.pg_sleep(0.9);
        RAISE query_canceled USING MESSAGE = 'canceling statement due to statement timeout';
      END $$\
      """;

  private static TestDatabase database(TestServer.Version version) {
    return TestServer.shared(version)
        .newDatabase()
        .run("CREATE TABLE seen (id int PRIMARY KEY)")
        .run(InlineViews.creating());
  }

  private static Target connect(TestDatabase database) {
    return new Connector().connect(database.settings(), Cancellation.never());
  }

  private static void tookTooLong(Poller.Reading<?> reading, String part) {
    assertThat(reading.trouble())
        .hasValueSatisfying(
            trouble -> {
              assertThat(trouble.part()).isEqualTo(part);
              assertThat(trouble.failure()).isInstanceOf(Failure.Timeout.class);
            });
  }

  private static void isSentOnce(Poller.Reading<?> reading) {
    assertThat(reading.cost()).as("one statement's time").isBetween(SLOW, SLOW.multipliedBy(2));
  }

  @ParameterizedTest
  @EnumSource
  void theUseOfTablesIsChargedAndLeftToTheOthers(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Target target = connect(database)) {
      database
          .run("ALTER FUNCTION pg_catalog.pg_stat_get_last_vacuum_time(oid) RENAME TO vacuum_time")
          .run(
              "CREATE FUNCTION pg_catalog.pg_stat_get_last_vacuum_time(oid) RETURNS timestamptz "
                  + SLEEPING);
      Poller poller = new Poller(target, cancellation -> InlineViews.installed());
      try {
        Poller.Reading<Census> first = poller.census();
        tookTooLong(first, "use of tables");
        isSentOnce(first);

        Poller.Reading<Census> second = poller.census();
        tookTooLong(second, "use of tables");
        assertThat(second.cost()).as("not tried again").isLessThan(SLOW);
        Census census = second.figures().orElseThrow();
        assertThat(census.uses()).isEmpty();
        assertThat(census.tables()).extracting(TableSize::table).containsExactly("seen");
        assertThat(census.indexes()).extracting(IndexUse::index).containsExactly("seen_pkey");

        database
            .run("DROP FUNCTION pg_catalog.pg_stat_get_last_vacuum_time(oid)")
            .run(
                "ALTER FUNCTION pg_catalog.vacuum_time(oid) RENAME TO"
                    + " pg_stat_get_last_vacuum_time");
        assertThat(poller.census().trouble()).as("not tried each time").isPresent();
        poller.resolveAgain();
        Poller.Reading<Census> asked = poller.census();
        assertThat(asked.trouble()).as("tried when asked to").isEmpty();
        assertThat(asked.figures().orElseThrow().uses()).hasSize(1);
      } finally {
        poller.disconnect();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theUseOfIndexesIsChargedAndNotSentTwiceInOneCensus(TestServer.Version version)
      throws Exception {
    try (TestDatabase database = database(version);
        Target target = connect(database)) {
      database
          .run("CREATE FUNCTION slow() RETURNS boolean " + SLEEPING)
          .run("ALTER VIEW index_usage_summary RENAME TO known_usage")
          .run("CREATE VIEW index_usage_summary AS SELECT * FROM known_usage WHERE slow()");
      Poller poller = new Poller(target, cancellation -> InlineViews.installed());
      try {
        isSentOnce(poller.census());
        Poller.Reading<Census> second = poller.census();
        tookTooLong(second, "index usage");
        isSentOnce(second);
        assertThat(second.figures()).isEmpty();
      } finally {
        poller.disconnect();
      }
    }
  }
}
