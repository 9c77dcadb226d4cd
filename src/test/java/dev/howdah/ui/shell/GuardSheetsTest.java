package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.Grants;
import dev.howdah.connect.WriteLock;
import dev.howdah.testing.HandClock;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.FocusHold;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.TypedConfirmation;
import dev.howdah.ui.kit.WriteGuard;
import dev.howdah.ui.theme.TextSize;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The lock in the header, the sheet that unlocks, and the sheet of grants, with the keyboard. */
@ExtendWith(ApplicationExtension.class)
class GuardSheetsTest {
  private final HandClock clock = new HandClock();
  private final WriteLock lock = new WriteLock(Environment.PRODUCTION, clock);
  private final WriteGuard guard =
      new WriteGuard(Specimen.settings(Environment.PRODUCTION), lock, clock);
  private final RightsViewModel rights =
      new RightsViewModel(
          Specimen::facts,
          cancellation ->
              new Grants(
                  List.of(new Grants.Grant("GRANT pg_monitor TO howdah_monitor", "all of it"))),
          Runnable::run,
          UiExecutor.sameThread());
  private final List<String> done = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private StackPane pageSheet;

  @SuppressWarnings("NullAway.Init")
  private TextField inPageSheet;

  @SuppressWarnings("NullAway.Init")
  private ShellView shell;

  @SuppressWarnings("NullAway.Init")
  private Theme theme;

  @Start
  void start(Stage stage) {
    theme = new Theme(Theme.Choice.LIGHT);
    ShellViewModel model =
        new ShellViewModel(
            Specimen.commands(),
            guard,
            rights,
            new Polling(() -> {}, () -> {}, () -> done.add("refreshed"), pace -> {}),
            () -> {},
            clock);
    inPageSheet = new TextField();
    pageSheet = new StackPane(inPageSheet);
    pageSheet.setVisible(false);
    pageSheet.visibleProperty().subscribe(new FocusHold(pageSheet)::hold);
    shell =
        new ShellView(
            model,
            List.of(
                new Page("one", "One", Icons.OVERVIEW, new StackPane(new Label("one"), pageSheet)),
                new Page("two", "Two", Icons.TABLES, new StackPane(new Label("two")))),
            theme);
    Scene scene = new Scene(shell, 980, 600);
    theme.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void theSheetTakesTheKeyboardFromTheSheetBelowAndGivesItBack(FxRobot robot) {
    robot.interact(
        () -> {
          pageSheet.setVisible(true);
          inPageSheet.requestFocus();
        });
    robot.interact(() -> guard.pass(() -> done.add("built")));
    assertThat(robot.lookup("#unlock-typed").query().isFocused()).isTrue();
    robot.interact(inPageSheet::requestFocus);
    assertThat(robot.lookup("#unlock-typed").query().isFocused()).isTrue();

    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup("#unlock-sheet").query().getParent().isVisible()).isFalse();
    assertThat(inPageSheet.isFocused()).as("where it was").isTrue();
    assertThat(done).isEmpty();

    robot.interact(() -> guard.pass(() -> done.add("built")));
    robot.interact(() -> ((TextField) robot.lookup("#unlock-typed").query()).setText("registry"));
    robot.push(KeyCode.ENTER);
    assertThat(done).containsExactly("built");
    assertThat(inPageSheet.isFocused()).isTrue();
  }

  @Test
  void behindASheetThatAsksNoKeyOfThePageWorks(FxRobot robot) {
    robot.clickOn("#lock-unlock");
    assertThat(visible(robot, "#unlock-sheet")).isTrue();
    robot.push(KeyCode.SHORTCUT, KeyCode.K).push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    robot.push(KeyCode.F1).push(KeyCode.SHORTCUT, KeyCode.I).push(KeyCode.F5);

    assertThat(visible(robot, "#palette")).isFalse();
    assertThat(visible(robot, "#help-sheet")).isFalse();
    assertThat(visible(robot, "#target-sheet")).isFalse();
    assertThat(shell.selectedProperty().get().id()).isEqualTo("one");
    assertThat(done).isEmpty();
    robot.write("reg");
    assertThat(robot.lookup("#unlock-typed").queryAs(TextField.class).getText()).isEqualTo("reg");

    robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
    assertThat(theme.textSizeProperty().get())
        .as("a key of the window")
        .isNotEqualTo(TextSize.usual());
    robot.push(KeyCode.ESCAPE).push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    assertThat(shell.selectedProperty().get().id()).isEqualTo("two");
  }

  @Test
  void productionIsLockedByItsKeyBehindEverySheet(FxRobot robot) {
    robot.interact(() -> pageSheet.setVisible(true));
    unlock(robot);
    robot.interact(inPageSheet::requestFocus);
    pressLock(robot);
    assertThat(lock.isOpen()).as("behind a sheet of a page").isFalse();
    assertThat(pageSheet.isVisible()).as("the sheet stays").isTrue();
    assertThat(inPageSheet.isFocused()).isTrue();

    unlock(robot);
    robot.interact(guard::ask);
    assertThat(visible(robot, "#unlock-sheet")).isTrue();
    pressLock(robot);
    assertThat(lock.isOpen()).as("behind the sheet that unlocks").isFalse();

    robot.push(KeyCode.ESCAPE);
    robot.interact(() -> pageSheet.setVisible(false));
    unlock(robot);
    robot.push(KeyCode.F1);
    pressLock(robot);
    assertThat(lock.isOpen()).as("over what is only looked at").isFalse();
    assertThat(visible(robot, "#help-sheet")).isTrue();
  }

