package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Indexes;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.workload.Opportunities;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The foreign key of a partitioned table, whose partitions have their columns in another order. */
class PartitionedForeignKeyTest {
  private static final String LOGS =
      """
      CREATE TABLE users (id int PRIMARY KEY);
      INSERT INTO users SELECT generate_series(1, 100);
      CREATE TABLE logs (id int, at int, user_id int REFERENCES users) PARTITION BY RANGE (at);
      CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (0) TO (10);
      CREATE TABLE logs_2 (user_id int, gone int, at int, id int);
      ALTER TABLE logs_2 DROP COLUMN gone;
      ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES FROM (10) TO (20);
      CREATE TABLE logs_3 PARTITION OF logs FOR VALUES FROM (20) TO (30) PARTITION BY RANGE (id);
      CREATE TABLE logs_3_1 PARTITION OF logs_3 FOR VALUES FROM (0) TO (1000000);
      INSERT INTO logs SELECT n, n % 30, n % 100 + 1 FROM generate_series(1, 60000) n;
      ANALYZE
      """;

  private static List<Finding> open(Judging judging) {
    return judging.findings().stream()
        .filter(finding -> finding.kind() == Kind.FOREIGN_KEY)
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void itIsMendedPartitionByPartition(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(LOGS);
      List<Finding> findings = open(judging);
      assertThat(findings).hasSize(1);
      Finding finding = findings.getFirst();
      assertThat(finding)
          .returns("logs", Finding::table)
          .matches(found -> !found.isRunnable())
          .returns(List.of("DROP INDEX \"public\".\"logs_user_id_idx\""), Finding::undo);
      assertThat(finding.evidence())
          .contains("about 60,000 rows")
          .contains("3 of its 3 partitions lack such an index");

      Indexes indexes = new Indexes(judging.target, TestInstaller.journal());
      IndexRequest request =
          new IndexRequest(
              finding.schema(),
              finding.index().orElseThrow(),
              finding.table(),
              finding.remedy().getFirst());
      assertThat(indexes.build(request, told -> {}, Cancellation.never()))
          .isInstanceOf(BuildOutcome.Built.class);
      assertThat(open(judging)).isEmpty();

      judging.run(finding.undo());
      assertThat(open(judging)).isEqualTo(findings);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexOnEachPartitionFindsTheRowsToo(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(LOGS);
      judging.database.run("CREATE INDEX ON logs_1 (user_id)");
      judging.database.run("CREATE INDEX ON logs_3 (user_id)");
      assertThat(open(judging))
          .singleElement()
          .extracting(Finding::evidence)
          .asString()
          .contains("1 of its 3 partitions lacks such an index");
      judging.database.run("CREATE INDEX ON logs_2 (user_id)");
      assertThat(open(judging)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAnotherServersPartitionHasIsNotGuessed(TestServer.Version version) {
    try (Judging judging = new Judging(version)) {
      judging.database.run(LOGS);
      IndexFacts facts =
          judging.target.read(
              Cancellation.never(),
              session -> FactsReader.read(session, judging.target.facts().majorVersion()));
      IndexFacts without =
          new IndexFacts(
              facts.server(),
              facts.indexes(),
              facts.tables().stream()
                  .filter(table -> !table.relation().name().equals("logs_2"))
                  .toList(),
              facts.foreignKeys());
      assertThat(new ForeignKeyJudge().judge(facts, Judged.NOTHING)).hasSize(1);
      assertThat(new ForeignKeyJudge().judge(without, Judged.NOTHING)).isEmpty();
      assertThat(Silence.of(without, List.of(), Opportunities.NONE))
          .filteredOn(silence -> silence.kind() == Kind.FOREIGN_KEY)
          .singleElement()
          .extracting(Silence::words)
          .asString()
          .contains("logs_user_id_fkey on public.logs");
    }
  }
}
