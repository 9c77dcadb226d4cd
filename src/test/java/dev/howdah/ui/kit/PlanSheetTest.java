package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.plan.Lock;
import dev.howdah.schema.plan.Need;
import dev.howdah.schema.plan.Plan;
import dev.howdah.schema.plan.PlannedStatement;
import dev.howdah.schema.plan.Selection;
import dev.howdah.schema.run.Outcome;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.Figures;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A change that lies over its page: the keyboard stays with it, and its end is told. */
@ExtendWith(ApplicationExtension.class)
class PlanSheetTest {
  private static final Plan PLAN =
      new Plan(
          Plan.Action.UNDO,
          Selection.standard(),
          "public",
          List.of(
              new PlannedStatement(
                  "index_usage_summary",
                  Kind.VIEW,
                  3,
                  "DROP VIEW public.index_usage_summary",
                  "It takes back what the install made.",
                  new Lock("ACCESS EXCLUSIVE on it alone", "a moment"),
                  List.of(new Need("ownership of it", true)),
                  Optional.empty(),
                  Optional.empty())),
          List.of(),
          List.of(),
          List.of(),
          Optional.of("k7e9"));

  private final AtomicInteger planned = new AtomicInteger();
  private final List<Supplier<Outcome>> runs = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private PlanRun run;

  @SuppressWarnings("NullAway.Init")
  private Button below;

