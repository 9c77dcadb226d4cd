package dev.howdah.connect;

import dev.howdah.connect.NetworkFaults.Kind;
import dev.howdah.testing.TestServer;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One fault of each kind that is over soon; {@link NetworkFaultsCampaignTest} makes a hundred of
 * all kinds.
 */
@Timeout(240)
class NetworkFaultsTest {
  /** Each waits for a limit of its own to pass, up to twenty seconds. */
  private static final Set<Kind> LONG = EnumSet.of(Kind.SHUT, Kind.FROZEN, Kind.HALF_OPEN);

  @Test
  void theStateIsRightAfterEachKindOfFault() throws Exception {
    try (NetworkFaults faults = new NetworkFaults(TestServer.Version.NEWEST, 20_261_122)) {
      for (Kind kind : EnumSet.complementOf(EnumSet.copyOf(LONG))) {
        faults.fault(kind, false);
      }
    }
  }
}
