package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.IndexFindings;
import dev.howdah.schema.Schema;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index of a partitioned table whose build stopped is told, goes on, or is removed. */
class UnfinishedPartsTest {
  private static final Cancellation NEVER = Cancellation.never();
  private static final IndexRequest REQUEST =
      new IndexRequest(
          "public",
          "parts_b",
          "parts",
          "CREATE INDEX CONCURRENTLY parts_b ON public.parts (b) WHERE a > 10");

  @ParameterizedTest
  @EnumSource
  void itIsReportedAndGoesOn(TestServer.Version version) {
    try (Bench bench = stopped(version)) {
      InvalidIndex left = bench.indexes.invalid(NEVER).getFirst();
      assertThat(left)
          .returns("parts_b", InvalidIndex::index)
          .returns("DROP INDEX public.parts_b", InvalidIndex::dropSql)
          .returns(false, InvalidIndex::building)
          .matches(each -> each.sizeBytes() > 10_000);
      assertThat(left.parts().orElseThrow())
          .returns(List.of("parts_b_parts_1"), UnfinishedParts::joined)
          .returns(List.of("alike"), UnfinishedParts::apart)
          .returns(List.of("parts_2", "parts_3"), UnfinishedParts::missing);

      assertThat(findings(bench))
          .filteredOn(each -> each.kind() == Finding.Kind.INVALID)
          .singleElement()
          .returns(Optional.of("parts_b"), Finding::index)
          .returns(List.of("DROP INDEX public.parts_b"), Finding::remedy)
          .matches(each -> each.evidence().contains("parts_2, parts_3 have no part of it"))
          .matches(
              each -> each.evidence().contains("takes parts_b_parts_1 with it and leaves alike"));

      bench.database.run("DROP TABLE parts_b_parts_2");
      assertThat(bench.indexes.finish(left, told -> {}, NEVER)).isInstanceOf(Built.class);
      assertThat(bench.indexes.invalid(NEVER)).isEmpty();
      assertThat(findings(bench)).noneMatch(each -> each.kind() == Finding.Kind.INVALID);
      assertThat(bench.database.rows("SELECT relid::regclass FROM pg_partition_tree('parts_b')"))
          .containsExactlyInAnyOrder("parts_b", "parts_b_parts_1", "parts_b_parts_2", "alike");
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsRemovedWithWhatWasJoinedAndNothingElse(TestServer.Version version) {
    try (Bench bench = stopped(version)) {
      InvalidIndex left = bench.indexes.invalid(NEVER).getFirst();
      bench.indexes.remove(left, NEVER);
      assertThat(bench.indexes.invalid(NEVER)).isEmpty();
      assertThat(
              bench.database.rows(
                  "SELECT relname FROM pg_class WHERE relname ~ '^parts_b|alike' AND relkind IN ('i', 'I')"))
          .containsExactly("alike");
      assertThat(bench.journal.entries().getFirst().change().undo()).isNotEmpty();
      bench.indexes.remove(left, NEVER);

      bench.database.run("DROP TABLE parts_b_parts_2");
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
      bench.indexes.remove(left, NEVER);
      assertThat(bench.database.rows("SELECT 'parts_b'::regclass"))
          .as("another one of that name")
          .containsExactly("parts_b");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whileItIsBuiltItIsNoRemainder(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version);
        Connection writer = bench.inTransaction("INSERT INTO parts_2 VALUES (150, 'x')")) {
      Set<Boolean> building = ConcurrentHashMap.newKeySet();
      Bench.Running build = bench.start(REQUEST);
      build.awaitWaitingFor("billing");
      assertThat(bench.indexes.invalid(NEVER))
          .filteredOn(each -> each.index().equals("parts_b"))
          .singleElement()
          .matches(InvalidIndex::building);
      assertThat(findings(bench)).noneMatch(each -> each.index().equals(Optional.of("parts_b")));
      writer.commit();
      while (!build.outcome().isDone()) {
        bench.indexes.invalid(NEVER).stream()
            .filter(each -> each.index().equals("parts_b"))
            .forEach(each -> building.add(each.building()));
      }
      assertThat(build.get()).isInstanceOf(Built.class);
      assertThat(building).as("also between the steps").doesNotContain(false);
    }
  }

  private static List<Finding> findings(Bench bench) {
    return new IndexFindings(bench.target).of(new Schema(bench.target).inspect(NEVER), NEVER);
  }

  /** A build that stopped at the second of three partitions. */
  private static Bench stopped(TestServer.Version version) {
    Bench bench = bench(version);
    bench.database.run(
        "CREATE TABLE parts_b_parts_2 (); CREATE INDEX alike ON parts_3 (b) WHERE a > 10");
    assertThat(bench.build(REQUEST)).isInstanceOf(Failed.class);
    return bench;
  }

  private static Bench bench(TestServer.Version version) {
    Bench bench = new Bench(version);
    bench.database.run(
        """
        CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (200);
        CREATE TABLE parts_3 PARTITION OF parts FOR VALUES FROM (200) TO (300);
        INSERT INTO parts SELECT n % 300, 'row ' || n FROM generate_series(1, 9000) n;
        """);
    return bench;
  }
}
