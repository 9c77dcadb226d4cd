package dev.howdah.index.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.index.workload.Effects;
import dev.howdah.index.workload.Source;
import dev.howdah.journal.Journal;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an index will bring and cost is told before it is built, and comes near the truth. */
class ForecastsTest {
  private static final Effects NO_STATEMENT =
      new Effects(List.of(), 0, Optional.empty(), List.of());

  private static final String TABLE =
      """
      CREATE TABLE t (a int, b text, c int, d timestamptz) WITH (fillfactor = 50);
      INSERT INTO t SELECT n, 'row ' || n, n % 100, now() FROM generate_series(1, 20000) n;
      """;

  private static List<Effects> unasked(List<IndexRequest> requests, Cancellation cancellation) {
    return Collections.nCopies(requests.size(), NO_STATEMENT);
  }

  private static IndexRequest on(String sql) {
    return new IndexRequest(
        "public", "t_new", "t", "CREATE INDEX CONCURRENTLY t_new ON public." + sql);
  }

  /** A database with the table, and the room at work on it. */
  private static final class Place implements AutoCloseable {
    final TestDatabase database;
    final Target target;
    final Journal journal = TestInstaller.journal();

    Place(TestServer.Version version, String sql) {
      database = TestServer.shared(version).newDatabase().run(sql);
      target = new Connector().connect(database.settings(), Cancellation.never());
    }

    Forecast forecast(IndexRequest request) {
      return forecast(target, request);
    }

    Forecast forecast(Target as, IndexRequest request) {
      return new Forecasts(as, journal, ForecastsTest::unasked, Clock.systemUTC())
          .of(request, Cancellation.never());
    }

    BuildOutcome.Built build(IndexRequest request) {
      BuildOutcome outcome =
          new Indexes(target, journal).build(request, progress -> {}, Cancellation.never());
      assertThat(outcome).isInstanceOf(BuildOutcome.Built.class);
      return (BuildOutcome.Built) outcome;
    }

