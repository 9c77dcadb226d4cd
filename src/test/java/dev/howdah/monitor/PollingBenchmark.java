package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.schema.ViewSources;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what polling costs against two floors, interleaved in one run so that the ratios hold on
 * a busy machine, and writes {@code src/docs/performance.md}.
 */
@Tag("benchmark")
class PollingBenchmark {
  private static final int ROUNDS = 15;
  private static final int AIM = 35;
  private static final TestServer.Version SERVER = TestServer.Version.NEWEST;
  private static final String GENERATOR =
      """
      CREATE PROCEDURE generate(n int) LANGUAGE plpgsql AS $$
      BEGIN
        CREATE TABLE parted (id bigint, a int, b text) PARTITION BY RANGE (id);
        FOR i IN 1..n LOOP
          IF i % 20 = 0 THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF parted FOR VALUES FROM (%s) TO (%s)', 'Leaf "' || i || '"', i * 1000, i * 1000 + 1000);
            EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (id)', 'Leaf "' || i || '"');
            EXECUTE format('CREATE INDEX ON %I (a)', 'Leaf "' || i || '"');
            EXECUTE format('CREATE INDEX ON %I (b)', 'Leaf "' || i || '"');
          ELSE
            EXECUTE format('CREATE TABLE t_%s (id bigint PRIMARY KEY, a int, b %s)', i, CASE WHEN i % 20 = 1 THEN 'int' ELSE 'text' END);
            EXECUTE format('CREATE INDEX ON t_%s (a)', i);
            EXECUTE format('CREATE INDEX ON t_%s (b)', i);
            EXECUTE format('INSERT INTO t_%s SELECT g, g, g FROM generate_series(1, %s) g', i, i % 100);
          END IF;
          IF i % 100 = 0 THEN COMMIT; END IF;
        END LOOP;
      END $$""";

  private record Costs(
      int tables,
      String relations,
      double one,
      double count,
      double pulse,
      double first,
      double census,
      long keptBytes) {
    String row() {
      return String.format(
          Locale.ROOT,
          "| %,d | %s | %.2f | %.2f | %.2f (%.1f ×) | %.1f (%.1f ×) | %.1f (%.1f ×) | %.1f MB |",
          tables,
          relations,
          one,
          count,
          pulse,
          pulse / one,
          first,
          first / count,
          census,
          census / count,
          keptBytes / 1e6);
    }
  }

  @Test
  void whatPollingCosts() throws Exception {
    List<Costs> all = new ArrayList<>();
    for (int tables : List.of(100, 1_000, 10_000)) {
      try (TestDatabase database = TestServer.shared(SERVER).newDatabase()) {
        database.run(GENERATOR);
        database.run("CALL generate(" + tables + ")");
        database.run("VACUUM ANALYZE");
        database.run(InlineViews.creating());
        all.add(measure(database, tables));
      }
    }
    Path document = Path.of("src/docs/performance.md");
    Files.writeString(document, report(all) + others(Files.readString(document)));
    Costs largest = all.getLast();
    assertThat(largest.pulse() / largest.one()).isLessThan(8);
    assertThat(largest.keptBytes()).isLessThan(20_000_000);
  }

  private static Costs measure(TestDatabase database, int tables) throws Exception {
    ViewSources sources = InlineViews.installed();
    try (Target target = new Connector().connect(database.settings(), Cancellation.never());
        PollSession session = new PollSession(target)) {
      PulseReader pulses = new PulseReader();
      CensusReader censuses = new CensusReader();
      long before = memory(session);
      double first = millis(() -> censuses.read(session, sources, SERVER.major()));
      List<Double> one = new ArrayList<>();
      List<Double> count = new ArrayList<>();
      List<Double> pulse = new ArrayList<>();
      List<Double> census = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        one.add(millis(session::measureRoundTrip));
        count.add(millis(() -> text(session, "SELECT count(*) FROM pg_class")));
        pulse.add(millis(() -> pulses.read(session, sources)));
        census.add(millis(() -> censuses.read(session, sources, SERVER.major())));
      }
      return new Costs(
          tables,
          text(session, "SELECT count(*) FROM pg_class"),
          median(one),
          median(count),
          median(pulse),
          first,
          median(census),
          memory(session) - before);
    }
  }

  private static long memory(PollSession session) throws Exception {
    return Long.parseLong(
        text(session, "SELECT sum(total_bytes)::bigint FROM pg_backend_memory_contexts"));
  }

  private static String text(PollSession session, String sql) throws java.sql.SQLException {
    return session.query(
        sql,
        rows -> {
          rows.next();
          return rows.getString(1);
        });
  }

  @FunctionalInterface
  private interface Work {
    Object run() throws Exception;
  }

  private static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    Object result = work.run();
    double elapsed = (System.nanoTime() - start) / 1e6;
    assertThat(result).isNotNull();
    return elapsed;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** What others wrote below. */
  private static String others(String document) {
    int next = document.indexOf("\n# ");
    return next < 0 ? "" : document.substring(next);
  }

  private static String report(List<Costs> all) {
    StringBuilder text =
        new StringBuilder(
            """
            # What polling costs

            Written by `PollingBenchmark`; repeat it with `mvn -Pbenchmark verify` (it makes a database of 10,000 tables, which takes minutes).

            Medians in milliseconds of %d interleaved rounds on one session, as the client sees them; read the ratios, which hold on a busy machine.
            A pulse is compared with `SELECT 1`, a census with `SELECT count(*) FROM pg_class`. The first census also reads names and duplicates; later ones
            only when the catalogue changed. Memory is what the server's backend keeps after the last round. PostgreSQL %d, each table with a primary key and
            two more indexes, most with TOAST, every twentieth a partition.

            | Tables | pg_class rows | SELECT 1 | count(*) | Pulse | First census | Census | Memory kept |
            |---|---|---|---|---|---|---|---|
            """
                .formatted(ROUNDS, SERVER.major()));
    all.forEach(costs -> text.append(costs.row()).append('\n'));
    Costs thousand = all.get(1);
    Costs largest = all.getLast();
    text.append(
        String.format(
            Locale.ROOT,
            "%nFrom 1,000 to 10,000 tables a census grows by %.1f ×. Its aim at 10,000 tables is %d × the"
                + " count: it %s, with %.1f ×.%n",
            largest.census() / thousand.census(),
            AIM,
            largest.census() <= AIM * largest.count() ? "keeps it" : "misses it",
            largest.census() / largest.count()));
    return text.toString();
  }
}
