package dev.howdah.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo at its real size: how long the starts take, and what the catalogue's indexes bring. */
@Tag("campaign")
class DemoCampaignTest {
  /** Enough requests that each kind comes several times. */
  private static final int REQUESTS = 500;

  @Test
  void theMissingIndexesLowerTheMeanDuration(@TempDir Path cache) throws Exception {
    long began = System.nanoTime();
    Demo.start(
            cache,
            told -> System.out.printf("%6.1f s  %s%n", secondsSince(began), told.step()),
            Cancellation.never())
        .close();
    long again = System.nanoTime();
    try (Demo demo = Demo.start(cache, told -> {}, Cancellation.never());
        Connection session = connect(demo.settings())) {
      System.out.printf("second start: %.1f s%n", secondsSince(again));
      double before = meanOfNextRequests(session, "before");
      long building = System.nanoTime();
      try (Statement statement = session.createStatement()) {
        for (String index :
            SqlSections.find("catalogue-indexes.sql", "all").strip().split(";\\s*", -1)) {
          if (!index.isEmpty()) {
            statement.execute(index);
          }
        }
        statement.execute("ANALYZE request_logs");
      }
      System.out.printf("33 indexes built in %.1f s%n", secondsSince(building));
      double after = meanOfNextRequests(session, "after");
      assertThat(after).isLessThan(before / 3);
    }
  }

  /** Waits for as many new requests, and gives their mean duration in milliseconds. */
  private static double meanOfNextRequests(Connection session, String words) throws SQLException {
    String from = one(session, "SELECT clock_timestamp() AT TIME ZONE 'UTC'");
    String next = " FROM request_logs WHERE request_time > '" + from + "'";
    double cpu = serverSeconds();
    long began = System.nanoTime();
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> Integer.parseInt(one(session, "SELECT count(*)" + next)) >= REQUESTS);
    System.out.printf(
        "%s: %s; %.1f requests/s; clients' share of a core %.0f %%%n",
        words,
        one(
            session,
            "SELECT format('mean %s ms, median %s, p95 %s, status >= 400: %s %%', round(avg(duration_ms)::numeric, 2),"
                + " round(percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms)::numeric, 2),"
                + " round(percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms)::numeric, 2),"
                + " round(100.0 * count(*) FILTER (WHERE status_code >= 400) / count(*), 1))"
                + next),
        REQUESTS / secondsSince(began),
        100 * (serverSeconds() - cpu) / secondsSince(began));
    try (Statement statement = session.createStatement();
        ResultSet kinds =
            statement.executeQuery(
                "SELECT regexp_replace(path, '/(server|tenant|res|config)[.-][^/]+|/[0-9a-f-]{36}', '/…') AS kind, count(*), round(sum(duration_ms)::numeric, 0), round(avg(duration_ms)::numeric, 2)"
                    + next
                    + " GROUP BY 1 ORDER BY 3 DESC")) {
      while (kinds.next()) {
        System.out.printf(
            "  %-45s %5s %8s ms %8s ms each%n",
            kinds.getString(1), kinds.getString(2), kinds.getString(3), kinds.getString(4));
      }
    }
    return Double.parseDouble(one(session, "SELECT avg(duration_ms)" + next));
  }

  /** Processor time of all live server processes of this JVM's demo, in seconds. */
  private static double serverSeconds() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("/bin/postgres"))
        .filter(
            process ->
                process.info().commandLine().orElse("").contains(": gateway gateway 127.0.0.1"))
        .mapToDouble(
            process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1_000.0)
        .sum();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static Connection connect(ConnectionSettings settings) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + settings.hosts().getFirst() + "/" + settings.database(),
        settings.user(),
        settings.password().orElseThrow().reveal());
  }

  private static String one(Connection session, String query) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }
}
