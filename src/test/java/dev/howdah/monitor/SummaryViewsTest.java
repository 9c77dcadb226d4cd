package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two SELECTs as anybody runs them, without a lock timeout. */
class SummaryViewsTest {
  private static final String TABLES =
      """
      CREATE TABLE big (id int PRIMARY KEY, note text);
      ALTER TABLE big ALTER note SET STORAGE EXTERNAL;
      INSERT INTO big SELECT g, repeat('x', 9000) FROM generate_series(1, 300) g;
      CREATE INDEX big_note ON big (left(note, 10));
      CREATE TABLE small (id int);
      CREATE INDEX small_id ON small (id);
      """;

  private static TestDatabase database(TestServer.Version version) {
    return TestServer.shared(version).newDatabase();
  }

  private static List<String> sizes(TestDatabase database, String columns) {
    return answered(database, "SELECT " + columns + " FROM (" + InlineViews.SIZES + ") v");
  }

  private static List<String> usage(TestDatabase database, String columns) {
    return answered(database, "SELECT " + columns + " FROM (" + InlineViews.USAGE + ") v");
  }

  /** Fails where the query waits for a lock at all. */
  private static List<String> answered(TestDatabase database, String query) {
    try (Connection session = database.connect();
        Statement statement = session.createStatement()) {
      statement.execute("SET lock_timeout = '10ms'");
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery(query)) {
        while (result.next()) {
          StringJoiner row = new StringJoiner("|");
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(row.toString());
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sizesAreThoseOfTheServersOwnFunctions(TestServer.Version version) {
    try (TestDatabase database = database(version)) {
      database
          .run(
              TABLES
                  + """
              CREATE MATERIALIZED VIEW mv AS SELECT * FROM big;
              CREATE TABLE parted (id int) PARTITION BY RANGE (id);
              CREATE TABLE leaf PARTITION OF parted FOR VALUES FROM (0) TO (10);
              CREATE TEMP TABLE passing (id int);
              CREATE UNLOGGED TABLE unlogged (id int PRIMARY KEY);
              """)
          .run("VACUUM ANALYZE");
      assertThat(
              sizes(
                  database,
                  "tablename, data_bytes, index_bytes, total_bytes, table_size, is_estimate, is_busy"))
          .containsExactlyElementsOf(
              database.rows(
                  """
                  SELECT relname, pg_table_size(oid), pg_indexes_size(oid), pg_total_relation_size(oid),
                         pg_size_pretty(pg_total_relation_size(oid)), false, false
                  FROM pg_class WHERE relname IN ('big', 'small', 'mv', 'leaf', 'unlogged')
                  ORDER BY 4 DESC, oid"""));
      assertThat(usage(database, "index_name, table_name, size_bytes, is_size_estimate"))
          .containsExactlyInAnyOrderElementsOf(
              database.rows(
                  """
                  SELECT relname, indrelid::regclass, pg_relation_size(oid), false
                  FROM pg_class JOIN pg_index ON indexrelid = oid
                  WHERE relname ~ '^(big|small|unlogged)_'"""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodysLockIsWaitedFor(TestServer.Version version) throws Exception {
    for (String locking :
        List.of(
            "LOCK TABLE big IN ACCESS EXCLUSIVE MODE",
            "REINDEX INDEX big_note",
            "REINDEX TABLE big",
            "TRUNCATE big",
            "ALTER TABLE big ADD COLUMN more int",
            "CLUSTER big USING big_pkey",
            "DROP TABLE big",
            "DROP INDEX big_note")) {
      try (TestDatabase database = database(version);
          Connection holder = database.connect();
          Statement statement = holder.createStatement()) {
        database.run(TABLES).run("VACUUM ANALYZE");
        holder.setAutoCommit(false);
        statement.execute(locking);
        assertThat(sizes(database, "tablename, is_estimate, is_busy"))
            .as(locking)
            .containsExactlyInAnyOrder("big|t|t", "small|f|f");
        assertThat(usage(database, "count(*)")).as(locking).containsExactly("3");
        holder.rollback();
        assertThat(sizes(database, "tablename, is_estimate, is_busy"))
            .containsExactlyInAnyOrder("big|f|f", "small|f|f");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLockOnToastOrItsIndexCountsAndSoDoesAQueuedOne(TestServer.Version version)
      throws Exception {
    try (TestDatabase database = database(version);
        Connection reader = database.connect();
        Connection waiting = database.connect();
        Statement reading = reader.createStatement();
        Statement queued = waiting.createStatement()) {
      database.run(TABLES).run("VACUUM ANALYZE");
      reader.setAutoCommit(false);
      String toastIndex =
          database
              .rows(
                  "SELECT indexrelid::regclass FROM pg_index JOIN pg_class c"
                      + " ON c.reltoastrelid = indrelid WHERE c.relname = 'big'")
              .getFirst();
      reading.execute("REINDEX INDEX " + toastIndex);
      assertThat(sizes(database, "is_estimate, is_busy").getFirst()).isEqualTo("t|t");
      reader.rollback();

      reading.execute("SELECT * FROM big");
      Thread queue =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      queued.execute("SET statement_timeout = '20s'; TRUNCATE big");
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      Awaitility.await()
          .until(
              () ->
                  database
                      .rows("SELECT count(*) FROM pg_locks WHERE NOT granted")
                      .equals(List.of("1")));
      assertThat(sizes(database, "tablename, is_busy")).containsExactly("big|t", "small|f");
      reader.rollback();
      assertThat(queue.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFreshLargeTableNeverReadsAsNothing(TestServer.Version version) throws Exception {
    try (TestDatabase database = database(version);
        Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      database.run(
          """
          CREATE TABLE fresh (id int PRIMARY KEY, note text);
          ALTER TABLE fresh SET (autovacuum_enabled = off);
          INSERT INTO fresh SELECT g, repeat('y', 90) FROM generate_series(1, 20000) g""");
      String exact = database.rows("SELECT pg_total_relation_size('fresh')").getFirst();
      assertThat(sizes(database, "total_bytes, is_estimate")).containsExactly(exact + "|f");
      Awaitility.await()
          .until(
              () ->
                  database
                      .rows("SELECT pg_stat_get_live_tuples('fresh'::regclass)")
                      .equals(List.of("20000")));
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE fresh IN ACCESS EXCLUSIVE MODE");
      long estimate = Long.parseLong(sizes(database, "total_bytes").getFirst());
      assertThat(estimate).isBetween(Long.parseLong(exact) / 2, Long.parseLong(exact) * 2);
      holder.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexThatEnforcesSomethingIsNeverUnused(TestServer.Version version) {
    try (TestDatabase database = database(version)) {
      database.run(
          """
          CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int NOT NULL, d int4range, e int, f int);
          CREATE UNIQUE INDEX t_c ON t (c);
          ALTER TABLE t REPLICA IDENTITY USING INDEX t_c;
          ALTER TABLE t ADD CONSTRAINT t_excl EXCLUDE USING gist (d WITH &&);
          CREATE INDEX t_e ON t (e);
          CREATE INDEX t_f ON t (f);
          INSERT INTO t SELECT g, g, g, int4range(g, g + 1), g, g FROM generate_series(1, 10) g;
          SET enable_seqscan = off;
          SELECT * FROM t WHERE f = 5;
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_e'::regclass""");
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(
                          usage(
                              database,
                              "index_name, usage_category, index_scans, is_valid, enforces_constraint"))
                      .containsExactlyInAnyOrder(
                          "t_pkey|Active|0|t|t",
                          "t_b_key|Active|0|t|t",
                          "t_c|Active|0|t|t",
                          "t_excl|Active|10|t|t".replace("10", exclusionScans(database)),
                          "t_e|Unused|0|f|f",
                          "t_f|Low usage|1|t|f"));
    }
  }

  private static String exclusionScans(TestDatabase database) {
    return database.rows("SELECT pg_stat_get_numscans('t_excl'::regclass)").getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void unusedSizesAreNotComputed(TestServer.Version version) {
    try (TestDatabase database = database(version)) {
      database.run(TABLES);
      String plan =
          String.join(
              "\n",
              database.rows(
                  "EXPLAIN (VERBOSE) SELECT table_oid, total_bytes FROM ("
                      + InlineViews.SIZES
                      + ") v"));
      assertThat(plan)
          .contains("pg_table_size")
          .doesNotContain("pg_size_pretty")
          .doesNotContain("nspname)::text");
    }
  }
}
