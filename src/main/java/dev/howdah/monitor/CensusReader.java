package dev.howdah.monitor;

import dev.howdah.connect.SqlResource;
import dev.howdah.schema.ViewSources;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads censuses: {@code database_size_summary} and {@code index_usage_summary} as arrays, without
 * names. Names and duplicates are read again only when the catalogue changed. How tables are used
 * is told where it can be read; without it there is a census all the same. Belongs to one thread.
 */
final class CensusReader {
  private static final String SIZES = SqlResource.read(CensusReader.class, "table_sizes.sql");
  private static final String USAGE = SqlResource.read(CensusReader.class, "index_usage.sql");
  private static final String TABLE_USE = SqlResource.read(CensusReader.class, "table_use.sql");
  private static final String DUPLICATES = SqlResource.read(CensusReader.class, "duplicates.sql");
  private static final String STATE = SqlResource.read(CensusReader.class, "catalogue_state.sql");
  private static final int READ_ANYWAY_EVERY = 20;
  private static final String INDEX_USE = "index usage";
  private static final String TABLE_USE_PART = "use of tables";
  private static final String[] CATEGORIES = {"Unused", "Low usage", "Active"};

  /** A part of a census could not be read; the cause is the SQL exception. */
  static final class PartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final SQLException failure;

    PartFailed(String part, SQLException failure) {
      super(part, failure);
      this.part = part;
      this.failure = failure;
    }

    String part() {
      return part;
    }

