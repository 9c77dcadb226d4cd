package dev.howdah.demo;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a fresh server with the gateway's tables and rows, as their ordinary owner has them, and
 * without any object of the catalogue. The tables are made and filled in one transaction, which
 * spares PostgreSQL the log of the rows; the indexes follow the rows.
 */
final class GatewayData {
  private static final Pattern ROWS = Pattern.compile("\\$\\{(\\d+)}");
  private static final Pattern FIRST_INDEX = Pattern.compile("(?m)^CREATE (UNIQUE )?INDEX ");

  /** The part of the progress bar that is the loading's. */
  private static final double BEGIN = 0.2;

  private static final double END = 0.95;

  /** What a step behind the rows takes, in the unit of the steps' weights. */
  private static final int INDEXES = 15;

  private static final int ANALYSIS = 10;

  private final Server server;
  private final Start start;
  private int done;
  private int total;

  GatewayData(Server server, Start start) {
    this.server = server;
    this.start = start;
  }

  /**
   * Loads everything; blocking for seconds.
   *
   * @param now the end of the rows' times
   */
  void load(double scale, Instant now) throws SQLException {
    try (Connection session = server.superuser("postgres")) {
      for (SqlSections.Section alone : SqlSections.read("roles.sql")) {
        run(session, alone.sql());
      }
    }
    server.admitOwner();
    String schema = SqlResource.read(GatewayData.class, "gateway-schema.sql");
    Matcher index = FIRST_INDEX.matcher(schema);
    if (!index.find()) {
      throw new IllegalStateException("the schema has no indexes");
    }
    List<SqlSections.Section> steps = SqlSections.read("demo-data.sql");
    total =
        INDEXES
            + ANALYSIS
            + steps.stream().mapToInt(step -> Integer.parseInt(step.header().getFirst())).sum();
    try (Connection session = server.superuser(Server.DATABASE)) {
      session.setAutoCommit(false);
      run(session, SqlResource.read(GatewayData.class, "owner.sql"));
      run(session, schema.substring(0, index.start()));
      for (SqlSections.Section step : steps) {
        step(step.header().getLast(), Integer.parseInt(step.header().getFirst()));
        run(session, fill(step.sql(), scale, now));
      }
      step("Building the tables' own indexes", INDEXES);
      run(session, schema.substring(index.start()));
      session.commit();
      session.setAutoCommit(true);
      step("Analysing the tables", ANALYSIS);
      run(session, "VACUUM (ANALYZE)");
      run(session, "CHECKPOINT");
    }
  }

  private void step(String words, int weight) {
    start.step(words, BEGIN + (END - BEGIN) * done / total);
    done += weight;
  }

  private static String fill(String sql, double scale, Instant now) {
    String time = "timestamp '" + LocalDateTime.ofInstant(now, ZoneOffset.UTC) + "'";
    return ROWS.matcher(sql)
        .replaceAll(rows -> "" + Math.max(1, Math.round(Long.parseLong(rows.group(1)) * scale)))
        .replace("${now}", time);
  }

  private void run(Connection session, String sql) throws SQLException {
    try (Statement statement = session.createStatement();
        Cancellation.Registration _ = start.cancellation().onRequest(() -> cancel(statement))) {
      start.check();
      statement.execute(sql);
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      System.getLogger(GatewayData.class.getName())
          .log(System.Logger.Level.WARNING, "The loading could not be cancelled", e);
    }
  }
}
