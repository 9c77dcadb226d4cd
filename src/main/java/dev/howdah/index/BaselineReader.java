package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failures;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Baseline;
import dev.howdah.journal.Baseline.Built;
import dev.howdah.journal.Baseline.Counting;
import dev.howdah.journal.Baseline.Figures;
import dev.howdah.journal.Baseline.Moment;
import dev.howdah.monitor.OwnStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads how the table of an index stands, in a few quick statements that wait for nobody. What
 * cannot be read is told in the baseline and stops nothing. Blocking, for a few seconds at most.
 */
final class BaselineReader {
  private static final String TABLE = SqlResource.read(BaselineReader.class, "baseline_table.sql");
  private static final String INDEX = SqlResource.read(BaselineReader.class, "baseline_index.sql");
  private static final String STATEMENTS =
      SqlResource.read(BaselineReader.class, "baseline_statements.sql");
  private static final String RECOUNT =
      SqlResource.read(BaselineReader.class, "baseline_recount.sql");
  private static final String COUNTED =
      SqlResource.read(BaselineReader.class, "baseline_counted.sql");

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration LOCK_LIMIT = Duration.ofMillis(200);
  private static final int SHOWN = 120;

  private final Target target;
  private final IndexRequest request;

  BaselineReader(Target target, IndexRequest request) {
    this.target = target;
    this.request = request;
  }

  /** How it stands before the build. */
  Baseline before(Cancellation cancellation) {
    return read(new Wanted(Moment.BEFORE, Optional.empty(), List.of()), cancellation);
  }

  /**
   * How it stands after the build.
   *
   * @param before which has the statements that are looked for
   * @param bytes of the index
   * @param work how long the build itself took
   */
  Baseline after(Baseline before, long bytes, Duration work) {
    return read(
        new Wanted(
            Moment.AFTER,
            Optional.of(new Built(0, bytes, 0, work)),
            before.statements().stream().map(Baseline.Statement::queryId).toList()),
        Cancellation.never());
  }

  /**
   * What to read.
   *
   * @param statements the hashes to look for after the build
   */
  private record Wanted(Moment moment, Optional<Built> built, List<Long> statements) {}

  private Baseline read(Wanted wanted, Cancellation cancellation) {
    try {
      return target.read(cancellation, session -> read(session, wanted));
    } catch (TargetException | CancellationException e) {
      return of(
          wanted.moment(),
          Instant.now(),
          wanted.built(),
          new Table(null, null),
          new Statements(
              List.of(),
              Optional.of(
                  "How things stood could not be read: "
                      + Failures.of(e, target.settings().display()).sentence())));
    }
  }

  private record Table(@Nullable Figures figures, @Nullable Counting counting) {}

  private record Statements(List<Baseline.Statement> all, Optional<String> lacking) {}

  private Baseline of(
      Moment moment, Instant at, Optional<Built> built, Table table, Statements statements) {
    return new Baseline(
        moment,
        at,
        request.schema(),
        request.table(),
        CreateIndex.parse(request.sql()).map(CreateIndex::method).orElse(""),
        built,
        Optional.ofNullable(table.figures()),
        Optional.ofNullable(table.counting()),
        statements.all(),
        statements.lacking());
  }

