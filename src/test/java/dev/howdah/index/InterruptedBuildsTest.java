package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.Interruption.Kind;
import dev.howdah.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small sample of {@link InterruptedBuildsCampaignTest}: each way of ending a build, once. */
class InterruptedBuildsTest {
  @ParameterizedTest
  @EnumSource
  void theNextConnectTellsWhatAnInterruptedBuildLeft(TestServer.Version version, @TempDir Path data)
      throws Exception {
    long seed = Long.getLong("howdah.test.seed", 20_261_122);
    Tally tally = new Tally();
    try (InterruptedBuilds builds = new InterruptedBuilds(version, 20_000, data, seed, tally)) {
      for (Kind kind : List.of(Kind.CANCEL, Kind.TERMINATE, Kind.CUT, Kind.STOP, Kind.KILL)) {
        builds.interrupt(kind, false);
      }
    }
    assertThat(tally.count()).as("%s", tally).isEqualTo(Kind.values().length);
  }
}
