package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.schema.ViewSources;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplerTest {
  /** A clock that stands until it is told. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void forward(Duration step) {
      now = now.plus(step);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Target connect(TestDatabase database) {
    return new Connector().connect(database.settings(), Cancellation.never());
  }

  private static TestDatabase database(TestServer.Version version) {
    return TestServer.shared(version).newDatabase();
  }

  private final HandClock clock = new HandClock();
  private final List<Sample> samples = new CopyOnWriteArrayList<>();

  private Sample last() {
    return samples.getLast();
  }

  private Sampler sampler(Target target, Poller.Views views) throws Exception {
    Sampler sampler = new Sampler(target, views, clock);
    sampler.subscribe(samples::add);
    return sampler;
  }

  private static Poller.Views inline() {
    return cancellation -> InlineViews.sources();
  }

  @ParameterizedTest
  @EnumSource
  void theCensusTellsHowTablesAreUsed(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Target target = connect(database)) {
      database
          .run("CREATE TABLE seen (id int PRIMARY KEY); CREATE TABLE fresh (id int)")
          .run("INSERT INTO seen SELECT generate_series(1, 5000)")
          .run("VACUUM ANALYZE seen")
          .run("DELETE FROM seen WHERE id % 7 = 0");
      Awaitility.await()
          .untilAsserted(
              () -> {
                try (Sampler sampler = sampler(target, inline())) {
                  Census census = sampler.sampleOnce().census().orElseThrow();
                  assertThat(
                          census.uses().stream()
                              .map(
                                  use ->
                                      String.join(
                                          "|",
                                          "" + use.oid(),
                                          "" + use.sequentialScans(),
                                          "" + use.liveRows(),
                                          "" + use.deadRows(),
                                          use.lastVacuum().isPresent() ? "t" : "f",
                                          use.lastAnalyze().isPresent() ? "t" : "f")))
                      .containsExactlyInAnyOrderElementsOf(
                          database.rows(
                              """
                              SELECT relid, seq_scan, n_live_tup, n_dead_tup,
                                     coalesce(last_vacuum, last_autovacuum) IS NOT NULL,
                                     coalesce(last_analyze, last_autoanalyze) IS NOT NULL
                              FROM pg_stat_user_tables\
                              """))
                      .anyMatch(row -> row.endsWith("|4286|714|t|t"));
                }
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void sizesAndIndexesAreToldAlsoWhereTheUseOfTablesIsForbidden(TestServer.Version version)
      throws Exception {
    try (TestDatabase database = database(version)) {
      database
          .run("CREATE TABLE seen (id int PRIMARY KEY)")
          .run(
              "DO $$ BEGIN CREATE ROLE plain_role LOGIN; EXCEPTION WHEN duplicate_object THEN NULL;"
                  + " END $$")
          .run("REVOKE EXECUTE ON FUNCTION pg_stat_get_last_vacuum_time(oid) FROM public");
      try (Target target =
              new Connector().connect(database.settings("plain_role"), Cancellation.never());
          Sampler sampler = sampler(target, inline())) {
        sampler.tick();
        Census census = last().census().orElseThrow();
        assertThat(census.uses()).isEmpty();
        assertThat(census.tables()).extracting(TableSize::table).containsExactly("seen");
        assertThat(census.indexes()).extracting(IndexUse::index).containsExactly("seen_pkey");
        assertThat(last().troubles())
            .singleElement()
            .satisfies(
                trouble -> {
                  assertThat(trouble.part()).isEqualTo("use of tables");
                  assertThat(trouble.failure()).isInstanceOf(Failure.Permission.class);
                });
        database.run("GRANT EXECUTE ON FUNCTION pg_stat_get_last_vacuum_time(oid) TO public");
        clock.forward(Pace.DEFAULT.census());
        sampler.tick();
        assertThat(last().census().orElseThrow().takenAt()).isAfter(census.takenAt());
        assertThat(last().troubles()).as("not tried each time").isNotEmpty();
        sampler.refreshNow();
        sampler.tick();
        assertThat(last().troubles()).as("tried when asked to").isEmpty();
        assertThat(last().census().orElseThrow().uses()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCensusSaysWhatTheViewsSay(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version)) {
      database.run(
          """
          CREATE SCHEMA "Odd schema.";
          CREATE TABLE "Odd schema."."a ""quoted"".table
          with a line" (id int PRIMARY KEY, "; drop table x; --" text);
          CREATE INDEX "UPPER ; drop" ON "Odd schema."."a ""quoted"".table
          with a line" ("; drop table x; --");
          CREATE TABLE plain (id int PRIMARY KEY, v text);
          INSERT INTO plain SELECT g, repeat('z', 50) FROM generate_series(1, 2000) g;
          ANALYZE plain\
          """);
      database.run(InlineViews.creating());
      for (ViewSources sources : List.of(InlineViews.sources(), InlineViews.installed())) {
        try (Target target = connect(database);
            Sampler sampler = sampler(target, cancellation -> sources)) {
          Census census = sampler.sampleOnce().census().orElseThrow();
          assertThat(
                  census.tables().stream()
                      .map(
                          t ->
                              String.join(
                                  "|",
                                  t.schema(),
                                  t.table(),
                                  "" + t.totalBytes(),
                                  "" + t.dataBytes(),
                                  "" + t.indexBytes(),
                                  "" + t.rows(),
                                  t.estimated() ? "t" : "f",
                                  t.busy() ? "t" : "f",
                                  "" + t.oid())))
              .containsExactlyElementsOf(
                  database.rows(
                      "SELECT schemaname, tablename, total_bytes, data_bytes, index_bytes,"
                          + " row_estimate, is_estimate, is_busy, table_oid FROM"
                          + " database_size_summary"));
          assertThat(
                  census.indexes().stream()
                      .map(
                          i ->
                              String.join(
                                  "|",
                                  i.schema(),
                                  i.index(),
                                  i.table(),
                                  "" + i.scans(),
                                  "" + i.reads(),
                                  "" + i.fetches(),
                                  "" + i.sizeBytes(),
                                  i.category(),
                                  i.estimatedSize() ? "t" : "f",
                                  i.valid() ? "t" : "f",
                                  i.enforcesConstraint() ? "t" : "f",
                                  i.oid() + "|" + i.tableOid())))
              .containsExactlyElementsOf(
                  database.rows(
                      "SELECT schemaname, index_name, table_name, index_scans, index_reads,"
                          + " index_fetches, size_bytes, usage_category, is_size_estimate,"
                          + " is_valid, enforces_constraint, index_oid, table_oid FROM"
                          + " index_usage_summary"));
          assertThat(census.origin())
              .isEqualTo(
                  sources.databaseSizeSummary().installed() ? Origin.INSTALLED : Origin.INLINE);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sinceWhenIsToldAlsoWhereTheCountersWereNeverReset(TestServer.Version version)
      throws Exception {
    String reset =
        "SELECT coalesce(s.stats_reset, b.stats_reset)"
            + " FROM pg_stat_database s, pg_stat_bgwriter b WHERE s.datname = current_database()";
    try (TestDatabase database = database(version);
        Target target = connect(database);
        Sampler sampler = sampler(target, inline())) {
      database.run("CREATE TABLE t (a int PRIMARY KEY)");
      Census census = sampler.sampleOnce().census().orElseThrow();
      assertThat(census.indexes())
          .singleElement()
          .satisfies(
              index ->
                  assertThat(
                          database.rows(
                              "SELECT at = '%s' FROM (%s) AS counted (at)"
                                  .formatted(index.statsSince().orElseThrow(), reset)))
                      .containsExactly("t"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyDatabaseHasFiguresToo(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Target target = connect(database);
        Sampler sampler = sampler(target, inline())) {
      Sample sample = sampler.sampleOnce();
      assertThat(sample.troubles()).isEmpty();
      Census census = sample.census().orElseThrow();
      assertThat(census.tables()).isEmpty();
      assertThat(census.indexes()).isEmpty();
      assertThat(census.duplicates()).isEmpty();
      Pulse pulse = sample.pulse().orElseThrow();
      assertThat(pulse.component("servers").orElseThrow().healthyCount()).isEmpty();
      assertThat(pulse.component("servers").orElseThrow().averageResponseTime()).hasValue(12.5);
      assertThat(pulse.activity().requestsPerSecond()).hasValue(2);
      assertThat(pulse.activity().transactionsPerSecond()).isEmpty();
      assertThat(pulse.activity().connections().orElseThrow()).isPositive();
      assertThat(pulse.activity().replayLag()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlainRoleSeesEmptyAndNotZero(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Connection other = database.connect()) {
      database.run(
          "DO $$ BEGIN CREATE ROLE plain_role LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END"
              + " $$");
      try (Target target =
              new Connector().connect(database.settings("plain_role"), Cancellation.never());
          Sampler sampler = sampler(target, inline())) {
        Activity activity = sampler.sampleOnce().pulse().orElseThrow().activity();
        assertThat(activity.connections().orElseThrow()).isGreaterThanOrEqualTo(2);
        assertThat(activity.active()).isEmpty();
        assertThat(activity.blocked()).isEmpty();
        assertThat(activity.oldestTransaction()).isEmpty();
        assertThat(other.isClosed()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void pulseAndCensusComeWhenTheyAreDue(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Target target = connect(database);
        Sampler sampler = sampler(target, inline())) {
      Awaitility.await()
          .until(
              () ->
                  database
                      .rows(
                          "SELECT count(*) FROM pg_stat_database WHERE datname = current_database()"
                              + " AND xact_commit > 0")
                      .equals(List.of("1")));
      sampler.pace(new Pace(Duration.ofHours(1), Duration.ofHours(10)));
      sampler.tick();
      assertThat(last().link()).isInstanceOf(Link.Up.class);
      Instant firstCensus = last().census().orElseThrow().takenAt();
      assertThat(sampler.tick()).isEqualTo(Duration.ofSeconds(30));
      assertThat(samples).hasSize(1);

      clock.forward(Duration.ofHours(1));
      sampler.tick();
      assertThat(samples).hasSize(2);
      assertThat(last().pulse().orElseThrow().activity().transactionsPerSecond()).isPresent();
      assertThat(last().census().orElseThrow().takenAt()).isEqualTo(firstCensus);
      assertThat(last().sampledAt()).isEqualTo(clock.instant());

      try (AutoCloseable _ = sampler.holdCensus()) {
        clock.forward(Duration.ofHours(20));
        sampler.tick();
        assertThat(last().census().orElseThrow().takenAt()).isEqualTo(firstCensus);
      }
      sampler.tick();
      assertThat(last().census().orElseThrow().takenAt()).isAfter(firstCensus);

      sampler.pause();
      sampler.tick();
      assertThat(last().paused()).isTrue();
      int sofar = samples.size();
      clock.forward(Duration.ofHours(20));
      sampler.tick();
      assertThat(samples).hasSize(sofar);
      Instant beforeRefresh = last().pulse().orElseThrow().takenAt();
      sampler.refreshNow();
      sampler.tick();
      assertThat(last().pulse().orElseThrow().takenAt()).isAfter(beforeRefresh);
      sampler.resume();
      clock.forward(Duration.ofHours(1));
      sampler.tick();
      assertThat(last().paused()).isFalse();
      assertThat(sampler.history().since(Instant.EPOCH))
          .extracting(History.Point::afterGap)
          .containsExactly(false, false, false, true, true);
      assertThat(last().sharePercent()).isPositive().isLessThanOrEqualTo(1.0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetOfTheCountersGivesNoRate(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Target target = connect(database);
        Sampler sampler = sampler(target, inline())) {
      sampler.tick();
      String resets = "SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()";
      List<String> resetBefore = database.rows(resets);
      database.run("SELECT pg_stat_reset()");
      Awaitility.await().until(() -> !database.rows(resets).equals(resetBefore));
      clock.forward(Duration.ofHours(1));
      sampler.tick();
      assertThat(last().pulse().orElseThrow().activity().transactionsPerSecond()).isEmpty();
      clock.forward(Duration.ofHours(1));
      sampler.tick();
      assertThat(last().pulse().orElseThrow().activity().transactionsPerSecond().orElseThrow())
          .isNotNegative();
    }
  }

  @ParameterizedTest
  @EnumSource
  void lockedGatewayTablesLeaveTheServersOwnFigures(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version).run("CREATE TABLE mcp (id int)");
        Connection holder = database.connect();
        Statement statement = holder.createStatement();
        Target target = connect(database);
        Sampler sampler =
            sampler(
                target,
                cancellation ->
                    InlineViews.sources(
                        "SELECT 'servers'::text AS component, count(*) AS total_count,"
                            + " 0::bigint AS healthy_count, 1.0 AS avg_response_time,"
                            + " 1.0 AS avg_success_rate FROM public.mcp"))) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE mcp");
      sampler.tick();
      assertThat(last().link()).isInstanceOf(Link.Up.class);
      assertThat(last().pulse().orElseThrow().components())
          .extracting(Component::name)
          .containsExactly("connections");
      assertThat(last().pulse().orElseThrow().activity().connections()).isPresent();
      assertThat(last().troubles())
          .singleElement()
          .satisfies(
              trouble -> {
                assertThat(trouble.part()).contains("performance_monitoring");
                assertThat(trouble.failure()).isInstanceOf(Failure.Timeout.class);
              });
      assertThat(last().census().orElseThrow().tables())
          .singleElement()
          .satisfies(table -> assertThat(table.busy()).isTrue());
      holder.rollback();
      clock.forward(Duration.ofHours(1));
      sampler.tick();
      assertThat(last().troubles()).isEmpty();
      assertThat(last().pulse().orElseThrow().components()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDroppedViewIsReplacedInlineAndAnInstalledOneIsFound(TestServer.Version version)
      throws Exception {
    try (TestDatabase database = database(version).run(InlineViews.creating());
        Target target = connect(database);
        Sampler sampler =
            sampler(
                target,
                cancellation ->
                    database
                            .rows("SELECT count(*) FROM pg_views WHERE viewname LIKE '%summary'")
                            .equals(List.of("2"))
                        ? InlineViews.installed()
                        : InlineViews.sources())) {
      sampler.tick();
      assertThat(last().pulse().orElseThrow().origin()).isEqualTo(Origin.INSTALLED);
      database.run("DROP VIEW performance_monitoring, database_size_summary, index_usage_summary");
      clock.forward(Duration.ofHours(1));
      sampler.tick();
      assertThat(last().troubles()).isEmpty();
      assertThat(last().pulse().orElseThrow().origin()).isEqualTo(Origin.INLINE);
      assertThat(last().census().orElseThrow().origin()).isEqualTo(Origin.INLINE);
      database.run(InlineViews.creating());
      sampler.refreshNow();
      sampler.tick();
      assertThat(last().pulse().orElseThrow().origin()).isEqualTo(Origin.INSTALLED);
      assertThat(last().census().orElseThrow().origin()).isEqualTo(Origin.INSTALLED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesFollowTheCatalogue(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version).run("CREATE TABLE first (id int)");
        Target target = connect(database);
        Sampler sampler = sampler(target, inline())) {
      sampler.tick();
      database.run("ALTER TABLE first RENAME TO second; CREATE TABLE third (id int)");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                sampler.refreshNow();
                sampler.tick();
                assertThat(last().census().orElseThrow().tables())
                    .extracting(TableSize::table)
                    .containsExactlyInAnyOrder("second", "third");
              });
    }
  }

  @Test
  void tablesThatComeAndGoFailNoPoll() throws Exception {
    try (TestDatabase database = database(TestServer.Version.NEWEST);
        Target target = connect(database);
        Sampler sampler = sampler(target, inline())) {
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger rounds = new AtomicInteger();
      Thread churn =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (Connection session = database.connect();
                        Statement statement = session.createStatement()) {
                      while (!stop.get()) {
                        int n = rounds.incrementAndGet() % 7;
                        statement.execute(
                            "CREATE TABLE churn_%1$d (id int PRIMARY KEY, t text);".formatted(n)
                                + "INSERT INTO churn_%1$d VALUES (1, 'x')".formatted(n));
                        statement.execute("TRUNCATE churn_" + n);
                        statement.execute("DROP TABLE churn_" + n);
                      }
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      for (int i = 0; i < 300; i++) {
        sampler.refreshNow();
        sampler.tick();
        assertThat(last().troubles()).isEmpty();
        assertThat(last().link()).isInstanceOf(Link.Up.class);
      }
      stop.set(true);
      churn.join();
      assertThat(rounds.get()).isGreaterThan(20);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPolledStatementIsReadOnlyAndLimited(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Target target = connect(database);
        PollSession session = new PollSession(target)) {
      for (String setting :
          List.of(
              "transaction_read_only=on",
              "lock_timeout=50ms",
              "statement_timeout=15s",
              "jit=off")) {
        String[] pair = setting.split("=", -1);
        String value =
            session.query(
                "SELECT current_setting('" + pair[0] + "')",
                rows -> {
                  rows.next();
                  return rows.getString(1);
                });
        assertThat(value).isEqualTo(pair[1]);
      }
    }
  }

  @Test
  void theLoopHandsOutSamplesUntilItIsClosed() throws Exception {
    try (TestDatabase database = database(TestServer.Version.NEWEST);
        Target target = connect(database)) {
      BlockingQueue<Sample> received = new LinkedBlockingQueue<>();
      List<String> threads = new ArrayList<>();
      Sampler sampler = new Sampler(target, inline(), Clock.systemUTC());
      sampler.subscribe(
          sample -> {
            threads.add(Thread.currentThread().getName());
            received.add(sample);
            throw new IllegalStateException("a listener that fails on purpose");
          });
      sampler.pace(new Pace(Duration.ofMillis(500), Duration.ofSeconds(30)));
      sampler.start();
      assertThat(received.poll(20, TimeUnit.SECONDS)).isNotNull();
      assertThat(received.poll(20, TimeUnit.SECONDS)).isNotNull();
      List<Sample> late = new ArrayList<>();
      try (AutoCloseable _ = sampler.subscribe(late::add)) {
        assertThat(late).isNotEmpty();
      }
      sampler.close();
      assertThat(threads).allMatch(name -> name.startsWith("howdah-sampler"));
      Awaitility.await()
          .until(
              () ->
                  database
                      .rows(
                          "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'Howdah'"
                              + " AND query NOT LIKE '%restore%' AND state = 'active'")
                      .equals(List.of("0")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSamplerGoesOnBehindAGapWhereAnotherOneEnded(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Target target = connect(database);
        Sampler first = new Sampler(target, inline(), clock)) {
      first.tick();
      clock.forward(Duration.ofSeconds(2));
      first.tick();
      List<History.Point> before = first.history().since(Instant.EPOCH);
      assertThat(before).hasSize(2);

      try (Sampler second = new Sampler(target, inline(), clock, first.history().copy())) {
        clock.forward(Duration.ofSeconds(2));
        second.tick();
        clock.forward(Duration.ofSeconds(2));
        second.tick();
        List<History.Point> all = second.history().since(Instant.EPOCH);
        assertThat(all).hasSize(4).startsWith(before.toArray(new History.Point[0]));
        assertThat(all)
            .extracting(History.Point::afterGap)
            .containsExactly(false, false, true, false);
        assertThat(all.get(2).pulse().activity().transactionsPerSecond()).isEmpty();
      }
      assertThat(first.history().since(Instant.EPOCH)).isEqualTo(before);
    }
  }

  @Test
  void closingCancelsARunningPollOnTheServer() throws Exception {
    try (TestDatabase database = database(TestServer.Version.NEWEST);
        Target target = connect(database)) {
      Sampler sampler =
          new Sampler(
              target,
              cancellation ->
                  InlineViews.sources(
                      "SELECT 'x'::text AS component, 1::bigint AS total_count, 1::bigint AS"
                          + " healthy_count, 1.0 AS avg_response_time, 1.0 AS avg_success_rate FROM"
                          + " pg_sleep(14)"),
              Clock.systemUTC());
      sampler.start();
      String sleeping =
          "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname ="
              + " current_database()";
      Awaitility.await().until(() -> database.rows(sleeping).equals(List.of("1")));
      long start = System.nanoTime();
      sampler.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
      Awaitility.await().until(() -> database.rows(sleeping).equals(List.of("0")));
    }
  }
}
