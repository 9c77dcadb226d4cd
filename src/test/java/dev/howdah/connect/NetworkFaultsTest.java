package dev.howdah.connect;

import dev.howdah.connect.NetworkFaults.Kind;
import dev.howdah.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One fault of each kind; {@link NetworkFaultsCampaignTest} makes a hundred. */
@Timeout(240)
class NetworkFaultsTest {
  @Test
  void theStateIsRightAfterEachKindOfFault() throws Exception {
    try (NetworkFaults faults = new NetworkFaults(TestServer.Version.NEWEST, 20_261_122)) {
      for (Kind kind : Kind.values()) {
        faults.fault(kind, false);
      }
    }
  }
}
