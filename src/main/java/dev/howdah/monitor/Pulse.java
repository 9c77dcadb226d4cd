package dev.howdah.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one fast poll.
 *
 * @param takenAt by the server's clock
 * @param components the rows of {@code performance_monitoring}
 * @param latency round trip of the poll's cheapest statement
 * @param cost how long the server worked for this poll, an upper bound
 * @param epoch since when the counters behind the rates run; empty when the poll does not know
 */
public record Pulse(
    Instant takenAt,
    Origin origin,
    List<Component> components,
    Activity activity,
    Duration latency,
    Duration cost,
    Optional<Epoch> epoch) {
  public Pulse {
    components = List.copyOf(components);
  }

  /** A pulse that does not know since when the counters run. */
  public Pulse(
      Instant takenAt,
      Origin origin,
      List<Component> components,
      Activity activity,
      Duration latency,
      Duration cost) {
    this(takenAt, origin, components, activity, latency, cost, Optional.empty());
  }

  /** The row of a component. */
  public Optional<Component> component(String name) {
    return components.stream().filter(row -> row.name().equals(name)).findFirst();
  }
}
