package dev.howdah.monitor;

import dev.howdah.connect.Failure;
import dev.howdah.connect.Failures;
import dev.howdah.connect.SqlResource;
import dev.howdah.schema.ViewSources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads pulses: {@code performance_monitoring} and the server's counters in one round trip. Keeps
 * the counters of the pulse before, for the rates. Belongs to one thread.
 */
final class PulseReader {
  /** What a pulse brought: when the components could not be read, the rest and the trouble. */
  record Reading(Pulse pulse, Optional<Trouble> trouble, Optional<SQLException> cause) {}

  private static final String ACTIVITY = SqlResource.read(PulseReader.class, "activity.sql");
  private static final String COMPONENTS = SqlResource.read(PulseReader.class, "components.sql");
  private static final String PART = "requests and servers (performance_monitoring)";
  private static final String REQUESTS = "last_minute_requests";

  private final RecentCounters recent = new RecentCounters();
  private @Nullable Counters before;
  private @Nullable Counters earlier;

  /** Draws no rate from what was counted until now. */
  void forget() {
    before = null;
    recent.forget();
  }

  /** Lets the next pulse take the last one's place, with rates over the same time. */
  void again() {
    before = earlier;
  }

  /** Reads the server's counters alone, when it is not known where the components come from. */
  Reading readActivity(PollSession session, Failure why) throws SQLException {
    session.takeCost();
    Duration latency = session.measureRoundTrip();
    Vitals vitals = session.query(ACTIVITY, PulseReader::vitals);
    return new Reading(
        pulse(session, vitals, List.of(), Origin.INLINE, latency),
        Optional.of(new Trouble(PART, why)),
        Optional.empty());
  }

  /**
   * Reads a pulse. When a view is locked, from the tables behind it; when the components of the
   * gateway cannot be read, the server's own still are, and its counters in any case.
   */
  Reading read(PollSession session, ViewSources sources) throws SQLException {
    session.takeCost();
    Duration latency = session.measureRoundTrip();
    ViewSources.Source behind = inline(sources.inline().performanceMonitoring());
    Optional<SQLException> missing = Optional.empty();
    for (ViewSources.Source source :
        sources.performanceMonitoring().installed()
            ? List.of(sources.performanceMonitoring(), behind)
            : List.of(sources.performanceMonitoring())) {
      try {
        return reading(session, source, latency, Optional.empty());
      } catch (SQLException e) {
        throwIfLost(session, e);
        missing = Optional.of(e);
        if (!PollSession.lockNotAvailable(e)) {
          break;
        }
      }
    }
    try {
      return reading(session, inline(sources.inline().serverMonitoring()), latency, missing);
    } catch (SQLException e) {
      throwIfLost(session, e);
      missing.ifPresent(first -> first.addSuppressed(e));
    }
    Vitals vitals = session.query(ACTIVITY, PulseReader::vitals);
    return without(missing, pulse(session, vitals, List.of(), Origin.INLINE, latency));
  }

  private static Reading without(Optional<SQLException> missing, Pulse pulse) {
    return new Reading(pulse, missing.map(e -> new Trouble(PART, Failures.of(e))), missing);
  }

  private static ViewSources.Source inline(String select) {
    return new ViewSources.Source(select, false);
  }

  private static void throwIfLost(PollSession session, SQLException e) throws SQLException {
    if (!session.usable()) {
      throw e;
    }
  }

  private Reading reading(
      PollSession session,
      ViewSources.Source source,
      Duration latency,
      Optional<SQLException> missing)
      throws SQLException {
    PollSession.Both<Vitals, List<Component>> both =
        session.query(
            ACTIVITY,
            PulseReader::vitals,
            COMPONENTS.replace("${source}", source.from()),
            PulseReader::components);
    Origin origin = source.installed() ? Origin.INSTALLED : Origin.INLINE;
    return without(missing, pulse(session, both.first(), both.second(), origin, latency));
  }

