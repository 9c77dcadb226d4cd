package dev.howdah.ui.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.PlanRun;
import dev.howdah.ui.kit.PlanWords;
import dev.howdah.ui.screens.FakeGateway;
import dev.howdah.ui.screens.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstallViewModelTest {
  private final List<String> log = new ArrayList<>();
  private final FakeGateway gateway = FakeGateway.usual();

  private InstallViewModel viewModel(Environment environment) {
    InstallViewModel viewModel =
        new InstallViewModel(
            gateway,
            Figures.guard(environment),
            () -> log.add("afterwards"),
            Runnable::run,
            UiExecutor.sameThread());
    viewModel.open();
    return viewModel;
  }

  private static Plan plan(InstallViewModel viewModel) {
    return Objects.requireNonNull(viewModel.change().planProperty().get());
  }

  private static List<String> planned(InstallViewModel viewModel) {
    return plan(viewModel).statements().stream().map(PlannedStatement::object).toList();
  }

  private static InspectedEntry entry(InstallViewModel viewModel, String name) {
    return Objects.requireNonNull(viewModel.inspectionProperty().get()).entries().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsNothingBeforeThePageIsOpened() {
    InstallViewModel viewModel =
        new InstallViewModel(
            gateway,
            Figures.guard(Environment.LOCAL),
            () -> {},
            Runnable::run,
            UiExecutor.sameThread());
    viewModel.refresh();
    assertThat(viewModel.inspectionProperty().get()).isNull();
    viewModel.open();
    assertThat(viewModel.inspectionProperty().get()).isNotNull();
  }

  @Test
  void plansTheFunctionsAndViewsFirstAndInstallsThem() {
    InstallViewModel viewModel = viewModel(Environment.STAGING);
    assertThat(planned(viewModel))
        .containsExactly(
            "get_request_performance_summary",
            "get_server_health_summary",
            "get_tenant_usage_summary",
            "database_size_summary",
            "performance_monitoring");
    assertThat(PlanWords.deed(plan(viewModel))).isEqualTo("Install 5 objects");
    viewModel.change().run();
    assertThat(gateway.log).hasSize(5).first().asString().startsWith("INSTALL get_request");
    assertThat(log).containsExactly("afterwards");
    PlanRun.Ended ended = Objects.requireNonNull(viewModel.change().endedProperty().get());
    assertThat(viewModel.outcomeWords(ended))
        .isEqualTo("5 objects installed and read back, in 2.3 s.");
    assertThat(PlanWords.verdict(plan(viewModel))).startsWith("Nothing to do");
    assertThat(viewModel.change().runnable().get()).isFalse();
  }

  @Test
  void aRunTellsWhatRanWhatRunsAndWhatIsLeft() {
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    List<String> told = new ArrayList<>();
    gateway.midway = () -> told.add(viewModel.change().verdictProperty().get());
    viewModel.change().run();
    assertThat(told)
        .containsExactly(
            "2 of 5 statements ran; function get_tenant_usage_summary is under way, 2 are left.");
    assertThat(viewModel.change().verdictProperty().get()).startsWith("Nothing to do");
  }

  @Test
  void aPhaseIsChosenWholeOrInPart() {
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    Choice choice = viewModel.choice();
    choice.choosePhase(1, true);
    assertThat(choice.part(1)).isEqualTo(Choice.Part.ALL);
    assertThat(planned(viewModel))
        .contains("idx_users_tenant_role")
        .doesNotContain("idx_api_keys_usage");
    assertThat(plan(viewModel).unfit()).hasSize(6);
    choice.choose(entry(viewModel, "idx_users_tenant_role"), false);
    assertThat(choice.part(1)).isEqualTo(Choice.Part.SOME);
    assertThat(planned(viewModel)).doesNotContain("idx_users_tenant_role");
    choice.choosePhase(1, false);
    choice.choosePhase(3, false);
    assertThat(plan(viewModel).isEmpty()).isTrue();
    choice.choose(entry(viewModel, "idx_users_tenant_role"), true);
    assertThat(planned(viewModel)).containsExactly("idx_users_tenant_role");
    choice.choosePhase(1, true);
    assertThat(choice.selectionProperty().get().names()).isEmpty();
    assertThat(PlanWords.deed(plan(viewModel))).isEqualTo("Build 18 indexes");
  }

  @Test
  void whatIsInConflictOrDoesNotFitIsMadeOnlyWhenAgreedTo() {
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    Choice choice = viewModel.choice();
    assertThat(planned(viewModel)).doesNotContain("index_usage_summary");
    InspectedEntry theirs = entry(viewModel, "index_usage_summary");
    choice.replace(theirs, true);
    assertThat(planned(viewModel)).contains("index_usage_summary");
    choice.replace(theirs, false);
    assertThat(planned(viewModel)).doesNotContain("index_usage_summary");

    InspectedEntry unfit = entry(viewModel, "idx_sessions_activity_time");
    choice.accept(unfit, true);
    assertThat(choice.selectionProperty().get().adapted()).containsExactly(unfit.name());
    assertThat(planned(viewModel)).contains("idx_sessions_activity_time");
    choice.accept(unfit, false);
    assertThat(planned(viewModel)).doesNotContain("idx_sessions_activity_time");
  }

  @Test
  void anOldPriceIsForgottenAndAFailureToldWhenItCannotBeWorkedOut() {
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.costsProperty().get()).isNotEmpty();
    gateway.breaksPricing = true;
    viewModel.refresh();
    assertThat(viewModel.costsProperty().get()).isEmpty();
    assertThat(Objects.requireNonNull(viewModel.pricing().failureProperty().get()).sentence())
        .startsWith("The statement took longer");
    gateway.breaksPricing = false;
    viewModel.refresh();
    assertThat(viewModel.costsProperty().get()).isNotEmpty();
    assertThat(viewModel.pricing().failureProperty().get()).isNull();
  }

  @Test
  void thePriceOfTheIndexesIsKnownBeforeTheyAreChosen() {
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.costsProperty().get()).containsOnlyKeys(1, 2);
    assertThat(viewModel.costsProperty().get().get(2)).hasSize(5);
    assertThat(planned(viewModel)).noneMatch(name -> name.startsWith("idx_"));
  }

  @Test
  void onProductionTheNameHasToBeTypedForEachDeed() {
    InstallViewModel viewModel = viewModel(Environment.PRODUCTION);
    PlanRun change = viewModel.change();
    change.run();
    assertThat(gateway.log).isEmpty();
    change.confirmation().typedProperty().set("registry");
    assertThat(change.runnable().get()).isTrue();
    viewModel.choice().choosePhase(2, true);
    assertThat(change.runnable().get()).as("typed anew for another plan").isFalse();
    change.confirmation().typedProperty().set("registry");
    change.run();
    assertThat(log).contains("afterwards");
    viewModel.planUninstall();
    assertThat(plan(viewModel).action()).isEqualTo(Plan.Action.UNINSTALL);
    assertThat(change.runnable().get()).as("typed anew").isFalse();
  }

  @Test
  void anUninstallTellsWhatIsLeft() {
    gateway.kept = List.of("request_totals was not made by Howdah.");
    gateway.with(State.PRESENT, "performance_monitoring");
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    viewModel.planUninstall();
    assertThat(viewModel.uninstallingProperty().get()).isTrue();
    viewModel.change().run();
    PlanRun.Ended ended = Objects.requireNonNull(viewModel.change().endedProperty().get());
    assertThat(viewModel.outcomeWords(ended))
        .startsWith("1 object removed that Howdah had made, in 2.3 s. Kept: request_totals")
        .endsWith("3 indexes of the catalogue stay.");
    assertThat(viewModel.uninstallingProperty().get()).isFalse();
  }

  @Test
  void objectsGoIntoASchemaOfTheirOwnWhereThatIsWanted() {
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.home()).contains("public");
    viewModel.choice().into(Optional.of("howdah"));
    assertThat(plan(viewModel).schema()).isEqualTo("howdah");
    viewModel.planUninstall();
    assertThat(plan(viewModel).schema()).isEqualTo("howdah");
  }

  @Test
  void anObstacleStopsTheRun() {
    gateway.obstacles = List.of("This server is a standby.");
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.change().runnable().get()).isFalse();
    assertThat(PlanWords.verdict(plan(viewModel))).contains("in the way");
  }

  @Test
  void whatFailedIsToldAndStillMissing() {
    gateway.failing = Set.of("performance_monitoring");
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    viewModel.change().run();
    PlanRun.Ended ended = Objects.requireNonNull(viewModel.change().endedProperty().get());
    assertThat(ended.outcome().failed()).hasSize(1);
    assertThat(viewModel.outcomeWords(ended)).contains("1 statement did not succeed");
    assertThat(planned(viewModel)).containsExactly("performance_monitoring");
  }

  @Test
  void aFailedLookCanBeTriedAgain() {
    gateway.breaks = true;
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    assertThat(viewModel.looking().phaseProperty().get()).isEqualTo(UiAction.Phase.FAILED);
    assertThat(viewModel.change().planProperty().get()).isNull();
    gateway.breaks = false;
    viewModel.refresh();
    assertThat(viewModel.change().planProperty().get()).isNotNull();
  }

  @Test
  void theSelectedEntryStaysSelectedAndIsFresh() {
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    viewModel.select(entry(viewModel, "performance_monitoring"));
    viewModel.change().run();
    InspectedEntry now = Objects.requireNonNull(viewModel.selectedProperty().get());
    assertThat(now.name()).isEqualTo("performance_monitoring");
    assertThat(now.state()).isEqualTo(State.PRESENT);
  }

  @Test
  void anAnalyzeIsShownBeforeItRuns() {
    InstallViewModel viewModel = viewModel(Environment.LOCAL);
    viewModel.proposeAnalyze(Set.of("users", "audit_logs"));
    Plan analyze = Objects.requireNonNull(viewModel.analyzing().planProperty().get());
    assertThat(PlanWords.deed(analyze)).isEqualTo("Analyze 2 tables");
    assertThat(gateway.log).isEmpty();
    viewModel.analyzing().run();
    assertThat(gateway.log).containsExactly("ANALYZE audit_logs", "ANALYZE users");
  }
}
