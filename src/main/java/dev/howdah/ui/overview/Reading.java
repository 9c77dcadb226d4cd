package dev.howdah.ui.overview;

import dev.howdah.monitor.Component;
import dev.howdah.monitor.Pulse;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the overview takes out of a pulse; not a number where the pulse does not know. */
enum Reading {
  RESPONSE_MINUTE("last minute", pulse -> of(minute(pulse).map(Component::averageResponseTime))),
  RESPONSE_HOUR("last hour", pulse -> of(hour(pulse).map(Component::averageResponseTime))),
  SUCCESS_MINUTE("last minute", pulse -> of(minute(pulse).map(Component::averageSuccessRate))),
  SUCCESS_HOUR("last hour", pulse -> of(hour(pulse).map(Component::averageSuccessRate))),
  REQUESTS("requests", pulse -> of(pulse.activity().requestsPerSecond())),
  TRANSACTIONS("transactions", pulse -> of(pulse.activity().transactionsPerSecond())),
  ROLLBACKS("rollbacks", pulse -> of(pulse.activity().rollbacksPerSecond())),
  ROWS_READ("read", pulse -> of(pulse.activity().rowsReadPerSecond())),
  ROWS_WRITTEN("written", pulse -> of(pulse.activity().rowsWrittenPerSecond())),
  CACHE_HIT("cache hit", pulse -> of(pulse.activity().cacheHitPercent())),
  /** Over the last minutes, and only where there is enough to call it good or bad. */
  CACHE_HIT_MINUTES("cache hit", pulse -> of(pulse.activity().cacheHits().judgeablePercent())),
  CONNECTIONS("total", pulse -> of(pulse.activity().connections())),
  ACTIVE("active", pulse -> of(pulse.activity().active())),
  IDLE_IN_TRANSACTION("idle in tx", pulse -> of(pulse.activity().idleInTransaction())),
  BLOCKED("blocked", pulse -> of(pulse.activity().blocked())),
  MAX_CONNECTIONS("limit", pulse -> of(pulse.activity().maxConnections())),
  DEADLOCKS("deadlocks", pulse -> of(pulse.activity().deadlocksPerSecond()));

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
  private final ToDoubleFunction<Pulse> from;

  Reading(String label, ToDoubleFunction<Pulse> from) {
    this.label = label;
    this.from = from;
  }

  String label() {
    return label;
  }

  double of(Pulse pulse) {
    return from.applyAsDouble(pulse);
  }

  /** Whether the target has the gateway's tables, so that there are requests to speak of. */
  static boolean gateway(Pulse pulse) {
    return hour(pulse).filter(row -> row.totalCount().isPresent()).isPresent();
  }

  static Optional<Component> hour(Pulse pulse) {
    return pulse.component("recent_requests");
  }

  static Optional<Component> minute(Pulse pulse) {
    return pulse.component("last_minute_requests");
  }

  private static double of(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static double of(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : Double.NaN;
  }

  private static double of(Optional<OptionalDouble> value) {
    return value.map(Function.identity()).orElse(OptionalDouble.empty()).orElse(Double.NaN);
  }
}