    SQLException failure() {
      return failure;
    }
  }

  @FunctionalInterface
  private interface Part<T> {
    T read() throws SQLException;
  }

  /**
   * A census, and a part of it that could not be read while the others could.
   *
   * @param left what is missing in it
   */
  record Read(Census census, Optional<PartFailed> left) {}

  /** The statement on a source, and on the SELECT behind it. */
  private record Texts(String template, ViewSources.Source source, String inline) {
    String first() {
      return template.replace("${source}", source.from());
    }

    String second() {
      return template.replace("${source}", inline);
    }
  }

  private record State(Instant now, Optional<Long> changes) {}

  private record Use(Columns ofIndexes, Optional<Columns> ofTables) {}

  private Optional<Long> knownChanges = Optional.empty();
  private RelationNames names = RelationNames.NONE;
  private List<List<Long>> duplicates = List.of();
  private int sinceNames;
  private boolean viewLocked;
  private Optional<PartFailed> tableUseFailed = Optional.empty();
  private int sinceTableUse;

  /** Takes nothing over from the censuses before. */
  void forget() {
    knownChanges = Optional.empty();
    names = RelationNames.NONE;
    duplicates = List.of();
    tryAgain();
  }

  /** Reads anew what failed before. */
  void tryAgain() {
    tableUseFailed = Optional.empty();
  }

  Read read(PollSession session, ViewSources sources, int majorVersion) throws PartFailed {
    session.takeCost();
    viewLocked = false;
    State state =
        part(
            "the server's clock",
            () -> {
              session.measureRoundTrip();
              return session.query(STATE, CensusReader::state);
            });
    refreshNames(session, state, majorVersion);
    Columns sizes =
        part(
            "table sizes",
            () ->
                sizes(
                    session,
                    new Texts(
                        SIZES,
                        sources.databaseSizeSummary(),
                        sources.inline().databaseSizeSummary()),
                    rows -> Columns.read(rows, 6, false)));
    Use use = use(session, sources);
    Columns usage = use.ofIndexes();
    if (!names.cover(sizes) || !names.cover(usage)) {
      names = part("names of tables and indexes", () -> RelationNames.read(session));
    }
    boolean installed =
        !viewLocked
            && sources.databaseSizeSummary().installed()
            && sources.indexUsageSummary().installed();
    Census census =
        new Census(
            state.now(),
            installed ? Origin.INSTALLED : Origin.INLINE,
            tables(sizes),
            use.ofTables().map(CensusReader::uses).orElse(List.of()),
            indexes(usage),
            duplicates,
            session.takeCost());
    return new Read(census, tableUseFailed);
  }

  /**
   * The counters of indexes and tables in one round trip and so in one transaction: before
   * PostgreSQL 15 each transaction that looks at counters reads the file of all of them. Those of
   * the tables may be missing, and are then left out for a while instead of failing again each
   * time. A server that took too long over both is left alone until the next census, which asks for
   * the indexes only.
   */
  private Use use(PollSession session, ViewSources sources) throws PartFailed {
    Texts texts =
        new Texts(USAGE, sources.indexUsageSummary(), sources.inline().indexUsageSummary());
    PollSession.Rows<Columns> ofIndexes = rows -> Columns.read(rows, 7, true);
    PollSession.Rows<Columns> ofTables = rows -> Columns.read(rows, 8, false);
    if (tableUseFailed.isPresent() && sinceTableUse++ < READ_ANYWAY_EVERY) {
      return new Use(part(INDEX_USE, () -> sizes(session, texts, ofIndexes)), Optional.empty());
    }
    tableUseFailed = Optional.empty();
    try {
      PollSession.Both<Columns, Columns> both =
          session.query(texts.first(), ofIndexes, TABLE_USE, ofTables);
      return new Use(both.first(), Optional.of(both.second()));
    } catch (SQLException together) {
      if (PollSession.timedOut(together)) {
        throw without(together);
      }
    }
    Columns indexes = part(INDEX_USE, () -> sizes(session, texts, ofIndexes));
    try {
      return new Use(indexes, Optional.of(session.query(TABLE_USE, ofTables)));
    } catch (SQLException e) {
      PartFailed failed = without(e);
      if (!usable(session)) {
        throw failed;
      }
      return new Use(indexes, Optional.empty());
    }
  }

  /** Leaves the use of tables out from now on. */
  private PartFailed without(SQLException failure) {
    PartFailed failed = new PartFailed(TABLE_USE_PART, failure);
    tableUseFailed = Optional.of(failed);
    sinceTableUse = 0;
    return failed;
  }

  private static boolean usable(PollSession session) throws PartFailed {
    return part(TABLE_USE_PART, session::usable);
  }

  private void refreshNames(PollSession session, State state, int majorVersion) throws PartFailed {
    boolean unchanged = state.changes().isPresent() && state.changes().equals(knownChanges);
    if (unchanged && sinceNames < READ_ANYWAY_EVERY) {
      sinceNames++;
      return;
    }
    names = part("names of tables and indexes", () -> RelationNames.read(session));
    String nulls = majorVersion >= 15 ? "x.indnullsnotdistinct" : "false";
    duplicates =
        part(
            "duplicate indexes",
            () ->
                session.query(
                    DUPLICATES.replace("${nulls_not_distinct}", nulls), CensusReader::groups));
    knownChanges = state.changes();
    sinceNames = 0;
  }

  private static <T> T part(String name, Part<T> part) throws PartFailed {
    try {
      return part.read();
    } catch (SQLException e) {
      throw new PartFailed(name, e);
    }
  }

  /**
   * When the view itself is locked: the SELECT behind it. When somebody locked a relation between
   * our look at the locks and its size: all estimates.
   */
  private Columns sizes(PollSession session, Texts texts, PollSession.Rows<Columns> rows)
      throws SQLException {
    try {
      return session.query(texts.first(), rows);
    } catch (SQLException e) {
      unlessLocked(e);
    }
    if (texts.source().installed()) {
      viewLocked = true;
      try {
        return session.query(texts.second(), rows);
      } catch (SQLException e) {
        unlessLocked(e);
      }
    }
    session.exactSizes(false);
    try {
      return session.query(texts.second(), rows);
    } finally {
      if (session.usable()) {
        session.exactSizes(true);
      }
    }
  }

  private static void unlessLocked(SQLException e) throws SQLException {
    if (!PollSession.lockNotAvailable(e)) {
      throw e;
    }
  }

  private static State state(ResultSet rows) throws SQLException {
    rows.next();
    long changes = rows.getLong(2);
    boolean unknown = rows.wasNull() || rows.getBoolean(3);
    return new State(
        rows.getObject(1, OffsetDateTime.class).toInstant(),
        unknown ? Optional.empty() : Optional.of(changes));
  }

  private static List<List<Long>> groups(ResultSet rows) throws SQLException {
    List<List<Long>> groups = new ArrayList<>();
    while (rows.next()) {
      Array array = rows.getArray(1);
      groups.add(Arrays.stream((Number[]) array.getArray()).map(Number::longValue).toList());
    }
    return List.copyOf(groups);
  }

  private List<TableSize> tables(Columns sizes) {
    List<TableSize> tables = new ArrayList<>(sizes.rows());
    for (int row = 0; row < sizes.rows(); row++) {
      long oid = sizes.number(0, row);
      RelationNames.Name name = names.of(oid);
      if (name != null) {
        tables.add(
            new TableSize(
                oid,
                name.schema(),
                name.relation(),
                sizes.number(1, row),
                sizes.number(2, row),
                sizes.number(3, row),
                sizes.number(4, row),
                sizes.flag(5, row, 1),
                sizes.flag(5, row, 2)));
      }
    }
    tables.sort(
        Comparator.comparingLong(TableSize::totalBytes)
            .reversed()
            .thenComparingLong(TableSize::oid));
    return tables;
  }

  private static List<TableUse> uses(Columns counted) {
    List<TableUse> uses = new ArrayList<>(counted.rows());
    for (int row = 0; row < counted.rows(); row++) {
      uses.add(
          new TableUse(
              counted.number(0, row),
              counted.number(1, row),
              counted.number(2, row),
              counted.number(3, row),
              counted.number(4, row),
              counted.number(5, row),
              instant(counted.number(6, row)),
              instant(counted.number(7, row))));
    }
    return uses;
  }

  private static Optional<Instant> instant(long epochSeconds) {
    return epochSeconds < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(epochSeconds));
  }

  private List<IndexUse> indexes(Columns usage) {
    List<IndexUse> indexes = new ArrayList<>(usage.rows());
    for (int row = 0; row < usage.rows(); row++) {
      long oid = usage.number(0, row);
      long tableOid = usage.number(1, row);
      RelationNames.Name name = names.of(oid);
      RelationNames.Name table = names.of(tableOid);
      if (name != null && table != null) {
        indexes.add(
            new IndexUse(
                oid,
                tableOid,
                name.schema(),
                name.relation(),
                table.relation(),
                usage.number(2, row),
                usage.number(3, row),
                usage.number(4, row),
                usage.number(5, row),
                usage.flag(6, row, 4),
                CATEGORIES[(int) usage.number(6, row) & 3],
                usage.flag(6, row, 8),
                usage.flag(6, row, 16),
                usage.instant(),
                usage.flag(6, row, 32)));
      }
    }
    return indexes;
  }
}
