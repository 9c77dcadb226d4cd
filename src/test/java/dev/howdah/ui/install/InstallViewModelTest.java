package dev.howdah.ui.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Environment;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.InspectedEntry;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.Outcome;
import dev.howdah.schema.Plan;
import dev.howdah.schema.PlannedStatement;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InstallViewModelTest implements InstallActions {
  private final List<String> log = new ArrayList<>();
  private boolean standing;
  private boolean breaks;
  private List<String> obstacles = List.of();
  private List<String> kept = List.of();

  @Override
  public Inspection inspect(Cancellation cancellation) {
    if (breaks) {
      throw new TargetException(Figures.failure("No answer."), null);
    }
    return Figures.inspection();
  }

  @Override
  public Plan plan(Plan.Action action, Cancellation cancellation) {
    return action == Plan.Action.INSTALL && standing
        ? Figures.plan(action, List.of(), List.of(), List.of())
        : Figures.plan(action, Figures.plan(action).statements(), obstacles, kept);
  }

  @Override
  public Outcome run(Plan plan, Consumer<PlannedStatement> progress, Cancellation cancellation) {
    plan.statements()
        .forEach(
            statement -> {
              progress.accept(statement);
              log.add(plan.action() + " " + statement.object());
            });
    standing = plan.action() == Plan.Action.INSTALL;
    return new Outcome(
        plan.action(),
        plan.statements().stream().map(PlannedStatement::object).toList(),
        List.of(),
        Duration.ofMillis(300));
  }

  private InstallViewModel viewModel(Environment environment) {
    InstallViewModel viewModel =
        new InstallViewModel(
            this,
            Figures.settings(environment),
            () -> log.add("afterwards"),
            Runnable::run,
            UiExecutor.sameThread());
    viewModel.refresh();
    return viewModel;
  }

  @Test
  void installsWhatItShowedAndThenThereIsNothingToDo() {
    InstallViewModel viewModel = viewModel(Environment.STAGING);
    assertThat(viewModel.verdictProperty().get())
        .contains("2 statements", "Nothing has been changed");
    viewModel.run();
    assertThat(log)
        .containsExactly(
            "INSTALL get_server_health_summary", "INSTALL performance_monitoring", "afterwards");
    assertThat(viewModel.stepProperty().get()).isEqualTo("2 of 2: view performance_monitoring");
    assertThat(viewModel.outcomeProperty().get()).startsWith("2 objects installed and read back");
    assertThat(viewModel.verdictProperty().get())
        .isEqualTo("Nothing to do: all objects stand as they should.");
    assertThat(viewModel.runnable().get()).isFalse();
  }

  @Test
  void onProductionTheNameHasToBeTypedForEachDeed() {
    InstallViewModel viewModel = viewModel(Environment.PRODUCTION);
    viewModel.run();
    assertThat(log).isEmpty();
    viewModel.confirmation().typedProperty().set("registry");
    assertThat(viewModel.runnable().get()).isTrue();
    viewModel.run();
    assertThat(log).contains("afterwards");
    viewModel.planUninstall();
    assertThat(viewModel.planProperty().get())
        .extracting(Plan::action)
        .isEqualTo(Plan.Action.UNINSTALL);
    assertThat(viewModel.runnable().get()).as("typed anew").isFalse();
    viewModel.confirmation().typedProperty().set("registry");
    viewModel.run();
    assertThat(log).contains("UNINSTALL performance_monitoring");
    assertThat(viewModel.outcomeProperty().get()).startsWith("2 objects of Howdah's removed");
  }

  @Test
  void anUninstallTellsWhatIsLeft() {
    kept = List.of("request_totals was not made by Howdah.");
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    viewModel.planUninstall();
    viewModel.run();
    assertThat(viewModel.outcomeProperty().get())
        .startsWith("2 objects of Howdah's removed (functions, views, history)")
        .contains("Kept: request_totals was not made by Howdah.")
        .contains("indexes of the catalogue stay.");
  }

  @Test
  void anObstacleStopsTheRun() {
    obstacles = List.of("This server is a standby.");
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.runnable().get()).isFalse();
    assertThat(viewModel.verdictProperty().get()).contains("in the way");
  }

  @Test
  void aFailedLookCanBeTriedAgain() {
    breaks = true;
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.looking().phaseProperty().get()).isEqualTo(UiAction.Phase.FAILED);
    assertThat(viewModel.planProperty().get()).isNull();
    breaks = false;
    viewModel.refresh();
    assertThat(viewModel.planProperty().get()).isNotNull();
  }

  @Test
  void indexesAreSummedByState() {
    assertThat(InstallViewModel.indexSummary(Figures.inspection()))
        .containsEntry(InspectedEntry.State.MISSING, 6L)
        .containsEntry(InspectedEntry.State.PRESENT, 18L);
    assertThat(InstallViewModel.objects(Figures.inspection())).hasSize(6);
  }
}
