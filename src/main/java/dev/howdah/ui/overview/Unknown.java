package dev.howdah.ui.overview;

import dev.howdah.monitor.Pulse;
import java.util.ArrayList;
import java.util.List;

/** What a verdict leans on and a pulse does not know, with the reason. */
final class Unknown {
  private Unknown() {}

  /** In words that go on after {@code not known:}; empty when nothing is missing. */
  static List<String> of(Pulse pulse) {
    List<String> unknown = new ArrayList<>();
    if (Reading.gateway(pulse)
        && Double.isNaN(Reading.RESPONSE_MINUTE.of(pulse))
        && Double.isNaN(Reading.RESPONSE_HOUR.of(pulse))) {
      unknown.add("response time and success rate (no request for 1 h)");
    }
    if (Double.isNaN(Reading.CONNECTIONS.of(pulse))) {
      unknown.add("connections");
    }
    if (Double.isNaN(Reading.BLOCKED.of(pulse))) {
      unknown.add("who waits for a lock");
    }
    return unknown;
  }
}
