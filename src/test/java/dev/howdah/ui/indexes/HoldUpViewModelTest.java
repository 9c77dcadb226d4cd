package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.index.Blocker;
import dev.howdah.index.BlockerEnding;
import dev.howdah.index.BuildProgress;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.Readiness;
import dev.howdah.index.Sightings;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.TypedConfirmation;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HoldUpViewModelTest {
  private final FakeIndexes actions = new FakeIndexes();
  private final Blocker blocker =
      Sightings.blocker(
          Blocker.Kind.WRITER, 4711, "active", Duration.ofSeconds(9), "UPDATE users SET a = 1");
  private final Job job =
      new Job(
          new Work.Build(new IndexRequest("public", "i", "users", "CREATE INDEX i ON users (a)")),
          actions);

  HoldUpViewModelTest() {
    actions.readiness = new Readiness(List.of(), List.of(blocker), actions.readiness.room());
  }

  private HoldUpViewModel of(Environment environment) {
    job.start();
    return new HoldUpViewModel(
        job, actions, Figures.guard(environment), Runnable::run, UiExecutor.sameThread());
  }

  private void waits(String... sentences) {
    job.progress(
        new BuildProgress(
            "waiting for running transactions",
            OptionalDouble.of(0.1),
            Duration.ofSeconds(1),
            List.of(sentences),
            true));
  }

  @Test
  void itLooksWhenItIsAskedAndAgainForSomebodyElse() {
    HoldUpViewModel viewModel = of(Environment.LOCAL);
    viewModel.look();
    assertThat(viewModel.waitsProperty().get()).as("it works").isFalse();
    waits("session 4711 of app, in a transaction for 3 s");
    assertThat(viewModel.waitsProperty().get()).isTrue();
    assertThat(actions.log).as("nothing is read before it is asked").isEmpty();
    viewModel.look();
    assertThat(viewModel.blockersProperty().get()).containsExactly(blocker);
    waits("session 4711 of app, in a transaction for 4 s");
    assertThat(actions.log).containsExactly("waited for by i");
    waits("session 4802 of app, in a transaction for 1 s");
    assertThat(actions.log).containsExactly("waited for by i", "waited for by i");
    waits();
    assertThat(viewModel.waitsProperty().get()).isFalse();
    assertThat(viewModel.blockersProperty().get()).isNull();
  }

  @Test
  void whoHoldsItUpIsEndedOnceThatIsConfirmed() {
    HoldUpViewModel viewModel = of(Environment.PRODUCTION);
    waits("session 4711 of app, in a transaction for 3 s");
    viewModel.look();
    TypedConfirmation guard = viewModel.endings().guard();
    viewModel.endings().terminate(blocker, guard);
    assertThat(actions.log).doesNotContain("terminate 4711");
    guard.typedProperty().set("registry");
    viewModel.endings().terminate(blocker, guard);
    assertThat(actions.log).containsSubsequence("terminate 4711", "waited for by i");
    assertThat(viewModel.endings().endedProperty().get()).isEqualTo(BlockerEnding.ENDED.sentence());
    assertThat(viewModel.blockersProperty().get()).isEmpty();
  }

  @Test
  void whereNothingMayBeChangedNobodyIsEnded() {
    actions.refusal = Optional.of("This is a standby.");
    HoldUpViewModel viewModel = of(Environment.LOCAL);
    waits("session 4711 of app, in a transaction for 3 s");
    assertThat(viewModel.waitsProperty().get()).isFalse();
  }
}
