package dev.howdah.schema.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small sample of {@link KillCampaignTest}. */
class KilledInstallTest {
  @Test
  void theNextStartTellsWhatAKilledInstallLeft(@TempDir Path data) throws Exception {
    try (KillCampaign campaign = new KillCampaign(TestServer.Version.OLDEST, data, 20_261_122)) {
      assertThat(campaign.run(3).values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
    }
  }
}
