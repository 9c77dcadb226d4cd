package dev.howdah.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.monitor.History;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Vital;
import dev.howdah.ui.kit.VitalTile;
import dev.howdah.ui.theme.Theme;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The page finds room for its parts in every window, and folds away what has less weight. */
@ExtendWith(ApplicationExtension.class)
class OverviewViewTest {
  private final List<Remedy> gone = new ArrayList<>();
  private final List<History.Point> past = Specimen.past(true);
  private final OverviewViewModel model =
      new OverviewViewModel(
          from -> past.stream().filter(at -> !at.pulse().takenAt().isBefore(from)).toList(),
          () -> {},
          ZoneOffset.UTC);

  @SuppressWarnings("NullAway.Init")
  private OverviewView view;

  @SuppressWarnings("NullAway.Init")
  private Stage window;

  @Start
  void start(Stage stage) {
    view =
        new OverviewView(
            model,
            ZoneOffset.UTC,
            (near, name) -> Optional.empty(),
            gone::add,
            Runnable::run,
            UiExecutor.sameThread());
    window = stage;
    Scene scene = new Scene(view, 1280, 800);
    new Theme(Theme.Choice.LIGHT).apply(scene);
    stage.setScene(scene);
    stage.show();
    model.show(Specimen.sample(past));
  }

  private void wide(FxRobot robot, double width) {
    robot.interact(
        () -> {
          window.setWidth(width);
          window.setHeight(700);
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private List<Double> tops(FxRobot robot) {
    return robot.lookup(".vital").queryAllAs(VitalTile.class).stream()
        .map(Node::getLayoutY)
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void theTilesTakeTwoRowsWhereOneIsTooNarrow(FxRobot robot) {
    assertThat(tops(robot)).hasSize(1);
    wide(robot, 960);
    assertThat(tops(robot)).hasSize(2);
    robot
        .lookup(".vital")
        .queryAllAs(VitalTile.class)
        .forEach(tile -> assertThat(tile.getWidth()).isGreaterThan(126));
    wide(robot, 1280);
    assertThat(tops(robot)).hasSize(1);
  }

  @Test
  void aLargeWindowIsReadFromFartherAway(FxRobot robot) {
    assertThat(view.getStyleClass()).doesNotContain("wide");
    wide(robot, 1720);
    assertThat(view.getStyleClass()).contains("wide");
    wide(robot, 1280);
    assertThat(view.getStyleClass()).doesNotContain("wide");
  }

  @Test
  void whatHasLessWeightUnfoldsAndFoldsAgain(FxRobot robot) {
    List<Verdict.Concern> many =
        IntStream.rangeClosed(1, 9)
            .mapToObj(
                each ->
                    new Verdict.Concern(
                        Vital.State.WARN,
                        "Concern " + each + ".",
                        Optional.of(new Remedy("Show tables", "tables", "t" + each))))
            .toList();
    robot.interact(() -> model.found(many));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#concern-7").tryQuery()).isEmpty();
    assertThat(robot.lookup("#verdict").queryAs(Label.class).getText())
        .as("what is listed and what is folded away")
        .isEqualTo("9 things need you");
    Hyperlink more = robot.lookup("#concerns-more").queryAs(Hyperlink.class);
    assertThat(more.getText()).isEqualTo("Show 3 more of less weight");

    robot.interact(more::requestFocus);
    robot.push(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(more.getText()).isEqualTo("Show fewer");
    assertThat(more.isFocused()).isTrue();
    robot.interact(() -> robot.lookup("#concern-9").queryAs(Button.class).fire());
    assertThat(gone).extracting(Remedy::about).containsExactly("t9");

    robot.interact(more::fire);
    assertThat(robot.lookup("#concern-9").tryQuery()).isEmpty();
  }
}
