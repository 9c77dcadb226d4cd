package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line is killed fifty times while it installs everything. */
@Tag("campaign")
class KillCampaignTest {
  @Test
  void fiftyKillsLeaveNothingUntold(@TempDir Path data) throws Exception {
    long seed = Long.getLong("howdah.test.seed", 20_261_122);
    try (KillCampaign campaign = new KillCampaign(TestServer.Version.NEWEST, data, seed)) {
      Map<KillCampaign.Hit, Integer> hits = campaign.run(50);
      System.out.println("seed " + seed + ", kills: " + hits);
      assertThat(hits).containsKey(KillCampaign.Hit.WITHIN_A_CHANGE);
    }
  }
}
