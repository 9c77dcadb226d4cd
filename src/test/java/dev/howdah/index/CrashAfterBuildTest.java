package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.Target;
import dev.howdah.index.Interruption.Shape;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was told as built and is done in the journal outlives a crash of any server. */
class CrashAfterBuildTest {
  @ParameterizedTest
  @EnumSource
  void anIndexToldAsBuiltIsValidAfterACrash(TestServer.Version version) throws Exception {
    try (OwnServer server =
        new OwnServer(version, "synchronous_commit", "off", "wal_writer_delay", "10s")) {
      try (Target target =
          new Connector().connect(OwnServer.settings(server.port()), Cancellation.never())) {
        assertThat(
                new Indexes(target, TestInstaller.journal(), Bench.QUICK)
                    .build(Shape.PLAIN.request("t_a"), progress -> {}, Cancellation.never()))
            .isInstanceOf(BuildOutcome.Built.class);
      }
      server.stopImmediately();
      server.startAgain();

      try (Look look = new Look(server)) {
        assertThat(look.standing("t_a")).get().matches(Look.Standing::valid, "is valid");
      }
    }
  }
}
