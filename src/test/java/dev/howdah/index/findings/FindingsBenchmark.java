package dev.howdah.index.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what the findings cost on a database of 30,000 indexes, by the server's own account of
 * the statements, and writes {@code src/docs/findings-cost.md}.
 */
@Tag("benchmark")
class FindingsBenchmark {
  private static final int TABLES = 10_000;
  private static final int ROUNDS = 7;
  private static final double AIM = 2_000;
  private static final String GENERATOR =
      """
      CREATE PROCEDURE generate(n int) LANGUAGE plpgsql AS $$
      BEGIN
        FOR i IN 1..n LOOP
          EXECUTE format('CREATE TABLE %I (id bigint PRIMARY KEY, a int, b text, c timestamptz)', 'Table ' || i);
          CASE i % 10
            WHEN 0 THEN
              EXECUTE format('CREATE INDEX ON %I (a)', 'Table ' || i);
              EXECUTE format('CREATE INDEX ON %I (a, b)', 'Table ' || i);
            WHEN 1 THEN
              EXECUTE format('CREATE INDEX ON %I (lower(b), c)', 'Table ' || i);
              EXECUTE format('CREATE INDEX ON %I (c DESC) WHERE a IS NOT NULL AND b > ''x''', 'Table ' || i);
            WHEN 2 THEN
              EXECUTE format('CREATE INDEX ON %I (b)', 'Table ' || i);
              EXECUTE format('CREATE INDEX ON %I (b)', 'Table ' || i);
            ELSE
              EXECUTE format('CREATE INDEX ON %I (a)', 'Table ' || i);
              EXECUTE format('CREATE INDEX ON %I (b, c)', 'Table ' || i);
          END CASE;
          IF i % 10 = 4 THEN
            EXECUTE format('ALTER TABLE %I ADD FOREIGN KEY (a) REFERENCES %I', 'Table ' || i, 'Table ' || i - 1);
          END IF;
          EXECUTE format('INSERT INTO %I SELECT g, g, g, now() FROM generate_series(1, 10) g', 'Table ' || i);
          IF i % 50 = 0 THEN COMMIT; END IF;
        END LOOP;
      END $$""";

  /** As if a third of the indexes were large, so that the estimates have work. */
  private static final String LARGE =
      "UPDATE pg_class SET relpages = 10000, reltuples = 1000000 WHERE relkind = 'i' AND oid::int8 % 3 = 0"
          + " AND relnamespace = 'public'::regnamespace";

  private record Cost(double server, double whole, long statements) {}

  @Test
  void whatTheFindingsCost() throws Exception {
    List<String> rows = new ArrayList<>();
    double worst = 0;
    for (TestServer.Version version : TestServer.Version.values()) {
      try (Judging judging = new Judging(version)) {
        judging.database.run(GENERATOR);
        judging.database.run("CALL generate(" + TABLES + ")");
        judging.database.run("ANALYZE");
        judging.database.run(LARGE);
        judging.database.run("CREATE EXTENSION pg_stat_statements");
        long indexes =
            Long.parseLong(
                judging
                    .database
                    .rows(
                        "SELECT count(*) FROM pg_class WHERE relkind = 'i'"
                            + " AND relnamespace = 'public'::regnamespace")
                    .getFirst());
        List<Cost> costs = new ArrayList<>();
        int findings = 0;
        for (int round = 0; round < ROUNDS; round++) {
          judging.database.rows("SELECT pg_stat_statements_reset()");
          long start = System.nanoTime();
          findings =
              new IndexFindings(judging.target).of(Judging.NOTHING, Cancellation.never()).size();
          costs.add(cost(judging, (System.nanoTime() - start) / 1e6));
        }
        costs.sort(Comparator.comparingDouble(Cost::server));
        Cost median = costs.get(ROUNDS / 2);
        worst = Math.max(worst, median.server());
        rows.add(
            String.format(
                Locale.ROOT,
                "| %d | %,d | %,d | %d | %.0f | %.0f |",
                version.major(),
                indexes,
                findings,
                median.statements(),
                median.server(),
                median.whole()));
      }
    }
    Files.writeString(Path.of("src/docs/findings-cost.md"), report(rows));
    assertThat(worst).isLessThan(AIM);
  }

  private static Cost cost(Judging judging, double whole) {
    String[] row =
        judging
            .database
            .rows(
                """
                SELECT sum(s.total_exec_time), sum(s.calls) FROM pg_stat_statements s
                 WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND s.query ~ '^(--|WITH|SELECT)' AND s.query !~ 'pg_stat_statements|set_config'
                """)
            .getFirst()
            .split("\\|", -1);
    return new Cost(Double.parseDouble(row[0]), whole, Long.parseLong(row[1]));
  }

  private static String report(List<String> rows) {
    return """
    # What the findings cost

    Written by `FindingsBenchmark`; repeat it with `mvn -Pbenchmark verify` (it makes a database of %,d tables with three indexes each, which takes minutes).

    Medians of %d rounds in milliseconds. The server's time is its own account in `pg_stat_statements`; the whole also has the way to this computer and the judging. A third of the
    indexes count as large, so that their bloat is estimated; of the findings 500 at most get their definition read.

    | PostgreSQL | Indexes | Findings | Statements | Server | Whole |
    |---|---|---|---|---|---|
    %s

    The aim is %.0f ms of the server's time.
    """
        .formatted(TABLES, ROUNDS, String.join("\n", rows), AIM);
  }
}
