package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Target;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.journal.Baseline;
import dev.howdah.journal.Baselines;
import dev.howdah.journal.Entry;
import dev.howdah.monitor.OwnStatement;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How things stood around a build is in the journal, and what cannot be read stops nothing. */
class JournaledBaselineTest {
  private static final Duration WAITED = Duration.ofSeconds(3);

  private static Baselines only(Bench bench) {
    assertThat(bench.journal.entries()).hasSize(1);
    Entry entry = bench.journal.entries().getFirst();
    return bench.journal.baselines(Set.of(entry.id())).getOrDefault(entry.id(), Baselines.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void holdsTheTableAndItsStatements(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE EXTENSION pg_stat_statements; ANALYZE t");
      bench.database.run("SELECT count(*) FROM public.t WHERE a = 4711");
      bench.database.run("/* why */ UPDATE t SET b = 'secret' WHERE a = 1");
      bench.database.run("COMMENT ON TABLE t IS 'password'");
      bench.database.run("SELECT 'about t_other', 1 FROM pg_class WHERE relname = 't_other'");

      assertThat(bench.build(Bench.plain("t_a"))).isInstanceOf(Built.class);

      Baseline before = only(bench).before().orElseThrow();
      assertThat(before.schema()).isEqualTo("public");
      assertThat(before.table()).isEqualTo("t");
      assertThat(before.method()).isEqualTo("btree");
      assertThat(before.lacking()).isEmpty();
      assertThat(before.figures().orElseThrow().rows()).isEqualTo(20_000);
      assertThat(before.figures().orElseThrow().bytes()).isGreaterThan(500_000);
      assertThat(before.counting().orElseThrow().majorVersion()).isEqualTo(version.major());
      assertThat(before.counting().orElseThrow().statementsSince()).isPresent();
      assertThat(before.statements())
          .extracting(Baseline.Statement::text)
          .anyMatch(text -> text.startsWith("SELECT count(*) FROM public.t WHERE a = $1"))
          .anyMatch(text -> text.contains("UPDATE t SET b = $1 WHERE a = $2"))
          .noneMatch(text -> text.contains("t_other"))
          .noneMatch(text -> text.contains("password") || text.contains("secret"))
          .noneMatch(text -> text.contains("CREATE") || text.contains("COMMENT"));
      Baseline after = only(bench).after().orElseThrow();
      Baseline.Built built = after.built().orElseThrow();
      assertThat(Long.toString(built.oid()))
          .isEqualTo(bench.database.rows("SELECT 't_a'::regclass::oid").getFirst());
      assertThat(built.entries()).isEqualTo(20_000);
      assertThat(built.bytes()).isGreaterThan(300_000);
      assertThat(built.work()).isPositive();
      assertThat(after.statements()).hasSameSizeAs(before.statements());
    }
  }

  @Test
  void withoutTheExtensionTheTableIsKnownAndTheReasonToo() {
    try (Bench bench = new Bench(TestServer.Version.NEWEST)) {
      assertThat(bench.build(Bench.plain("t_a"))).isInstanceOf(Built.class);

      Baseline before = only(bench).before().orElseThrow();
      assertThat(before.figures()).isPresent();
      assertThat(before.statements()).isEmpty();
      assertThat(before.lacking().orElseThrow()).contains("no extension pg_stat_statements");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatSeesOnlyItsOwnStatementsIsToldSo(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      String role = "own_" + bench.database.name();
      bench.database.run(
          """
          CREATE EXTENSION pg_stat_statements;
          CREATE ROLE %1$s LOGIN;
          GRANT CREATE, USAGE ON SCHEMA public TO %1$s;
          ALTER TABLE t OWNER TO %1$s;
          """
              .formatted(role));
      bench.database.run("SELECT count(*) FROM t WHERE a = 1");
      bench.database.run("SET ROLE " + role + "; SELECT count(*) FROM t WHERE a = 1");
      try (Target target = bench.targetOf(role)) {
        Indexes indexes = new Indexes(target, bench.journal, Bench.QUICK);
        assertThat(indexes.build(Bench.plain("t_a"), progress -> {}, Cancellation.never()))
            .isInstanceOf(Built.class);
      } finally {
        bench.database.run("DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
      }

      Baseline before = only(bench).before().orElseThrow();
      assertThat(before.statements()).isEmpty();
      assertThat(before.lacking().orElseThrow())
          .isEqualTo(
              "The role %1$s sees only its own statements: GRANT pg_read_all_stats TO \"%1$s\" lets it see all."
                  .formatted(role));
      assertThat(only(bench).after().orElseThrow().statements()).isEmpty();
    }
  }

  @Test
  void aBuildGoesOnWhereItCannotBeRead() throws Exception {
    try (Bench bench = new Bench(TestServer.Version.NEWEST);
        Connection holder = bench.database.connect()) {
      bench.database.run("CREATE EXTENSION pg_stat_statements");
      holder.setAutoCommit(false);
      holder.createStatement().execute("LOCK TABLE pg_stat_statements IN ACCESS EXCLUSIVE MODE");

      assertThat(bench.build(Bench.plain("t_a"))).isInstanceOf(Built.class);

      Baseline before = only(bench).before().orElseThrow();
      assertThat(before.figures()).isPresent();
      assertThat(before.lacking().orElseThrow())
          .startsWith("The statements could not be read from pg_stat_statements: ");
      assertThat(only(bench).after()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartitionedTableCountsWithAllItsPartitions(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE TABLE p (a int) PARTITION BY RANGE (a);
          CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (1000);
          CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (1000) TO (3000);
          INSERT INTO p SELECT n FROM generate_series(0, 2999) n;
          ANALYZE p;
          """);

      assertThat(
              bench.build(
                  new IndexRequest(
                      "public", "p_a", "p", "CREATE INDEX CONCURRENTLY p_a ON public.p (a)")))
          .isInstanceOf(Built.class);

      assertThat(only(bench).before().orElseThrow().figures().orElseThrow().rows())
          .isEqualTo(3_000);
      Baseline.Built built = only(bench).after().orElseThrow().built().orElseThrow();
      assertThat(built.entries()).isEqualTo(3_000);
      assertThat(built.bytes()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void waitingForOthersIsNoWork(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      Bench.Running running;
      try (Connection writer = bench.inTransaction("INSERT INTO t VALUES (0, '')")) {
        running = bench.start(Bench.plain("t_a"));
        running.awaitWaitingFor("billing");
        Duration seen = running.told().stream().toList().getLast().elapsed();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    running.told().stream()
                        .anyMatch(each -> each.elapsed().minus(seen).compareTo(WAITED) > 0));
        writer.rollback();
      }
      assertThat(running.get()).isInstanceOf(Built.class);

      Duration took = ((Built) running.get()).took();
      Duration work = only(bench).after().orElseThrow().built().orElseThrow().work();
      assertThat(work).isPositive().isLessThan(took.minus(WAITED.dividedBy(2)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isReadBeforeItsTurnAndOfTheSameStatementsAfter(TestServer.Version version) throws Exception {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE EXTENSION pg_stat_statements");
      bench.database.run("SELECT a FROM t LIMIT 1");
      Bench.Running running;
      String turn;
      try (Connection holder =
          bench.inTransaction(
              "SELECT pg_advisory_xact_lock(%d, 't'::regclass::oid::int)"
                  .formatted(Turn.ADVISORY_CLASS))) {
        running = bench.start(Bench.plain("t_a"));
        running.awaitWaitingFor("another Howdah");
        turn = bench.database.rows("SELECT now()").getFirst();
        for (int columns = 1; columns < 55; columns++) {
          bench.database.run("SELECT count(*)" + ", count(*)".repeat(columns) + " FROM t");
        }
        holder.rollback();
      }
      assertThat(running.get()).isInstanceOf(Built.class);

      Baseline before = only(bench).before().orElseThrow();
      assertThat(bench.database.rows("SELECT timestamptz '" + before.at() + "' < '" + turn + "'"))
          .containsExactly("t");
      assertThat(only(bench).after().orElseThrow().statements())
          .extracting(Baseline.Statement::queryId)
          .containsExactlyInAnyOrderElementsOf(
              before.statements().stream().map(Baseline.Statement::queryId).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatHowdahPollsTheTableWithIsNotTheApplications(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run("CREATE EXTENSION pg_stat_statements");
      bench.database.run(
          OwnStatement.BEGINNING
              + "(SELECT 1 AS component, 2 AS total_count, 3 AS healthy_count, 4 AS avg_response_time,"
              + " 5 AS avg_success_rate FROM t LIMIT 1) v");
      bench.database.run("SELECT a FROM t LIMIT 1");

      assertThat(bench.build(Bench.plain("t_a"))).isInstanceOf(Built.class);

      assertThat(only(bench).before().orElseThrow().statements())
          .extracting(Baseline.Statement::text)
          .contains("SELECT a FROM t LIMIT $1")
          .noneMatch(text -> text.contains("v.component"));
    }
  }
}
