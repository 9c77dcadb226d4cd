package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.index.Interruption.Kind;
import dev.howdah.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred index builds are interrupted, a hundred on each server, in five ways. */
@Tag("campaign")
class InterruptedBuildsCampaignTest {
  private static final int OF_EACH = 20;

  @Test
  void twoHundredInterruptedBuildsLeaveNothingUntold(@TempDir Path data) throws Exception {
    long seed = Long.getLong("howdah.test.seed", 20_261_122);
    int rows = Integer.getInteger("howdah.test.rows", 100_000);
    Tally tally = new Tally();
    try {
      for (TestServer.Version version : TestServer.Version.values()) {
        Path folder = Files.createDirectory(data.resolve(version.name()));
        try (InterruptedBuilds builds = new InterruptedBuilds(version, rows, folder, seed, tally)) {
          for (Kind kind : shuffled(seed)) {
            builds.interrupt(kind, true);
          }
        }
      }
    } finally {
      System.out.println("seed " + seed + "\n" + tally);
    }
    assertThat(tally.count()).isEqualTo(200);
    assertThat(Kind.values()).allMatch(kind -> tally.count(kind) == 2 * OF_EACH);
    assertThat(tally.invalid()).isPositive();
  }

  private static List<Kind> shuffled(long seed) {
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < OF_EACH; i++) {
      kinds.addAll(List.of(Kind.values()));
    }
    Collections.shuffle(kinds, new Random(seed));
    return kinds;
  }
}
