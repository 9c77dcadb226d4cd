package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestStandby;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

/** What the server's own figures lead to, and that every remedy can be taken back. */
class RemediesTest {
  @ParameterizedTest
  @EnumSource
  void everyRemedyAndItsUndo(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          """
          CREATE TABLE users (id int PRIMARY KEY, name text);
          INSERT INTO users SELECT n, 'user ' || n FROM generate_series(1, 1000) n;
          CREATE TABLE posts (id int PRIMARY KEY, user_id int REFERENCES users, at timestamp, title text, words int)
            WITH (autovacuum_enabled = off);
          CREATE INDEX posts_at ON posts (at) WITH (fillfactor = 80);
          CREATE INDEX posts_title ON posts (lower(title)) WHERE words > 3;
          ALTER INDEX posts_title ALTER COLUMN 1 SET STATISTICS 500;
          COMMENT ON INDEX posts_title IS 'for the search';
          CREATE INDEX posts_words ON posts (words);
          CREATE INDEX posts_words_title ON posts (words, title);
          INSERT INTO posts SELECT n, n % 1000 + 1, now(), 'title ' || n, n % 50 FROM generate_series(1, 30000) n;
          CREATE TABLE drafts (LIKE posts) WITH (autovacuum_enabled = off);
          CREATE UNIQUE INDEX drafts_id ON drafts (id);
          INSERT INTO drafts SELECT * FROM posts LIMIT 2000;
          UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'drafts_id'::regclass;
          ANALYZE posts, users;
          """);
      judging.database.run("DELETE FROM users WHERE id > 2000");
      age(judging);
      List<String> before = judging.everything();

      List<Finding> findings = judging.findingsByOldCounters();