  private Pulse pulse(
      PollSession session,
      Vitals vitals,
      List<Component> components,
      Origin origin,
      Duration latency) {
    Counters counters = vitals.counters();
    Activity activity =
        vitals.activity(rates(counters), requests(components)).with(recent.hits(counters));
    return new Pulse(
        counters.takenAt(),
        origin,
        components,
        activity,
        latency,
        session.takeCost(),
        Optional.of(counters.epoch()));
  }

  private Counters.Rates rates(Counters now) {
    Counters.Rates rates = before == null ? Counters.Rates.NONE : now.since(before);
    earlier = before;
    before = now;
    return rates;
  }

  private static OptionalDouble requests(List<Component> components) {
    return components.stream()
        .filter(row -> row.name().equals(REQUESTS) && row.totalCount().isPresent())
        .mapToDouble(row -> row.totalCount().getAsLong() / 60.0)
        .findFirst();
  }

  private static List<Component> components(ResultSet rows) throws SQLException {
    List<Component> components = new ArrayList<>();
    while (rows.next()) {
      components.add(
          new Component(
              rows.getString(1),
              optionalLong(rows, 2),
              optionalLong(rows, 3),
              optionalDouble(rows, 4),
              optionalDouble(rows, 5)));
    }
    return components;
  }

  private static OptionalLong optionalLong(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static OptionalDouble optionalDouble(ResultSet rows, int column) throws SQLException {
    double value = rows.getDouble(column);
    return rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static OptionalInt optionalInt(ResultSet rows, String column) throws SQLException {
    int value = rows.getInt(column);
    return rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static Optional<Duration> optionalSeconds(ResultSet rows, String column)
      throws SQLException {
    double seconds = rows.getDouble(column);
    return rows.wasNull()
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.max(0, Math.round(seconds * 1000))));
  }

  static Optional<Instant> optionalInstant(ResultSet rows, String column) throws SQLException {
    return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static Instant instant(ResultSet rows, String column) throws SQLException {
    return optionalInstant(rows, column)
        .orElseThrow(() -> new SQLException("the server gave no " + column));
  }

  private static Vitals vitals(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      throw new SQLException("the server keeps no statistics of this database");
    }
    Counters counters =
        new Counters(
            instant(rows, "taken_at"),
            new Epoch(instant(rows, "started_at"), optionalInstant(rows, "stats_reset")),
            rows.getLong("xact_commit"),
            rows.getLong("xact_rollback"),
            rows.getLong("rows_read"),
            rows.getLong("rows_written"),
            rows.getLong("blks_hit"),
            rows.getLong("blks_read"),
            rows.getLong("deadlocks"),
            rows.getLong("temp_bytes"));
    Sessions sessions =
        new Sessions(
            optionalInt(rows, "connections"),
            optionalInt(rows, "active"),
            optionalInt(rows, "idle_in_transaction"),
            optionalInt(rows, "blocked"),
            optionalInt(rows, "max_connections"));
    return new Vitals(
        counters,
        sessions,
        optionalSeconds(rows, "oldest_seconds"),
        optionalSeconds(rows, "replay_seconds"));
  }

  private record Sessions(
      OptionalInt connections,
      OptionalInt active,
      OptionalInt idleInTransaction,
      OptionalInt blocked,
      OptionalInt maxConnections) {}

  private record Vitals(
      Counters counters,
      Sessions sessions,
      Optional<Duration> oldestTransaction,
      Optional<Duration> replayLag) {
    Activity activity(Counters.Rates rates, OptionalDouble requests) {
      return new Activity(
          sessions.connections(),
          sessions.active(),
          sessions.idleInTransaction(),
          sessions.blocked(),
          sessions.maxConnections(),
          rates.transactions(),
          rates.rollbacks(),
          rates.rowsRead(),
          rates.rowsWritten(),
          rates.cacheHitPercent(),
          rates.deadlocks(),
          rates.tempBytes(),
          requests,
          oldestTransaction,
          replayLag);
    }
  }
}
