package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.index.IndexRequest;
import dev.howdah.index.findings.Finding;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.OnScreen;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.Figures;
import dev.howdah.ui.theme.Theme;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Where the keyboard is while a change is confirmed, and after it. */
@ExtendWith(ApplicationExtension.class)
class IndexesFocusTest {
  private final FakeIndexes actions = new FakeIndexes();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final BuildQueue queue =
      new BuildQueue(actions, () -> () -> {}, () -> {}, waiting::add, UiExecutor.sameThread());

  @SuppressWarnings("NullAway.Init")
  private IndexesViewModel model;

  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @Start
  void start(Stage stage) {
    model =
        new IndexesViewModel(
            actions,
            queue,
            Figures.guard(Environment.PRODUCTION),
            ZoneOffset.UTC,
            Runnable::run,
            UiExecutor.sameThread());
    model.show(Figures.sample(Figures.NOW, 0));
    IndexesView view =
        new IndexesView(
            model,
            () -> {},
            (near, name) -> Optional.empty(),
            ZoneOffset.UTC,
            Runnable::run,
            UiExecutor.sameThread());
    scene = new Scene(new VBox(new Button("First of the window"), view), 1000, 900);
    new Theme(Theme.Choice.LIGHT).apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void enterConfirmsAndTheFocusStaysOnTheFindings(FxRobot robot) {
    robot.interact(() -> model.findings().kindProperty().set(Finding.Kind.DUPLICATE));
    robot.interact(() -> button("#finding-drop").requestFocus());
    robot.interact(() -> button("#finding-drop").fire());
    assertThat(focused()).as("the sheet asks for the name").isEqualTo("create-typed");

    robot.type(KeyCode.ENTER);
    assertThat(queue.jobs()).as("not typed yet").isEmpty();
    robot.interact(() -> model.confirmation().typedProperty().set("registry"));
    robot.type(KeyCode.ENTER);

    assertThat(queue.jobs()).hasSize(1);
    assertThat(focused()).isEqualTo("findings-list");
    robot.interact(() -> waiting.remove().run());
    assertThat(focused()).as("when it is done").isEqualTo("findings-list");
  }

  @Test
  void backFromTheNotesLeadsToTheFindings(FxRobot robot) {
    robot.interact(() -> button("#findings-silences").fire());
    assertThat(focused()).isEqualTo("findings-note-close");
    robot.interact(() -> button("#findings-note-close").fire());
    assertThat(focused()).isEqualTo("findings-list");
  }

  @Test
  void theOneTableIsToldAndCanBeTakenAway(FxRobot robot) {
    Button chip = button("#findings-relation");
    assertThat(OnScreen.isShowing(chip)).isFalse();
    robot.interact(() -> model.findings().showOnly(new FindingsViewModel.Relation("s_1", "users")));
    assertThat(OnScreen.isShowing(chip)).isTrue();
    assertThat(chip.getText()).isEqualTo("Only s_1.users");
    assertThat(model.findings().shownProperty().get()).isEmpty();
    robot.interact(chip::fire);
    assertThat(OnScreen.isShowing(chip)).isFalse();
    assertThat(model.findings().shownProperty().get()).isNotEmpty();
    assertThat(focused()).isEqualTo("findings-search");
  }

  @Test
  void theRowsStayUnderThePointerWhenTheQueueComes(FxRobot robot) {
    double before = top();
    robot.interact(
        () ->
            queue.add(
                List.of(
                    new Work.Build(
                        new IndexRequest("public", "i", "users", "CREATE INDEX CONCURRENTLY i")))));
    assertThat(Objects.requireNonNull(scene.lookup("#indexes-jobs")).isVisible()).isTrue();
    robot.interact(() -> scene.getRoot().layout());
    assertThat(top()).isEqualTo(before);
  }

  private double top() {
    Node list = Objects.requireNonNull(scene.lookup("#findings-list"));
    return list.localToScene(list.getBoundsInLocal()).getMinY();
  }

  private Button button(String query) {
    return (Button) Objects.requireNonNull(scene.lookup(query));
  }

  private String focused() {
    Node owner = scene.getFocusOwner();
    return owner == null ? "nowhere" : String.valueOf(owner.getId());
  }
}
