package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.howdah.connect.Environment;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.theme.TextSize;
import dev.howdah.ui.theme.Theme;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Finding one's way in the shell, with the mouse and with the keys. */
@ExtendWith(ApplicationExtension.class)
class ShellViewTest {
  private final List<String> calls = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Theme theme;

  @SuppressWarnings("NullAway.Init")
  private ShellView shell;

  @Start
  void start(Stage stage) {
    theme = new Theme(Theme.Choice.LIGHT);
    ShellViewModel model =
        new ShellViewModel(
            Specimen.commands(),
            Specimen.guard(Environment.PRODUCTION, Clock.systemUTC()),
            Specimen.rights(),
            new Polling(
                () -> calls.add("pause"),
                () -> calls.add("resume"),
                () -> calls.add("refresh"),
                pace -> calls.add("pace")),
            () -> calls.add("disconnect"),
            Clock.systemUTC());
    shell =
        new ShellView(
            model,
            List.of(
                new Page("overview", "Overview", Icons.OVERVIEW, new Label("one")),
                new Page("tables", "Tables", Icons.TABLES, new Label("two"))),
            theme);
    Scene scene = new Scene(shell, 980, 600);
    theme.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void onlyTheChosenPageIsVisible(FxRobot robot) {
    assertThat(shell.selectedProperty().get().id()).isEqualTo("overview");
    assertThat(robot.lookup("two").query().isVisible()).isFalse();
    robot.clickOn("#nav-tables");
    assertThat(shell.selectedProperty().get().id()).isEqualTo("tables");
    assertThat(shell.selectedProperty().get().view().isVisible()).isTrue();
    robot.clickOn("#nav-tables");
    assertThat(shell.selectedProperty().get().id()).isEqualTo("tables");

    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    assertThat(shell.selectedProperty().get().id()).isEqualTo("overview");
  }

  @Test
  void keysAndButtonsReachThePolling(FxRobot robot) {
    robot.push(KeyCode.F5);
    robot.push(KeyCode.SHORTCUT, KeyCode.P);
    assertThat(robot.lookup("#polling-pause").queryAs(Button.class).getText()).isEqualTo("Resume");
    robot.clickOn("#polling-pause").clickOn("#polling-refresh").clickOn("#disconnect");
    assertThat(calls).containsExactly("refresh", "pause", "resume", "refresh", "disconnect");
  }

  @Test
  void theLookChangesAtOnce(FxRobot robot) {
    choose(robot, "#look-dark");
    assertThat(theme.choiceProperty().get()).isEqualTo(Theme.Choice.DARK);
    assertThat(shell.getScene().getStylesheets()).anyMatch(sheet -> sheet.contains("dark"));
    choose(robot, "#look-light");
    assertThat(theme.choiceProperty().get()).isEqualTo(Theme.Choice.LIGHT);
    assertThat(shell.getScene().getStylesheets()).noneMatch(sheet -> sheet.contains("dark"));
  }

  @Test
  void theTextGrowsAtOnceAndTheIconsWithIt(FxRobot robot) {
    Text icon = robot.from(shell).lookup("#theme-toggle .ikonli-font-icon").query();
    Labeled word = robot.lookup("#polling-pause").query();
    double small = word.getFont().getSize();
    double tiny = icon.getFont().getSize();
    choose(robot, "#text-size-150");
    assertThat(theme.textSizeProperty().get()).isEqualTo(TextSize.PERCENT_150);
    assertThat(word.getFont().getSize()).isCloseTo(small * 1.5, within(0.1));
    assertThat(icon.getFont().getSize()).isCloseTo(tiny * 1.5, within(0.6));
    choose(robot, "#text-size-100");
    assertThat(word.getFont().getSize()).isEqualTo(small);
  }

  private static void choose(FxRobot robot, String item) {
    robot.interact(() -> robot.lookup("#theme-toggle").queryButton().fire());
    robot.clickOn(item);
  }

  @Test
  void productionIsFramed(FxRobot robot) {
    assertThat(shell.getStyleClass()).contains("shell-production");
    assertThat(shell.getBorder().getInsets().getLeft()).isEqualTo(4);
  }

  @Test
  void theKeysOfAClosedSessionDoNothing(FxRobot robot) {
    Scene scene = shell.getScene();
    robot.interact(() -> scene.setRoot(new StackPane()));
    assertThat(scene.getAccelerators()).isEmpty();
    robot.push(KeyCode.F5);
    assertThat(calls).isEmpty();
  }

  @Test
  void aClosedSessionDoesNotFollowTheLook(FxRobot robot) {
    Scene scene = shell.getScene();
    Button look = robot.lookup("#theme-toggle").queryButton();
    robot.interact(() -> scene.setRoot(new StackPane()));
    robot.interact(() -> theme.toggle());
    assertThat(icon(look)).isEqualTo(Icons.LIGHT);
    robot.interact(() -> scene.setRoot(shell));
    assertThat(icon(look)).isEqualTo(Icons.DARK);
    robot.interact(() -> theme.toggle());
    assertThat(icon(look)).isEqualTo(Icons.LIGHT);
  }

  private static String icon(Button look) {
    return ((FontIcon) look.getGraphic()).getIconLiteral();
  }
}
