package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.NetworkFaults.Kind;
import dev.howdah.testing.TestServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred faults of network and server in a random order, ten of each kind. */
@Tag("campaign")
class NetworkFaultsCampaignTest {
  private static final int OF_EACH = 10;

  @Test
  void theStateIsRightAfterAHundredFaults() throws Exception {
    long seed = Long.getLong("howdah.test.seed", 20_261_122);
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < OF_EACH; i++) {
      kinds.addAll(List.of(Kind.values()));
    }
    Collections.shuffle(kinds, new Random(seed));
    int done = 0;
    for (TestServer.Version version : TestServer.Version.values()) {
      try (NetworkFaults faults = new NetworkFaults(version, seed)) {
        for (Kind kind : kinds.subList(done, done + kinds.size() / 2)) {
          faults.fault(kind, true);
        }
        done += kinds.size() / 2;
        System.out.println("seed " + seed + ", " + version + ": " + faults.tally());
      }
    }
    assertThat(done).isEqualTo(100);
  }
}
