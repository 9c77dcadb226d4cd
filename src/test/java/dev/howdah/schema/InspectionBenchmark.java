package dev.howdah.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what an inspection of a large database costs against one count over the same catalogs,
 * interleaved in one run so that the ratio holds on a busy machine, and writes {@code
 * src/docs/inspection.md}.
 */
@Tag("benchmark")
class InspectionBenchmark {
  private static final int TABLES = 10_000;
  private static final int ROUNDS = 15;
  private static final double AIM = 3;
  private static final TestServer.Version SERVER = TestServer.Version.NEWEST;
  private static final String GENERATOR =
      """
      CREATE PROCEDURE generate(n int) LANGUAGE plpgsql AS $$
      BEGIN
        FOR i IN 1..n LOOP
          EXECUTE format('CREATE TABLE %I (id bigint PRIMARY KEY, a int, b text)', 'Table ' || i);
          EXECUTE format('CREATE INDEX ON %I (a)', 'Table ' || i);
          EXECUTE format('CREATE INDEX ON %I (b)', 'Table ' || i);
          IF i % 100 = 0 THEN COMMIT; END IF;
        END LOOP;
      END $$""";
  private static final String COUNT =
      """
      SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_index i ON i.indexrelid = c.oid
      """;

  @Test
  void whatAnInspectionCosts() throws Exception {
    try (TestDatabase database = TestServer.shared(SERVER).newDatabase()) {
      database.run(GENERATOR);
      database.run("CALL generate(" + TABLES + ")");
      database.withGatewayTables();
      database.run("VACUUM ANALYZE");
      try (Target target = new Connector().connect(database.settings(), Cancellation.never())) {
        Schema schema = new Schema(target);
        List<Double> counts = new ArrayList<>();
        List<Double> inspections = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          counts.add(millis(() -> count(target)));
          inspections.add(millis(() -> schema.inspect(Cancellation.never()).entries().size()));
        }
        double count = median(counts);
        double inspection = median(inspections);
        Files.writeString(
            Path.of("src/docs/inspection.md"),
            String.format(
                Locale.ROOT,
                """
                # What an inspection costs

                Written by `InspectionBenchmark`; repeat it with `mvn -Pbenchmark verify` (it makes a database of %,d tables, which takes minutes).

                Medians in milliseconds of %d interleaved rounds, as the client sees them; read the ratio, which holds on a busy machine. The count joins
                `pg_class`, `pg_namespace`, `pg_attribute` and `pg_index` once. PostgreSQL %d, %,d tables with three indexes each, and the gateway's.

                | Count | Inspection | Ratio |
                |---|---|---|
                | %.1f | %.1f | %.2f × |

                The aim is %.0f × at most.
                """,
                TABLES,
                ROUNDS,
                SERVER.major(),
                TABLES,
                count,
                inspection,
                inspection / count,
                AIM));
        assertThat(inspection / count).isLessThanOrEqualTo(AIM);
      }
    }
  }

  private static long count(Target target) {
    return target.read(
        Cancellation.never(),
        session -> {
          try (Statement statement = session.createStatement();
              ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  @FunctionalInterface
  private interface Work {
    long run();
  }

  private static double millis(Work work) {
    long start = System.nanoTime();
    long result = work.run();
    double elapsed = (System.nanoTime() - start) / 1e6;
    assertThat(result).isPositive();
    return elapsed;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
