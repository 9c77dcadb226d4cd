package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.index.BuildOutcome.Built;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Step;
import dev.howdah.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An index is dropped with all that makes it again kept, and none that something rests on. */
class DropTest {
  private static final String WHOLE =
      """
      SELECT pg_get_indexdef(c.oid), s.spcname, obj_description(c.oid), i.indisclustered,
             (SELECT string_agg(a.attnum || ':' || a.attstattarget, ',') FROM pg_attribute a
               WHERE a.attrelid = c.oid AND a.attstattarget >= 0)
        FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
       WHERE c.relname = 'Odd "one'
      """;

  @ParameterizedTest
  @EnumSource
  void theUndoMakesItAgainInFull(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE INDEX "Odd ""one" ON t (a DESC, lower(b)) WITH (fillfactor = 71)
            WHERE b <> 'it''s where (';
          COMMENT ON INDEX "Odd ""one" IS 'it''s kept';
          ALTER INDEX "Odd ""one" ALTER COLUMN 2 SET STATISTICS 321;
          CREATE INDEX plain ON t (a); CLUSTER t USING plain;
          CREATE INDEX "a ON ONLY b" ON t (b);
          """);
      List<String> before = bench.database.rows(WHOLE);
      DropPlan plan = plan(bench, "Odd \"one");
      assertThat(plan.sql()).isEqualTo("DROP INDEX CONCURRENTLY public.\"Odd \"\"one\"");
      assertThat(plan.bond()).isEmpty();

      assertThat(bench.indexes.drop(plan, told -> {}, Cancellation.never())).isEmpty();

      assertThat(bench.database.rows(WHOLE)).isEmpty();
      List<Step> undo = bench.journal.entries().getFirst().change().undo();
      assertThat(undo).extracting(Step::alone).containsExactly(true, false, false);
      undo.forEach(step -> bench.database.run(step.sql()));
      assertThat(bench.database.rows(WHOLE)).isEqualTo(before);
      assertThat(plan(bench, "plain").undo()).contains("ALTER TABLE public.t CLUSTER ON plain");
      assertThat(plan(bench, "a ON ONLY b").undo())
          .containsExactly("CREATE INDEX CONCURRENTLY \"a ON ONLY b\" ON public.t USING btree (b)");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatSomethingRestsOnIsNotDropped(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE TABLE p (id int PRIMARY KEY, code text NOT NULL, x text UNIQUE, r int NOT NULL);
          CREATE UNIQUE INDEX p_code ON p (code);
          CREATE UNIQUE INDEX p_r ON p (r);
          CREATE UNIQUE INDEX p_alone ON p (code, r);
          ALTER TABLE p REPLICA IDENTITY USING INDEX p_r;
          CREATE TABLE f (code text CONSTRAINT f_code REFERENCES p (code));
          CREATE TABLE parts (a int) PARTITION BY RANGE (a);
          CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
          CREATE INDEX parts_a ON parts (a);
          """);
      Map.of(
              "p_pkey", "p_pkey must not be dropped: it is the primary key of p.",
              "p_x_key", "p_x_key must not be dropped: the constraint p_x_key rests on it.",
              "p_code", "p_code must not be dropped: the foreign key f_code of public.f needs it.",
              "p_r", "p_r must not be dropped: it is the replica identity of p.",
              "p_alone", "p_alone must not be dropped: it keeps duplicates out of p.",
              "parts_1_a_idx",
                  "parts_1_a_idx must not be dropped: it is a part of the partitioned index"
                      + " public.parts_a.")
          .forEach(
              (name, sentence) ->
                  assertThat(
                          bench.indexes.drop(plan(bench, name), told -> {}, Cancellation.never()))
                      .get()
                      .returns(sentence, Failure::sentence));
      assertThat(bench.journal.entries()).isEmpty();
      assertThatThrownBy(() -> plan(bench, "nope")).hasMessageContaining("no index nope");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIndexOnAnExpressionIsAnalyzedAfterItsBuild(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      IndexRequest request =
          Bench.on("t_e", "CREATE INDEX CONCURRENTLY t_e ON public.t ((a % 10))");
      assertThat(bench.build(request))
          .isInstanceOfSatisfying(Built.class, built -> assertThat(built.remark()).isEmpty());

      assertThat(bench.database.rows("SELECT n_distinct FROM pg_stats WHERE tablename = 't_e'"))
          .containsExactly("10");
      assertThat(bench.journal.entries())
          .extracting(entry -> entry.change().action())
          .containsExactly(Action.ANALYZE, Action.CREATE_INDEX);
      assertThat(bench.build(Bench.plain("t_a"))).isInstanceOf(Built.class);
      assertThat(bench.journal.entries()).as("nothing to analyze").hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnalyzeThatFailsIsToldAndTheIndexStands(TestServer.Version version) {
    try (Bench bench = new Bench(version)) {
      bench.database.run(
          """
          CREATE FUNCTION tired(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
          BEGIN
            IF current_query() LIKE 'ANALYZE%' THEN RAISE 'not now'; END IF;
            RETURN a;
          END $$;
          """);
      assertThat(
              bench.build(
                  Bench.on("t_e", "CREATE INDEX CONCURRENTLY t_e ON public.t (public.tired(a))")))
          .isInstanceOfSatisfying(
              Built.class,
              built ->
                  assertThat(built.remark())
                      .get()
                      .asString()
                      .startsWith("The planner has no statistics of t_e yet; ANALYZE t gathers"));
      assertThat(bench.standing()).containsExactly("t_e|t|t");
    }
  }

  private static DropPlan plan(Bench bench, String name) {
    return bench.indexes.planDrop("public", name, Cancellation.never());
  }
}