  @Start
  void start(Stage stage) {
    run =
        new PlanRun(
            (plan, progress, cancellation) -> runs.removeFirst().get(),
            Figures.guard(Environment.LOCAL),
            ended -> {},
            Runnable::run,
            UiExecutor.sameThread());
    below = new Button("Below");
    below.setOnAction(event -> run.plan(cancellation -> plan()));
    PlanSheet sheet =
        new PlanSheet(
            "undo",
            run,
            new TextExport(
                "undo-status",
                (near, name) -> Optional.empty(),
                Runnable::run,
                UiExecutor.sameThread()),
            plan -> "Undo k7e9");
    VBox page =
        new VBox(
            new OutcomeBanner("undo-outcome", run, ended -> "Done.", null),
            below,
            new Button("Other"));
    Scene scene = new Scene(new StackPane(page, sheet), 900, 640);
    new Theme(Theme.Choice.LIGHT).apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  private Plan plan() {
    planned.incrementAndGet();
    return PLAN;
  }

  private static boolean within(Node node, String id) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (id.equals(each.getId())) {
        return true;
      }
    }
    return false;
  }

  private Node focused() {
    return Objects.requireNonNull(below.getScene().getFocusOwner());
  }

  @Test
  void theKeyboardStaysInItAndGoesBackAfterwards(FxRobot robot) {
    robot.interact(
        () -> {
          below.requestFocus();
          below.fire();
        });
    assertThat(focused().getId()).isEqualTo("undo-dismiss");
    for (int i = 0; i < 12; i++) {
      robot.type(KeyCode.TAB);
      assertThat(within(focused(), "undo-sheet"))
          .as("after %d tabs: %s", i + 1, focused())
          .isTrue();
    }
    robot.type(KeyCode.ESCAPE);
    assertThat(run.planProperty().get()).isNull();
    assertThat(focused()).isSameAs(below);
  }

  @Test
  void aRunThatHasBegunIsNeverSaidToHaveChangedNothing(FxRobot robot) {
    List<String> told = new ArrayList<>();
    runs.add(
        () -> {
          told.add(run.verdictProperty().get());
          throw new TargetException(
              new Failure.Unreachable("The link broke.", "Try again.", "08006", Optional.empty()),
              null);
        });
    robot.interact(below::fire);
    Label verdict = robot.lookup("#undo-verdict").queryAs(Label.class);
    assertThat(verdict.getText()).endsWith("Nothing has been changed yet.");
    robot.clickOn("#undo-run");
    assertThat(told).containsExactly("Starting with the first of 1 statement.");
    assertThat(verdict.getText()).startsWith("It was begun").contains("refresh");
    robot.clickOn("#failure-retry");
    assertThat(verdict.getText()).endsWith("Nothing has been changed yet.");
  }

  @Test
  void whatARunCameToStaysToldWhereNothingIsPlannedAgain(FxRobot robot) {
    PlanRun alone =
        new PlanRun(
            (plan, progress, cancellation) ->
                new Outcome(Plan.Action.UNDO, List.of("x"), List.of(), Duration.ofMillis(90)),
            Figures.guard(Environment.LOCAL),
            ended -> {},
            Runnable::run,
            UiExecutor.sameThread());
    robot.interact(
        () -> {
          alone.plan(cancellation -> PLAN);
          alone.run();
        });
    assertThat(alone.verdictProperty().get()).isEqualTo("It has run.");
    robot.interact(
        () -> {
          alone.dismissOutcome();
          alone.running().dismiss();
        });
    assertThat(alone.verdictProperty().get()).as("its banner was read").isEqualTo("It has run.");
  }

  @Test
  void anUndoOfNothingIsNotGreen(FxRobot robot) {
    runs.add(() -> new Outcome(Plan.Action.UNDO, List.of(), List.of(), Duration.ofMillis(90)));
    robot.interact(below::fire);
    robot.clickOn("#undo-run");
    assertThat(robot.lookup(".success-banner").tryQuery()).isEmpty();
    assertThat(robot.lookup(".nothing-banner").tryQuery()).isPresent();
    assertThat(
            PlanWords.outcome(
                PLAN,
                new Outcome(
                    Plan.Action.UNDO, List.of("another"), List.of(), Duration.ofMillis(90))))
        .startsWith("Nothing was taken back");
  }

  @Test
  void aCancelledRunTellsWhatItDid(FxRobot robot) {
    runs.add(
        () -> {
          throw new TargetException(
              new Failure.Cancelled(
                  "Cancelled; 24 of 33 indexes were done until then, the last one idx_a.",
                  "Start it again when you want to.",
                  "The user asked to stop.",
                  Optional.empty()),
              null);
        });
    robot.interact(below::fire);
    robot.clickOn("#undo-run");
    assertThat(robot.lookup("#undo-outcome").queryAs(Label.class).getText())
        .isEqualTo(
            "Cancelled; 24 of 33 indexes were done until then, the last one idx_a. Start it again"
                + " when you want to.");
    assertThat(robot.lookup("#undo-sheet").query().getParent().isVisible()).isFalse();
    robot.clickOn("#undo-outcome-dismiss");
    assertThat(robot.lookup("#undo-outcome").tryQuery()).isEmpty();
  }

  @Test
  void afterAFailureItLooksAgainInsteadOfRunningAtOnce(FxRobot robot) {
    String why =
        "Others' objects depend on what would be dropped: the view"
            + " reporting.monthly_totals_by_tenant reads it, and so does the view"
            + " reporting.yearly_totals_by_tenant_and_region.";
    runs.add(
        () -> {
          throw new TargetException(
              new Failure.Unexpected(why, "Look at the new plan.", "2BP01", Optional.of("2BP01")),
              null);
        });
    robot.interact(below::fire);
    robot.clickOn("#undo-run");
    Sentence sentence =
        robot.lookup(".failure-sentence").<Sentence>queryAll().stream()
            .filter(each -> each.words().equals(why))
            .findFirst()
            .orElseThrow();
    assertThat(sentence.getHeight())
        .isGreaterThanOrEqualTo(sentence.prefHeight(sentence.getWidth()));
    robot.clickOn("#failure-detail-toggle");
    assertThat(robot.lookup("#failure-detail").query().getLayoutBounds().getHeight())
        .isGreaterThan(40);
    assertThat(robot.lookup("#failure-retry").queryAs(Button.class).getText()).isEqualTo("Refresh");
    robot.clickOn("#failure-retry");
    assertThat(planned).hasValue(2);
    assertThat(run.endedProperty().get()).isNull();
    assertThat(run.running().failureProperty().get()).isNull();
  }
}
