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
import org.postgresql.PGConnection;

/**
 * Measures what the findings cost on a database of 30,000 indexes, by the server's own account of
 * the statements and by the processor time of its sessions, and writes {@code
 * src/docs/findings-cost.md}.
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

  private record Cost(double server, double processor, double whole, long statements) {}

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
          double before = processor(judging);
          long start = System.nanoTime();
          findings =
              new IndexFindings(judging.target).of(Judging.NOTHING, Cancellation.never()).size();
          double whole = (System.nanoTime() - start) / 1e6;
          costs.add(cost(judging, processor(judging) - before, whole));
        }
        costs.sort(Comparator.comparingDouble(Cost::server));
        Cost median = costs.get(ROUNDS / 2);
        double processor =
            costs.stream()
                .mapToDouble(Cost::processor)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElse(0);
        double scan = scan(judging);
        worst = Math.max(worst, median.server());
        rows.add(
            String.format(
                Locale.ROOT,
                "| %d | %,d | %,d | %d | %.0f | %.0f | %.0f | %.1f |",
                version.major(),
                indexes,
                findings,
                median.statements(),
                median.server(),
                processor,
                median.whole(),
                scan));
      }
    }
    Files.writeString(Path.of("src/docs/findings-cost.md"), report(rows));
    assertThat(worst).isLessThan(AIM);
  }

  /** Milliseconds of the processor that the session of the target has taken. */
  private static double processor(Judging judging) {
    int pid =
        judging.target.read(
            Cancellation.never(), session -> session.unwrap(PGConnection.class).getBackendPID());
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElseThrow()
            .toNanos()
        / 1e6;
  }

  /** What the server takes to count the rows of the catalog that has the indexes. */
  private static double scan(Judging judging) {
    judging.database.rows("SELECT pg_stat_statements_reset()");
    for (int round = 0; round < ROUNDS; round++) {
      judging.database.rows("SELECT count(*) FROM pg_index");
    }
    return Double.parseDouble(
        judging
            .database
            .rows(
                "SELECT min_exec_time FROM pg_stat_statements WHERE query = 'SELECT count(*) FROM pg_index'")
            .getFirst());
  }

  private static Cost cost(Judging judging, double processor, double whole) {
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
    return new Cost(Double.parseDouble(row[0]), processor, whole, Long.parseLong(row[1]));
  }

  private static String report(List<String> rows) {
    return """
    # What the findings cost

    Written by `FindingsBenchmark`; repeat it with `mvn -Pbenchmark verify` (it makes a database of %,d tables with three indexes each, which takes minutes).

    Medians of %d rounds in milliseconds. The server's time is its own account in `pg_stat_statements`, waiting for the processor and for the reader included; processor is what its session
    took of the processor; the whole also has the way to this computer and the judging. A third of the indexes count as large, so that their bloat is estimated; of the findings 500 at
    most get their definition read. The last column is `SELECT count(*) FROM pg_index` on the same server, at its best, to compare with another computer.

    | PostgreSQL | Indexes | Findings | Statements | Server | Processor | Whole | Count of pg_index |
    |---|---|---|---|---|---|---|---|
    %s

    The aim is %.0f ms of the server's time.
    """
        .formatted(TABLES, ROUNDS, String.join("\n", rows), AIM);
  }
}