  private void unlock(FxRobot robot) {
    robot.interact(guard::ask);
    robot.interact(() -> ((TextField) robot.lookup("#unlock-typed").query()).setText("registry"));
    robot.interact(() -> ((Button) robot.lookup("#unlock-confirm").query()).fire());
    assertThat(lock.isOpen()).isTrue();
  }

  private static void pressLock(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);
  }

  @Test
  void aSheetOfAPageHoldsTheKeysOnlyWhileItIsOnScreen(FxRobot robot) {
    robot.interact(() -> pageSheet.setVisible(true));
    robot.push(KeyCode.F1).push(KeyCode.F5);
    assertThat(visible(robot, "#help-sheet")).isFalse();
    assertThat(done).isEmpty();

    robot.clickOn("#nav-two");
    robot.push(KeyCode.F5).push(KeyCode.F1);
    assertThat(done).containsExactly("refreshed");
    assertThat(visible(robot, "#help-sheet")).isTrue();
  }

  @Test
  void whatIsOnlyLookedAtGivesWayToTheNextKey(FxRobot robot) {
    robot.push(KeyCode.F1);
    assertThat(visible(robot, "#help-sheet")).isTrue();
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    assertThat(visible(robot, "#help-sheet")).isFalse();
    assertThat(shell.selectedProperty().get().id()).isEqualTo("two");
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    assertThat(visible(robot, "#palette")).isTrue();
  }

  private static boolean visible(FxRobot robot, String sheet) {
    return robot.lookup(sheet).query().getParent().isVisible();
  }

  @Test
  void theNameThatWasTypedForAChangeIsNotAskedForAgain(FxRobot robot) {
    TypedConfirmation typed = guard.confirmation();
    robot.interact(
        () -> {
          typed.typedProperty().set("registry");
          guard.pass(typed, () -> done.add("built"));
        });
    assertThat(robot.lookup("#unlock-typed").query().getParent().isVisible()).isFalse();
    assertThat(((Label) robot.lookup("#unlock-answered").query()).getText()).contains("registry");
    assertThat(robot.lookup("#unlock-confirm").query().isDisabled()).isFalse();

    robot.push(KeyCode.ENTER);
    robot.push(KeyCode.ENTER);
    assertThat(lock.isOpen()).as("the key that confirmed the change unlocks nothing").isFalse();

    robot.interact(typed::reset);
    assertThat(robot.lookup("#unlock-typed").query().getParent().isVisible()).isTrue();
    assertThat(robot.lookup("#unlock-confirm").query().isDisabled()).isTrue();
    robot.interact(() -> typed.typedProperty().set("registry"));
    robot.clickOn("#unlock-5");
    robot.clickOn("#unlock-confirm");
    assertThat(done).containsExactly("built");
    assertThat(label(robot)).isEqualTo("Unlocked 5:00");
  }

  @Test
  void theHeaderTellsTheLockAndTheLastMinuteLouder(FxRobot robot) {
    assertThat(robot.lookup("#lock-now").query().isVisible()).isFalse();
    robot.clickOn("#lock-unlock");
    robot.clickOn("#unlock-60");
    robot.interact(() -> ((TextField) robot.lookup("#unlock-typed").query()).setText("registry"));
    robot.clickOn("#unlock-confirm");
    assertThat(label(robot)).isEqualTo("Unlocked 60:00");
    assertThat(loud(robot)).isFalse();

    clock.forward(Duration.ofMinutes(59).plusSeconds(18));
    robot.interact(guard::tick);
    assertThat(label(robot)).isEqualTo("Locks in 0:42");
    assertThat(loud(robot)).isTrue();

    robot.clickOn("#lock-now");
    assertThat(label(robot)).isEqualTo("Read-only");
    assertThat(robot.lookup("#lock-unlock").query().isFocused()).isTrue();
    assertThat(lock.isOpen()).isFalse();
  }

  @Test
  void theSavedConnectionsWhileIsChosenFirst(FxRobot robot) {
    robot.interact(() -> guard.offer(Duration.ofMinutes(5)));
    robot.clickOn("#lock-unlock");
    assertThat(((Button) robot.lookup("#unlock-confirm").query()).getText())
        .isEqualTo("Unlock for 5 minutes");
    robot.interact(() -> ((TextField) robot.lookup("#unlock-typed").query()).setText("registry"));
    robot.clickOn("#unlock-confirm");
    assertThat(label(robot)).isEqualTo("Unlocked 5:00");
  }

  @Test
  void theGrantsAreShownAndCopied(FxRobot robot) {
    assertThat(robot.lookup("#show-grants").query().isVisible())
        .as("a role that sees everything needs none")
        .isFalse();
    robot.interact(rights::open);
    assertThat(((SqlPane) robot.lookup("#grants-sql").query()).sql())
        .isEqualTo("-- all of it\nGRANT pg_monitor TO howdah_monitor;");
    robot.clickOn("#grants-sql-copy");
    robot.interact(
        () ->
            assertThat(Clipboard.getSystemClipboard().getString())
                .contains("GRANT pg_monitor TO howdah_monitor;"));
    robot.push(KeyCode.ESCAPE);
    assertThat(rights.openProperty().get()).isFalse();
  }

  private static String label(FxRobot robot) {
    return ((Label) robot.lookup("#lock-state").query()).getText();
  }

  private static boolean loud(FxRobot robot) {
    return robot
        .lookup("#lock-state")
        .query()
        .getPseudoClassStates()
        .contains(PseudoClass.getPseudoClass("loud"));
  }
}
