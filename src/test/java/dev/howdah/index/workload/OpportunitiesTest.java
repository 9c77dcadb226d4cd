package dev.howdah.index.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.index.IndexRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the planner of a real server would use, with hypothetical indexes. */
class OpportunitiesTest {
  private static final String VISITS =
      """
      CREATE TABLE visits (id int PRIMARY KEY, user_id int, at timestamptz, kind text, note text);
      INSERT INTO visits SELECT i, i %% 40, now() - i * interval '1 minute', (i %% 3)::text, repeat('x', 50)
        FROM generate_series(1, %d) i;
      ANALYZE visits; SELECT pg_stat_reset()""";

  private static final String NEWEST =
      "SELECT * FROM visits WHERE user_id = 7 ORDER BY at DESC LIMIT 5";

  @Test
  void findsWhatTheLoadWouldUse() {
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(VISITS.formatted(60_000));
      scene.loadFor(NEWEST, 1_500);
      scene.load("SELECT count(*) FROM visits WHERE user_id = 8 AND kind = '2'", 50);

      Opportunities opportunities = scene.workload().opportunities(Cancellation.never());

      assertThat(opportunities.since()).isPresent();
      assertThat(opportunities.sources()).allMatch(Source::isReady);
      assertThat(opportunities.found()).hasSize(1);
      Opportunity found = opportunities.found().getFirst();
      assertThat(found.place().table()).isEqualTo("visits");
      assertThat(found.columns()).containsExactly("user_id", "at");
      assertThat(found.bytes()).isPositive();
      assertThat(found.sparedMillisPerHour()).isGreaterThan(found.writeMillisPerHour());
      StatementEffect newest = found.statements().getFirst();
      assertThat(newest.statement().text()).contains("ORDER BY at DESC LIMIT $2");
      assertThat(newest.statement().calls()).isGreaterThan(20);
      assertThat(newest.used()).isTrue();
      assertThat(newest.spared()).isGreaterThan(0.5);

      scene.database.run("CREATE INDEX made ON visits (" + found.keys() + "); ANALYZE visits");
      assertThat(scene.database.rows("EXPLAIN " + NEWEST)).anyMatch(line -> line.contains("made"));
      assertThat(scene.workload().opportunities(Cancellation.never()).found()).isEmpty();
      assertThat(scene.target.<Integer>read(Cancellation.never(), OpportunitiesTest::hypotheticals))
          .as("hypothetical indexes left in the session")
          .isZero();
    }
  }

  private static int hypotheticals(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM public.hypopg()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** PUBLIC may create temporary objects in a database by default. */
  @Test
  void ofWhatIsNotAskedForOthersTemporaryFunctionsTheNumberIsTold() {
    try (Scene scene = Scene.withExtensions()) {
      assertThat(
              scene.database.rows(
                  "SELECT has_database_privilege('pg_monitor', current_database(), 'TEMPORARY')"))
          .containsExactly("t");
      String somebody = "may_connect";
      scene.database.run("CREATE ROLE %s LOGIN".formatted(somebody));
      try {
        scene.database.run(VISITS.formatted(60_000));
        scene.loadFor(NEWEST, 1_500);
        scene.load("SELECT count(*) FROM visits WHERE user_id = 8 /* it's ours */", 50);
        Opportunities opportunities = scene.workload().opportunities(Cancellation.never());
        assertThat(opportunities.found()).hasSize(1);
        assertThat(opportunities.sources())
            .filteredOn(source -> source.extension().equals("pg_stat_statements"))
            .singleElement()
            .satisfies(
                source ->
                    assertThat(source.words())
                        .contains("It is ready. One of its statements was not asked about"));
      } finally {
        scene.database.run("DROP ROLE " + somebody);
      }
    }
  }

  /** A role that may not keep its questions out of the counters reads them there next time. */
  @Test
  void ownQuestionsCountForNothing() {
    try (Scene scene = Scene.withExtensions()) {
      String role = "monitoring";
      scene.database.run(
          "CREATE ROLE %1$s LOGIN; GRANT pg_monitor, pg_read_all_data TO %1$s; ".formatted(role)
              + VISITS.formatted(60_000));
      try (Target target =
          new Connector().connect(scene.database.settings(role), Cancellation.never())) {
        scene.loadFor(NEWEST, 1_500);
        Workload workload = new Workload(target);
        assertThat(workload.opportunities(Cancellation.never()).found()).hasSize(1);
        scene.forget();
        for (int i = 0; i < 3; i++) {
          workload.opportunities(Cancellation.never());
        }
        scene.loadFor(NEWEST, 100);
        Opportunities again = workload.opportunities(Cancellation.never());
        assertThat(again.examined())
            .as("neither what asks the planner nor what reads the catalogs")
            .isEqualTo(1);
        assertThat(again.found()).hasSizeLessThanOrEqualTo(1);
        assertThat(texts(target))
            .as("of three rounds of them")
            .noneMatch(text -> text.startsWith("EXPLAIN"));
      } finally {
        scene.database.run("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
      }
    }
  }

  private static List<String> texts(Target target) {
    return target.read(
        Cancellation.never(),
        session ->
            TopStatements.read(
                    session,
                    new Sources(Extension.read(session), 15)
                        .ready(Sources.STATEMENTS)
                        .orElseThrow(),
                    15)
                .statements()
                .stream()
                .map(statement -> statement.load().text())
                .toList());
  }

  @Test
  void namesMayBeAnything() {
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(
          """
          CREATE SCHEMA "Odd ""one.x";
          CREATE TABLE "Odd ""one.x"."a table, (of) ""mine" (id int PRIMARY KEY, "User ""Id" varchar, note text);
          INSERT INTO "Odd ""one.x"."a table, (of) ""mine" SELECT i, md5((i % 5000)::text), repeat('x', 50)
            FROM generate_series(1, 60000) i;
          ANALYZE""");
      scene.loadFor(
          "SELECT count(*) FROM \"Odd \"\"one.x\".\"a table, (of) \"\"mine\" WHERE \"User \"\"Id\" = 'x'",
          3_000);
      assertThat(scene.workload().opportunities(Cancellation.never()).found())
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.place().schema()).isEqualTo("Odd \"one.x");
                assertThat(found.place().table()).isEqualTo("a table, (of) \"mine");
                assertThat(found.keys()).isEqualTo("\"User \"\"Id\"");
              });
    }
  }

  @Test
  void aReadyExtensionMayLieAnywhere() {
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(
          "CREATE SCHEMA \"x. \"\"y\"; ALTER EXTENSION hypopg SET SCHEMA \"x. \"\"y\"; ALTER EXTENSION pg_stat_statements SET SCHEMA \"x. \"\"y\"; ALTER EXTENSION pg_qualstats SET SCHEMA \"x. \"\"y\"; "
              + VISITS.formatted(60_000));
      scene.loadFor(NEWEST, 1_500);
      assertThat(scene.workload().opportunities(Cancellation.never()).found()).hasSize(1);
    }
  }

  @Test
  void isSilentWhereNothingIsToBeGained() {
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(VISITS.formatted(5_000));
      scene.load("SELECT * FROM visits WHERE user_id = 7", 1_000);
      assertThat(scene.workload().opportunities(Cancellation.never()).found())
          .as("of a small table")
          .isEmpty();
    }
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(VISITS.formatted(60_000));
      scene.load(NEWEST, 2);
      assertThat(scene.workload().opportunities(Cancellation.never()).found())
          .as("of a rare statement")
          .isEmpty();
      scene.load("SELECT count(*) FROM visits WHERE id > 0", 100);
      assertThat(scene.workload().opportunities(Cancellation.never()).found())
          .as("of one that reads everything")
          .isEmpty();
    }
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(VISITS.formatted(60_000));
      scene.loadFor(NEWEST, 1_500);
      scene.database.run(
          "INSERT INTO visits SELECT -i, i % 40, now() FROM generate_series(1, 150000) i; ANALYZE visits");
      assertThat(scene.workload().opportunities(Cancellation.never()).found())
          .as("of a table that is written to more than the reading would gain")
          .isEmpty();
    }
  }

  @Test
  void saysWhichStatementsAnIndexWouldServe() {
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(VISITS.formatted(60_000));
      scene.load(NEWEST, 50);
      scene.load("SELECT count(*) FROM visits WHERE kind = '1'", 50);
      Effects effects =
          scene
              .workload()
              .effects(
                  request("CREATE INDEX CONCURRENTLY i ON public.visits (user_id, at)"),
                  Cancellation.never());
      assertThat(effects.examined()).isEqualTo(2);
      assertThat(effects.statements())
          .singleElement()
          .satisfies(effect -> assertThat(effect.statement().text()).contains("user_id"))
          .satisfies(effect -> assertThat(effect.costWith()).isLessThan(effect.costBefore() / 5));
      assertThat(effects.sparedMillisPerHour()).isPositive();

      Effects none =
          scene
              .workload()
              .effects(
                  request("CREATE INDEX CONCURRENTLY i ON public.visits (note)"),
                  Cancellation.never());
      assertThat(none.examined()).isEqualTo(2);
      assertThat(none.statements()).isEmpty();

      Effects impossible =
          scene
              .workload()
              .effects(
                  request("CREATE INDEX CONCURRENTLY i ON public.gone (note)"),
                  Cancellation.never());
      assertThat(impossible.statements()).isEmpty();
      assertThat(impossible.sources())
          .anyMatch(source -> source.words().contains("cannot make this one"));
    }
  }

  private static IndexRequest request(String sql) {
    return new IndexRequest("public", "i", "visits", sql);
  }

  @Test
  void lockedTablesAreNotWaitedFor() throws SQLException {
    try (Scene scene = Scene.withExtensions();
        Connection blocker = scene.database.run(VISITS.formatted(60_000)).connect();
        Statement lock = blocker.createStatement()) {
      scene.loadFor(NEWEST, 1_500);
      blocker.setAutoCommit(false);
      lock.execute("LOCK TABLE visits IN ACCESS EXCLUSIVE MODE");
      Instant start = Instant.now();
      assertThat(scene.workload().opportunities(Cancellation.never()).found()).isEmpty();
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
      blocker.rollback();
      assertThat(scene.workload().opportunities(Cancellation.never()).found()).hasSize(1);
    }
  }

  @Test
  void aTroubleIsToldBesideTheSources() {
    try (Scene scene = Scene.withExtensions()) {
      scene.database.run(
          "ALTER EXTENSION pg_stat_statements DROP FUNCTION pg_stat_statements(boolean); ALTER FUNCTION pg_stat_statements(boolean) RENAME TO gone");
      Opportunities opportunities = scene.workload().opportunities(Cancellation.never());
      assertThat(opportunities.found()).isEmpty();
      assertThat(opportunities.sources())
          .filteredOn(source -> source.extension().equals("pg_stat_statements"))
          .singleElement()
          .satisfies(source -> assertThat(source.words()).contains("could not be examined"))
          .satisfies(source -> assertThat(source.isReady()).isFalse());
    }
  }

  @Test
  void canBeCancelled() {
    try (Scene scene = Scene.withExtensions()) {
      Cancellation cancellation = new Cancellation();
      cancellation.request();
      assertThatThrownBy(() -> scene.workload().opportunities(cancellation))
          .isInstanceOfSatisfying(
              TargetException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.Cancelled.class));
    }
  }

  /** What the server saw at work tells apart columns that its statistics do not. */
  @Test
  void measuredConditionsComeFirst() {
    LargeTable table =
        new LargeTable(
            7,
            "public",
            "visits",
            new LargeTable.Extent(100_000, 8_000_000),
            Map.of("a", 100.0, "b", 50.0),
            Map.of(),
            Set.of(),
            new LargeTable.Writes(0, 0, 0, OptionalDouble.of(3_600)));
    Conditions both = new Conditions(Set.of("a", "b"), Set.of(), List.of(), List.of());
    assertThat(Candidate.of(table, both, List.of()).getFirst().columns()).containsExactly("a");
    assertThat(
            Candidate.of(table, both, List.of(new Measured(7, "b", true, 0.001)))
                .getFirst()
                .columns())
        .containsExactly("b");
  }
}
