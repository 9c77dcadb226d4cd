package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.index.BuildOutcome.Failed;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Entry;
import dev.howdah.schema.Schema;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.run.Installer;
import dev.howdah.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was done to a partitioned table is taken back from the journal, to the same catalogue. */
class PartitionedUndoTest {
  private static final Cancellation NEVER = Cancellation.never();
  private static final IndexRequest REQUEST =
      new IndexRequest(
          "public",
          "parts_b",
          "parts",
          "CREATE INDEX CONCURRENTLY parts_b ON public.parts (b DESC) WHERE a > 10");
  private static final String CATALOGUE =
      """
      SELECT c.relname, pg_get_indexdef(c.oid), i.indisvalid, obj_description(c.oid, 'pg_class'),
             (SELECT h.inhparent::regclass FROM pg_inherits h WHERE h.inhrelid = c.oid),
             (SELECT string_agg(a.attnum || ':' || a.attstattarget, ',') FROM pg_attribute a
               WHERE a.attrelid = c.oid AND a.attstattarget >= 0)
        FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' ORDER BY c.relname
      """;

  @ParameterizedTest
  @EnumSource
  void aBuildIsTakenBackWithWhatItJoined(TestServer.Version version) {
    try (Bench bench = bench(version)) {
      bench.database.run(
          """
          CREATE INDEX by_hand ON parts_1 (b DESC) WITH (fillfactor = 71) WHERE a > 10;
          COMMENT ON INDEX by_hand IS 'it''s another''s';
          """);
      List<String> before = bench.database.rows(CATALOGUE);
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
      List<String> built = bench.database.rows(CATALOGUE);
      assertThat(built)
          .contains("by_hand|" + definition(bench, "by_hand") + "|t|it's another's|parts_b|");

      Plan undo = plan(bench, Action.CREATE_INDEX);
      assertThat(undo.obstacles()).isEmpty();
      assertThat(undo.statements().getFirst())
          .returns("DROP INDEX \"public\".\"parts_b\"", PlannedStatement::sql)
          .matches(
              each -> each.lock().words().contains("ACCESS EXCLUSIVE on parts and its partitions"));
      run(bench, undo);
      assertThat(bench.database.rows(CATALOGUE)).isEqualTo(before);

      run(bench, plan(bench, Action.UNDO));
      assertThat(bench.database.rows(CATALOGUE)).as("the undo of the undo").isEqualTo(built);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedBuildIsTakenBack(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version)) {
      List<String> before = bench.database.rows(CATALOGUE);
      bench.database.run("CREATE SCHEMA elsewhere; CREATE TABLE parts_b_parts_2a ()");
      assertThat(bench.build(REQUEST)).isInstanceOf(Failed.class);
      assertThat(bench.database.rows(CATALOGUE)).isNotEqualTo(before);
      bench.database.run("DROP TABLE parts_b_parts_2a");
      run(bench, plan(bench, Action.CREATE_INDEX));
      assertThat(bench.database.rows(CATALOGUE)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOthersBeganAndHereWasFinishedIsNotTakenBack(TestServer.Version version) {
    try (Bench bench = bench(version)) {
      bench.database.run(
          """
          CREATE INDEX by_hand ON parts_1 (b DESC) WHERE a > 10;
          CREATE INDEX parts_b ON ONLY parts (b DESC) WHERE a > 10;
          ALTER INDEX parts_b ATTACH PARTITION by_hand;
          """);
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
      List<String> built = bench.database.rows(CATALOGUE);

      Entry entry = bench.journal.entries().getFirst();
      assertThat(entry.change().undo()).isEmpty();
      assertThat(entry.ending().orElseThrow().words())
          .contains("It stood before, unfinished")
          .contains("index drop removes it");
      assertThat(new Schema(bench.target, bench.journal).planUndo(entry, NEVER).obstacles())
          .isNotEmpty();
      assertThat(bench.database.rows(CATALOGUE)).isEqualTo(built);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAttachedBetweenTwoBuildsIsMadeAgain(TestServer.Version version) {
    try (Bench bench = bench(version)) {
      bench.database.run("CREATE TABLE parts_b_parts_2a ()");
      assertThat(bench.build(REQUEST)).isInstanceOf(Failed.class);
      bench.database.run(
          """
          DROP TABLE parts_b_parts_2a;
          CREATE INDEX by_hand ON parts_2a (b DESC) WHERE a > 10;
          ALTER INDEX parts_b_parts_2 ATTACH PARTITION by_hand;
          CREATE INDEX also_by_hand ON parts_2b (b DESC) WITH (fillfactor = 71) WHERE a > 10;
          """);
      assertThat(bench.build(REQUEST)).isInstanceOf(Built.class);
      assertThat(bench.database.rows(CATALOGUE)).noneMatch(row -> row.contains("parts_b_parts_2b"));

      run(bench, plan(bench, Action.CREATE_INDEX));
      assertThat(bench.database.rows(CATALOGUE))
          .containsExactly(
              "also_by_hand|" + definition(bench, "also_by_hand") + "|t|||",
              "by_hand|" + definition(bench, "by_hand") + "|t|||");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDropIsTakenBackWithAllItsParts(TestServer.Version version) throws Exception {
    try (Bench bench = bench(version)) {
      bench.database.run(
          """
          CREATE INDEX by_hand ON parts_2b (b);
          CREATE INDEX whole ON parts (b);
          COMMENT ON INDEX by_hand IS 'kept';
          """);
      assertThat(
              bench.database.rows(
                  "SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = 'by_hand'::regclass"))
          .as("the server itself joins what is equal")
          .containsExactly("parts_2_b_idx");
      List<String> before = bench.database.rows(CATALOGUE);
      DropPlan plan = bench.indexes.planDrop("public", "whole", NEVER);
      assertThat(plan.parts())
          .containsExactlyInAnyOrder("by_hand", "parts_1_b_idx", "parts_2_b_idx", "parts_2a_b_idx");
      assertThat(plan.lock())
          .get()
          .asString()
          .contains("With it goes")
          .contains("by_hand on parts_2b");
      assertThat(plan.sizeBytes()).isGreaterThan(50_000);

      try (Connection _ = bench.inTransaction("SELECT FROM parts LIMIT 1")) {
        assertThat(bench.indexes.drop(plan, told -> {}, NEVER)).isPresent();
      }
      assertThat(bench.indexes.drop(plan, told -> {}, NEVER)).isEmpty();
      assertThat(bench.database.rows(CATALOGUE)).isEmpty();

      run(bench, plan(bench, Action.DROP_INDEX));
      assertThat(bench.database.rows(CATALOGUE)).isEqualTo(before);
    }
  }

  private static String definition(Bench bench, String index) {
    return bench.database.rows("SELECT pg_get_indexdef('" + index + "'::regclass)").getFirst();
  }

  private static Plan plan(Bench bench, Action action) {
    Entry entry =
        bench.journal.entries().stream()
            .filter(one -> one.change().action() == action && !one.change().undo().isEmpty())
            .findFirst()
            .orElseThrow();
    return new Schema(bench.target, bench.journal).planUndo(entry, NEVER);
  }

  private static void run(Bench bench, Plan plan) {
    assertThat(plan.obstacles()).isEmpty();
    assertThat(
            new Installer(bench.target, bench.journal, bench.indexes)
                .run(plan, told -> {}, NEVER)
                .failed())
        .isEmpty();
  }

  private static Bench bench(TestServer.Version version) {
    Bench bench = new Bench(version);
    bench.database.run(
        """
        CREATE TABLE parts (a int, b text) PARTITION BY RANGE (a);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
        CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (300) PARTITION BY RANGE (a);
        CREATE TABLE parts_2a PARTITION OF parts_2 FOR VALUES FROM (100) TO (200);
        CREATE TABLE parts_2b PARTITION OF parts_2 FOR VALUES FROM (200) TO (300);
        INSERT INTO parts SELECT n % 300, 'row ' || n FROM generate_series(1, 9000) n;
        """);
    return bench;
  }
}