    @Override
    public void close() {
      target.close();
      database.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSizeComesNearTheTruth(TestServer.Version version) {
    try (Place place = new Place(version, TABLE + "ANALYZE t;")) {
      for (String sql :
          List.of(
              "t (a)",
              "t (b, a DESC NULLS LAST)",
              "t (c)",
              "t (a) INCLUDE (b)",
              "t (a) WHERE c < 10",
              "t (lower(b))",
              "t ((a + 1), c)",
              "t ((d AT TIME ZONE 'UTC'))")) {
        IndexRequest request = on(sql);
        Forecast forecast = place.forecast(request);
        double built = place.build(request).sizeBytes();
        assertThat(forecast.bytes().orElseThrow() / built).as(sql).isBetween(0.5, 2.0);
        place.database.run("DROP INDEX t_new");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofATableThatWasNeverAnalyzedNothingIsInvented(TestServer.Version version) {
    try (Place place = new Place(version, TABLE)) {
      Forecast forecast = place.forecast(on("t (a)"));

      assertThat(forecast.bytes()).isEmpty();
      assertThat(forecast.build()).isEmpty();
      assertThat(forecast.writes()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBuildThatOnlyJoinedWhatStoodTeachesNothing(TestServer.Version version) {
    String sql =
        """
        CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (20000);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (20000) TO (40000);
        INSERT INTO parts SELECT n, 'row ' || n FROM generate_series(0, 39999) n;
        CREATE INDEX by_hand ON parts_1 (b);
        ANALYZE parts_1; ANALYZE parts_2;
        """;
    try (Place place = new Place(version, TABLE + "ANALYZE t;" + sql)) {
      String create = "CREATE INDEX CONCURRENTLY %s ON public.parts (%s)";
      place.build(new IndexRequest("public", "parts_b", "parts", create.formatted("parts_b", "b")));
      assertThat(place.forecast(on("t (a)")).build().orElseThrow().learnedFrom()).isZero();

      place.build(new IndexRequest("public", "parts_a", "parts", create.formatted("parts_a", "a")));
      assertThat(place.forecast(on("t (a)")).build().orElseThrow().learnedFrom()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartitionedTableIsTheSumOfItsPartitions(TestServer.Version version) {
    String sql =
        """
        CREATE TABLE t (a int, b text) PARTITION BY RANGE (a);
        CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10000);
        CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (10000) TO (30000) PARTITION BY RANGE (a);
        CREATE TABLE t21 PARTITION OF t2 FOR VALUES FROM (10000) TO (30000);
        CREATE TABLE next PARTITION OF t FOR VALUES FROM (30000) TO (40000);
        INSERT INTO t SELECT n, 'row ' || n FROM generate_series(0, 29999) n;
        ANALYZE t1; ANALYZE t21;
        """;
    try (Place place = new Place(version, sql)) {
      IndexRequest request = on("t (b)");
      Forecast forecast = place.forecast(request);
      double built = place.build(request).sizeBytes();

      assertThat(forecast.bytes().orElseThrow() / built).isBetween(0.5, 2.0);
      assertThat(forecast.build()).isPresent();
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(place.forecast(request).writes().orElseThrow().words())
                      .contains("30,000 inserts and no updates"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatWritersLose(TestServer.Version version) {
    try (Place place = new Place(version, TABLE + "CREATE INDEX t_c ON t (c); ANALYZE t;")) {
      place.database.run("UPDATE t SET b = b || '!' WHERE a <= 1000");
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(place.forecast(on("t (b)")).writes().orElseThrow().heapOnly())
                      .hasValueSatisfying(share -> assertThat(share).isGreaterThan(0.8)));

      WriteCost fresh = place.forecast(on("t (b)")).writes().orElseThrow();
      assertThat(fresh.heapOnlyWith()).contains(0.0);
      assertThat(fresh.words()).contains("those that change b no longer could be");
      assertThat(fresh.insertsPerHour()).isGreaterThan(0);
      assertThat(fresh.updatesPerHour()).isCloseTo(fresh.insertsPerHour() / 20, within(1.0));
      assertThat(fresh.since().orElseThrow()).isBefore(Instant.now());

      WriteCost known = place.forecast(on("t (c) WHERE c > 1")).writes().orElseThrow();
      assertThat(known.heapOnlyWith()).isEqualTo(known.heapOnly());
      assertThat(known.words())
          .contains("this index changes nothing in that")
          .contains("met by about 98 % of the rows")
          .contains("at most");

      for (String sql : List.of("t (c) WHERE b <> ''", "t (c) INCLUDE (b)", "t (lower(b))")) {
        assertThat(place.forecast(on(sql)).writes().orElseThrow().heapOnlyWith())
            .as(sql)
            .contains(0.0);
      }

      WriteCost summary = place.forecast(on("t USING brin (b)")).writes().orElseThrow();
      assertThat(summary.heapOnlyWith())
          .isEqualTo(version.major() >= 16 ? summary.heapOnly() : Optional.of(0.0));
      assertThat(place.forecast(on("t USING brin (b)")).bytes()).isEmpty();
      assertThat(place.forecast(on("t USING gin (to_tsvector('simple', b))")).build()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTimeIsLearnedFromEarlierBuilds(TestServer.Version version) {
    String slow =
        """
        CREATE FUNCTION slow(n int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
        $$ BEGIN FOR i IN 1..150 LOOP n := n # i; END LOOP; RETURN n; END $$;
        """;
    try (Place place = new Place(version, TABLE + slow + "ANALYZE t;")) {
      IndexRequest request = on("t (public.slow(a), c)");
      BuildTime any = place.forecast(request).build().orElseThrow();
      assertThat(any.learnedFrom()).isZero();
      place.build(
          new IndexRequest(
              "public",
              "t_slow",
              "t",
              "CREATE INDEX CONCURRENTLY t_slow ON public.t (public.slow(c))"));

      BuildTime learned = place.forecast(request).build().orElseThrow();
      double took = place.build(request).took().toMillis();

      assertThat(learned.learnedFrom()).isEqualTo(1);
      assertThat(learned.longest()).isGreaterThan(learned.likely());
      assertThat(off(learned.likely(), took)).isLessThan(off(any.likely(), took));
    }
  }

  /** How many times too long or too short. */
  private static double off(Duration told, double millis) {
    return Math.exp(Math.abs(Math.log(told.toMillis() / millis)));
  }

  @Test
  void aBuildThatDidNotSucceedTeachesNothing() {
    try (Place place = new Place(TestServer.Version.NEWEST, TABLE + "ANALYZE t;")) {
      IndexRequest unique =
          new IndexRequest(
              "public", "t_c", "t", "CREATE UNIQUE INDEX CONCURRENTLY t_c ON public.t (c)");
      assertThat(
              new Indexes(place.target, place.journal)
                  .build(unique, progress -> {}, Cancellation.never()))
          .isInstanceOf(BuildOutcome.Failed.class);

      assertThat(place.forecast(on("t (a)")).build().orElseThrow().learnedFrom()).isZero();
    }
  }

  @Test
  void anotherDatabaseOfTheServerTeachesToo() {
    try (Place one = new Place(TestServer.Version.NEWEST, TABLE + "ANALYZE t;");
        Place two = new Place(TestServer.Version.NEWEST, TABLE + "ANALYZE t;")) {
      one.build(on("t (a)"));

      Forecast forecast =
          new Forecasts(two.target, one.journal, ForecastsTest::unasked, Clock.systemUTC())
              .of(on("t (b)"), Cancellation.never());

      assertThat(forecast.build().orElseThrow().learnedFrom()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatMayReadNothingIsToldWhatItMayKnow(TestServer.Version version) {
    try (Place place = new Place(version, TABLE + "ANALYZE t;")) {
      String role = "looker_" + place.database.name();
      place.database.run("CREATE ROLE " + role + " LOGIN");
      try (Target target =
          new Connector().connect(place.database.settings(role), Cancellation.never())) {
        Forecast forecast = place.forecast(target, on("t (lower(b)) WHERE c = 1"));

        assertThat(forecast.bytes()).isPresent();
        assertThat(forecast.writes()).isPresent();
      } finally {
        place.database.run("DROP ROLE " + role);
      }
    }
  }

  @Test
  void whatCannotBeExaminedTakesNothingElseWithIt() {
    try (Place place = new Place(TestServer.Version.NEWEST, TABLE + "ANALYZE t;")) {
      Failure why =
          new Failure.Unexpected("The extension is broken.", "Mend it.", "", Optional.empty());
      Forecast forecast =
          new Forecasts(
                  place.target,
                  place.journal,
                  (_, _) -> {
                    throw new TargetException(why, null);
                  },
                  Clock.systemUTC())
              .of(on("t (a)"), Cancellation.never());

      assertThat(forecast.bytes()).isPresent();
      assertThat(forecast.effects().statements()).isEmpty();
      assertThat(forecast.effects().sources())
          .singleElement()
          .matches(source -> source.state() == Source.State.NOT_READABLE)
          .matches(source -> source.words().contains("The extension is broken."));
    }
  }

  @Test
  void whatIsNoIndexOfATableIsRefused() {
    try (Place place = new Place(TestServer.Version.NEWEST, TABLE)) {
      assertThatThrownBy(() -> place.forecast(new IndexRequest("public", "x", "t", "SELECT 1")))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("CREATE INDEX");
      assertThatThrownBy(
              () ->
                  place.forecast(
                      new IndexRequest("public", "x", "gone", "CREATE INDEX x ON gone (a)")))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("There is no table gone");
    }
  }

  @Test
  void oneThatCannotBeToldDoesNotKeepTheOthersFromIt() {
    try (Place place = new Place(TestServer.Version.NEWEST, TABLE + "ANALYZE t;")) {
      IndexRequest gone =
          new IndexRequest("public", "x", "gone", "CREATE INDEX x ON public.gone (a)");

      List<Outlook> all =
          new Forecasts(place.target, place.journal, ForecastsTest::unasked, Clock.systemUTC())
              .all(List.of(on("t (a)"), gone, on("t (c)")), Cancellation.never());

      assertThat(all)
          .extracting(outlook -> outlook.forecast().isPresent())
          .containsExactly(true, false, true);
      assertThat(all.get(1).failure().orElseThrow().sentence())
          .isEqualTo("There is no table gone in schema public.");
    }
  }
}
