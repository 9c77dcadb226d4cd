package dev.howdah.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Connector;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.demo.Demo;
import dev.howdah.schema.Schema;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.TestInstaller;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestStandby;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real hot standby: everything can be looked at, and nothing can be changed. */
class StandbyTest {
  private static Sample sample(Target target, Schema schema) throws Exception {
    List<Sample> samples = new CopyOnWriteArrayList<>();
    try (Sampler sampler = new Sampler(target, schema, Clock.systemUTC())) {
      sampler.subscribe(samples::add);
      sampler.refreshNow();
      sampler.tick();
    }
    return samples.getLast();
  }

  private static Plan plan(Target target) {
    return new Schema(target).planInstall(Selection.standard(), Cancellation.never());
  }

  @ParameterizedTest
  @EnumSource
  void isPolledAndNeverChanged(TestServer.Version version, @TempDir Path folder) throws Exception {
    String tables = SqlResource.read(Demo.class, "gateway-schema.sql");
    try (TestStandby servers = TestStandby.start(version, folder, tables);
        Target target = new Connector().connect(servers.settings(), Cancellation.never())) {
      Schema schema = new Schema(target);
      assertThat(target.facts().standby()).isTrue();
      assertThat(schema.inspect(Cancellation.never()).of(Kind.VIEW))
          .extracting(InspectedEntry::state)
          .containsOnly(State.MISSING);
      Sample before = sample(target, schema);
      assertThat(before.troubles()).isEmpty();
      assertThat(before.pulse().orElseThrow().origin()).isEqualTo(Origin.INLINE);

      Plan plan = plan(target);
      assertThat(plan.obstacles())
          .containsExactly("This server is a standby; nothing can be installed on it.");
      assertThatThrownBy(() -> TestInstaller.of(target).run(plan, _ -> {}, Cancellation.never()))
          .isInstanceOf(TargetException.class)
          .hasMessage("This server is a standby; nothing can be installed on it.");

      try (Target primary =
          new Connector().connect(servers.primarySettings(), Cancellation.never())) {
        TestInstaller.of(primary).run(plan(primary), _ -> {}, Cancellation.never());
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(schema.inspect(Cancellation.never()).of(Kind.VIEW))
                      .extracting(InspectedEntry::state)
                      .containsOnly(State.PRESENT));
      Sample after = sample(target, schema);
      assertThat(after.troubles()).isEmpty();
      assertThat(after.pulse().orElseThrow().origin()).isEqualTo(Origin.INSTALLED);
      assertThat(after.census().orElseThrow().tables())
          .extracting(TableSize::table)
          .contains("mcp_servers");
    }
  }
}
