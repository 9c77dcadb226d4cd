package dev.howdah.ui.overview;

import dev.howdah.monitor.Pulse;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.Vital;
import java.util.Optional;

/** The servers that the gateway watches, as {@code performance_monitoring} counts them. */
record GatewayServers(long healthy, long total) {
  private static final double MANY = 5;
  private static final double MOST = 50;

  /** Empty where the target has none or they cannot be read. */
  static Optional<GatewayServers> of(Pulse pulse) {
    return pulse
        .component("servers")
        .filter(row -> row.totalCount().isPresent() && row.healthyCount().isPresent())
        .map(
            row ->
                new GatewayServers(row.healthyCount().getAsLong(), row.totalCount().getAsLong()));
  }

  long ill() {
    return Math.max(0, total - healthy);
  }

  /** Single servers out of many are always in maintenance; from a twentieth on it is a concern. */
  Vital.State state() {
    double share = total == 0 ? 0 : 100.0 * ill() / total;
    return share >= MOST ? Vital.State.BAD : share >= MANY ? Vital.State.WARN : Vital.State.OK;
  }

  /** What to say of them, gravest first. */
  String words() {
    return ill() == 0
        ? Quantity.COUNT.text((double) healthy)
            + " of "
            + Quantity.COUNT.text((double) total)
            + " gateway servers healthy"
        : Quantity.COUNT.text((double) ill())
            + " of "
            + Quantity.COUNT.text((double) total)
            + (ill() == 1 ? " gateway servers is not healthy" : " gateway servers are not healthy");
  }
}