  private Baseline read(Connection session, Wanted wanted) throws SQLException {
    Moment moment = wanted.moment();
    Optional<Built> built = wanted.built();
    Turn.set(session, "statement_timeout", LIMIT);
    Turn.set(session, "lock_timeout", LOCK_LIMIT);
    Optional<Built> known = built.isPresent() ? index(session, built.get()) : built;
    try (PreparedStatement query = session.prepareStatement(TABLE)) {
      query.setString(1, request.schema());
      query.setString(2, request.table());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        Instant now = instant(row, "now").orElseThrow();
        @Nullable String schema = row.getString("statements_schema");
        boolean all = row.getBoolean("sees_all");
        Figures figures =
            new Figures(
                row.getLong("bytes"),
                row.getDouble("rows"),
                row.getLong("inserts"),
                row.getLong("updates"),
                row.getLong("heap_only"),
                row.getLong("deletes"),
                row.getLong("seq_scans"),
                row.getLong("seq_rows"));
        Counting counting =
            new Counting(
                target.facts().majorVersion(),
                instant(row, "server_started").orElseThrow(),
                instant(row, "counters_since"),
                Optional.empty(),
                0);
        if (schema == null) {
          return of(
              moment,
              now,
              known,
              new Table(figures, counting),
              new Statements(
                  List.of(),
                  Optional.of(
                      "The database has no extension pg_stat_statements, which counts how long"
                          + " statements take.")));
        }
        if (!all) {
          return of(
              moment,
              now,
              known,
              new Table(figures, counting),
              new Statements(
                  List.of(), Optional.of(HiddenStatements.sentence(target.facts().role()))));
        }
        return withStatements(
            session,
            schema,
            wanted.statements(),
            of(
                moment,
                now,
                known,
                new Table(figures, counting),
                new Statements(List.of(), Optional.empty())));
      }
    }
  }

  private Baseline withStatements(
      Connection session, String schema, List<Long> ids, Baseline baseline) {
    Counting counting = baseline.counting().orElseThrow();
    Statements statements;
    try {
      counting = counted(session, schema, counting);
      statements =
          new Statements(
              baseline.moment() == Moment.BEFORE
                  ? statements(session, schema)
                  : recounted(session, schema, ids),
              Optional.empty());
    } catch (SQLException e) {
      statements =
          new Statements(
              List.of(),
              Optional.of(
                  "The statements could not be read from pg_stat_statements: "
                      + Failures.of(e, target.settings().display()).sentence()));
    }
    return of(
        baseline.moment(),
        baseline.at(),
        baseline.built(),
        new Table(baseline.figures().orElse(null), counting),
        statements);
  }

  private static Counting counted(Connection session, String schema, Counting counting)
      throws SQLException {
    try (PreparedStatement query = session.prepareStatement(COUNTED.replace("${schema}", schema));
        ResultSet row = query.executeQuery()) {
      return row.next()
          ? new Counting(
              counting.majorVersion(),
              counting.serverStarted(),
              counting.countersSince(),
              instant(row, "since"),
              row.getLong("evictions"))
          : counting;
    }
  }

  private List<Baseline.Statement> statements(Connection session, String schema)
      throws SQLException {
    try (PreparedStatement query =
        session.prepareStatement(STATEMENTS.replace("${schema}", schema))) {
      query.setString(1, OwnStatement.BEGINNING);
      query.setString(2, request.table());
      try (ResultSet row = query.executeQuery()) {
        List<Baseline.Statement> statements = new ArrayList<>();
        while (row.next()) {
          statements.add(statement(row, shown(row.getString("query"))));
        }
        return statements;
      }
    }
  }

  private static List<Baseline.Statement> recounted(
      Connection session, String schema, List<Long> ids) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(RECOUNT.replace("${schema}", schema))) {
      query.setArray(1, session.createArrayOf("int8", ids.toArray()));
      try (ResultSet row = query.executeQuery()) {
        List<Baseline.Statement> statements = new ArrayList<>();
        while (row.next()) {
          statements.add(statement(row, ""));
        }
        return statements;
      }
    }
  }

  private static Baseline.Statement statement(ResultSet row, String text) throws SQLException {
    return new Baseline.Statement(
        row.getLong("queryid"), row.getLong("calls"), row.getDouble("total_millis"), text);
  }

  /** A constant may stand there as it was typed where the server lost the statement in between. */
  private static String shown(String query) {
    String text = MaskedSql.of(query).orElse("");
    return text.length() <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, SHOWN - 1))) + "…";
  }

  private Optional<Built> index(Connection session, Built built) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(INDEX)) {
      query.setString(1, request.schema());
      query.setString(2, request.name());
      try (ResultSet row = query.executeQuery()) {
        return Optional.of(
            row.next()
                ? new Built(
                    row.getLong("oid"), built.bytes(), row.getDouble("entries"), built.work())
                : built);
      }
    }
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