      assertThat(findings)
          .extracting(
              finding -> finding.kind() + " " + finding.index().orElse("of " + finding.table()))
          .containsExactlyInAnyOrder(
              "INVALID drafts_id",
              "NEVER_ANALYZED of drafts",
              "UNUSED posts_at",
              "UNUSED posts_title",
              "REDUNDANT posts_words",
              "FOREIGN_KEY posts_user_id_idx");
      assertThat(findings).allSatisfy(finding -> assertThat(finding.remedy()).hasSize(1));
      findings.forEach(finding -> judging.run(finding.remedy()));
      assertThat(judging.everything()).hasSize(before.size() - 4 + 1);
      assertThat(judging.findingsByOldCounters())
          .as("it is not needed beside another one any more")
          .extracting(finding -> finding.kind() + " " + finding.index().orElse(""))
          .containsExactly("UNUSED posts_words_title");
      findings.reversed().forEach(finding -> judging.run(finding.undo()));
      assertThat(judging.everything()).isEqualTo(before);
    }
  }

  /** As many transactions as make an index old. */
  private static void age(Judging judging) {
    judging.database.run(
        """
        CREATE PROCEDURE age() LANGUAGE plpgsql AS $$
        BEGIN FOR i IN 1..1100 LOOP PERFORM txid_current(); COMMIT; END LOOP; END $$
        """);
    judging.database.run("CALL age()");
    judging.database.run("DROP PROCEDURE age()");
  }

  @ParameterizedTest
  @EnumSource
  void youngCountersAndNewIndexesSayNothing(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          "CREATE TABLE t (a int, b int); INSERT INTO t SELECT n, n FROM generate_series(1, 30000) n;"
              + "ANALYZE t; CREATE INDEX t_a ON t (a)");
      assertThat(judging.findings()).isEmpty();
      assertThat(judging.findingsByOldCounters()).isEmpty();
      age(judging);
      assertThat(judging.findingsByOldCounters()).as("made after the writes").isEmpty();
      assertThat(judging.findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMostlyEmptyIsEstimatedAndMeasured(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          "CREATE TABLE t (a text PRIMARY KEY) WITH (autovacuum_enabled = off); "
              + "INSERT INTO t SELECT lpad(n::text, 200, '0') FROM generate_series(1, 150000) n;"
              + "DELETE FROM t WHERE a::int % 5 > 0");
      judging.database.run("VACUUM ANALYZE t");
      IndexFindings front = new IndexFindings(judging.target);
      assertThat(front.measure("public", "t_pkey", Cancellation.never())).isEmpty();

      Finding estimated = judging.findings().getFirst();
      assertThat(judging.findings()).hasSize(1);
      assertThat(estimated.kind()).isEqualTo(Kind.BLOATED);
      assertThat(estimated.confidence()).isEqualTo(Confidence.GUESS);
      assertThat(estimated.index()).contains("t_pkey");

      judging.database.run("CREATE SCHEMA \"Ext\"; CREATE EXTENSION pgstattuple SCHEMA \"Ext\"");
      Density density = front.measure("public", "t_pkey", Cancellation.never()).orElseThrow();
      assertThat(density.leafDensity()).isBetween(0.1, 0.3);
      Finding measured = density.finding().orElseThrow();
      assertThat(measured.confidence()).isEqualTo(Confidence.CERTAIN);
      assertThat(measured.evidence()).contains("Measured: it takes 37 MB").contains("21 % full");
      assertThat(measured.remedy()).isEqualTo(estimated.remedy());

      List<String> before = judging.everything();
      judging.run(measured.remedy());
      assertThat(judging.everything()).isEqualTo(before);
      assertThat(judging.findings()).isEmpty();
      assertThat(front.measure("public", "t_pkey", Cancellation.never()).orElseThrow().finding())
          .isEmpty();
      assertThat(front.measure("public", "t", Cancellation.never())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAnExclusionConstraintUsesIsNotBuiltAnewConcurrently(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          "CREATE EXTENSION pgstattuple; CREATE TABLE t (a text, CONSTRAINT t_a EXCLUDE USING btree (a WITH =))"
              + " WITH (autovacuum_enabled = off);"
              + "INSERT INTO t SELECT lpad(n::text, 200, '0') FROM generate_series(1, 150000) n;"
              + "DELETE FROM t WHERE a::int % 5 > 0");
      judging.database.run("VACUUM ANALYZE t");
      Finding estimated = judging.findings().getFirst();
      Finding measured =
          new IndexFindings(judging.target)
              .measure("public", "t_a", Cancellation.never())
              .flatMap(Density::finding)
              .orElseThrow();
      assertThat(List.of(estimated, measured))
          .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.BLOATED))
          .allSatisfy(finding -> assertThat(finding.index()).contains("t_a"))
          .allSatisfy(finding -> assertThat(finding.evidence()).contains("exclusion constraint"))
          .allSatisfy(finding -> assertThat(finding.remedy()).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void veryManyAreToldAsWhatTheyAre(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          "CREATE TABLE t (a int); DO $$ BEGIN FOR i IN 1..511 LOOP"
              + " EXECUTE 'CREATE INDEX t_' || i || ' ON t (a)'; END LOOP; END $$");

      List<Finding> findings = judging.findings();

      assertThat(findings).hasSize(510);
      assertThat(findings).extracting(Finding::remedy).filteredOn(List::isEmpty).hasSize(10);
      assertThat(findings.stream().map(Finding::remedy).filter(one -> !one.isEmpty()))
          .doesNotHaveDuplicates();
      assertThat(findings.getFirst().evidence()).doesNotContain("500");
      assertThat(findings.getLast().evidence())
          .contains("more than 500 findings that drop an index")
          .doesNotContain("could not be read");
      findings.forEach(finding -> judging.run(finding.remedy()));
      assertThat(judging.findings())
          .as("proposed when those are settled")
          .hasSize(10)
          .allSatisfy(finding -> assertThat(finding.remedy()).hasSize(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsWaitedFor(TestServer.Version version) throws SQLException {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          "CREATE TABLE t (a int); CREATE INDEX one ON t (a); CREATE INDEX two ON t (a);"
              + "CREATE TABLE u (a int); CREATE INDEX u_one ON u (a); CREATE INDEX u_two ON u (a)");
      try (Connection locker = judging.database.connect();
          Statement statement = locker.createStatement()) {
        locker.setAutoCommit(false);
        statement.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        long start = System.nanoTime();

        List<Finding> findings = judging.findings();

        assertThat((System.nanoTime() - start) / 1e9).isLessThan(2);
        assertThat(findings)
            .extracting(Finding::index)
            .containsExactly(Optional.of("two"), Optional.of("u_two"));
        assertThat(findings.getFirst().remedy()).isEmpty();
        assertThat(findings.getFirst().evidence()).contains("could not be read just now");
        assertThat(findings.getLast().remedy()).hasSize(1);
        locker.rollback();
      }
      assertThat(judging.findings().getFirst().remedy()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFactsAreReadWithoutALockOnAnyTable(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(
          "CREATE TABLE t (a int, b text); CREATE INDEX ON t (lower(b)) WHERE a > 3;"
              + "INSERT INTO t SELECT 1, 'x'; ANALYZE t");

      List<String> locks =
          judging.target.read(
              Cancellation.never(),
              session -> {
                session.setAutoCommit(false);
                IndexFacts facts = FactsReader.within(session, version.major());
                assertThat(facts.indexes()).hasSize(1);
                return judging.database.rows(
                    "SELECT relation::regclass, mode FROM pg_locks WHERE pid = "
                        + session.unwrap(PGConnection.class).getBackendPID()
                        + " AND locktype = 'relation' AND database <> 0"
                        + " AND (mode <> 'AccessShareLock' OR relation IN"
                        + " (SELECT oid FROM pg_class WHERE relnamespace <> 'pg_catalog'::regnamespace))");
              });

      assertThat(locks).isEmpty();
    }
  }

  @Test
  void aStandbyTellsItsOwnUseAndClaimsNothing(@TempDir Path folder) throws Exception {
    try (TestStandby pair =
            TestStandby.start(
                TestServer.Version.NEWEST,
                folder,
                "CREATE TABLE t (a int, b int); INSERT INTO t SELECT n, n FROM generate_series(1, 30000) n;"
                    + "CREATE INDEX t_a ON t (a); CREATE INDEX t_b ON t (b); ANALYZE t");
        Target standby = new Connector().connect(pair.settings(), Cancellation.never());
        Connection session = pair.connect();
        Statement statement = session.createStatement()) {
      statement.execute("SELECT FROM t WHERE a = 7");
      statement.execute("SELECT pg_stat_force_next_flush()");
      IndexFindings front = new IndexFindings(standby);

      NodeUse use = front.use(Cancellation.never());

      assertThat(use.scans())
          .containsEntry("\"public\".\"t_a\"", 1L)
          .containsEntry("\"public\".\"t_b\"", 0L);
      assertThat(front.of(Judging.NOTHING, List.of(), Cancellation.never())).isEmpty();
    }
  }

  @Test
  void aRoleThatOwnsNothingSeesTheSame() {
    try (Judging judging = new Judging(TestServer.Version.NEWEST)) {
      String role = "looker_" + judging.database.name();
      judging.database.run(
          "CREATE TABLE t (a int); CREATE INDEX one ON t (a); CREATE INDEX two ON t (a);"
              + "INSERT INTO t SELECT generate_series(1, 5000); CREATE ROLE "
              + role
              + " LOGIN");
      try (Target target =
          new Connector().connect(judging.database.settings(role), Cancellation.never())) {
        List<Finding> findings =
            new IndexFindings(target).of(Judging.NOTHING, Cancellation.never());
        assertThat(findings).extracting(Finding::kind).contains(Kind.DUPLICATE);
      }
      judging.database.run("DROP ROLE " + role);
    }
  }
}
