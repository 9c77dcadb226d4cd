package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.howdah.connect.Environment;
import dev.howdah.monitor.Units;
import dev.howdah.ui.Faults;
import dev.howdah.ui.Pages;
import dev.howdah.ui.Registry;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Places;
import dev.howdah.ui.kit.Shortcut;
import dev.howdah.ui.screens.Screenshot;
import dev.howdah.ui.theme.TextSize;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The palette, the sheet of keys, and the keys themselves, pressed in a real window. */
@ExtendWith(ApplicationExtension.class)
class CommandPaletteTest {
  private static final Clock NOON = Clock.fixed(Specimen.NOON, ZoneOffset.UTC);
  private static final Path SCREENS = Path.of("target", "screens");

  private final List<String> calls = new ArrayList<>();
  private final List<String> tables =
      new ArrayList<>(List.of("public.request_logs", "public.audit_logs", "public.mcp_servers"));

  @SuppressWarnings("NullAway.Init")
  private Theme theme;

  @SuppressWarnings("NullAway.Init")
  private ShellView shell;

  @SuppressWarnings("NullAway.Init")
  private ShellViewModel model;

  @Start
  void start(Stage stage) {
    theme = new Theme(Theme.Choice.LIGHT);
    model =
        new ShellViewModel(
            Specimen.commands(),
            Specimen.guard(Environment.PRODUCTION, NOON),
            Specimen.rights(),
            new Polling(
                () -> calls.add("pause"),
                () -> calls.add("resume"),
                () -> calls.add("refresh"),
                pace -> calls.add("pace")),
            () -> calls.add("disconnect"),
            NOON);
    TextField filter = new TextField();
    filter.setId("tables-filter");
    Button export = new Button("Export");
    export.setId("tables-export");
    export.setOnAction(event -> calls.add("export"));
    Parent overview = Pages.withOverview().getFirst().view();
    shell = new ShellView(model, Pages.with(overview, new VBox(filter, export)), theme);
    model
        .commands()
        .offer(
            new Places<>(
                "Table",
                Icons.TABLES,
                () -> List.copyOf(tables),
                name -> name,
                name -> Units.bytes(Registry.table(name.substring("public.".length())).total()),
                name -> calls.add("table " + name)));
    model.show(Specimen.sample(Specimen.past(true)));
    Scene scene = new Scene(shell, 1180, 760);
    theme.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  private static boolean visible(FxRobot robot, String id) {
    for (Node each = robot.lookup(id).query(); each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private void picture(FxRobot robot, String name) {
    robot.interact(
        () -> {
          shell.applyCss();
          shell.layout();
          assertThat(Faults.of(shell)).isEmpty();
          Screenshot.of(shell.getScene(), SCREENS.resolve(name + ".png"));
        });
  }

  @Test
  void typingAndEnterGoSomewhereAndTheKeyboardComesBack(FxRobot robot) {
    robot.clickOn("#palette-open");
    assertThat(visible(robot, "#palette")).isTrue();
    picture(robot, "palette-empty-light");
    robot.write("log");
    picture(robot, "palette-light");
    robot.interact(theme::toggle);
    picture(robot, "palette-dark");
    robot.push(KeyCode.ESCAPE);
    assertThat(visible(robot, "#palette")).isFalse();
    assertThat(robot.lookup("#palette-open").query().isFocused()).isTrue();

    robot.push(KeyCode.SHORTCUT, KeyCode.K).write("rl").push(KeyCode.ENTER);
    assertThat(calls).containsExactly("table public.request_logs");
    assertThat(visible(robot, "#palette")).isFalse();
  }

  @Test
  void theArrowKeysMoveAndTheChoiceIsReadOut(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    ListView<?> results = robot.lookup("#palette-results").queryListView();
    int all = results.getItems().size();
    assertThat(all).isGreaterThan(12);
    List<Integer> rows = new ArrayList<>();
    for (KeyCode key :
        List.of(
            KeyCode.DOWN,
            KeyCode.UP,
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.PAGE_DOWN,
            KeyCode.END,
            KeyCode.PAGE_UP,
            KeyCode.HOME)) {
      robot.push(key);
      rows.add(results.getSelectionModel().getSelectedIndex());
    }
    assertThat(rows).containsExactly(1, 0, all - 1, 0, 10, all - 1, all - 11, 0);
    assertThat(robot.lookup("#palette-query").query().getAccessibleHelp()).contains("Overview");
    robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
    assertThat(shell.selectedProperty().get().id()).isEqualTo("tables");
  }

  @Test
  void whatWasChosenStaysChosenWhenMoreIsFound(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.K).write("public").push(KeyCode.DOWN);
    ListView<Found> results = robot.lookup("#palette-results").queryListView();
    String chosen = results.getSelectionModel().getSelectedItem().entry().id();
    robot.interact(
        () -> {
          tables.addFirst("public.users");
          model.commands().changed();
        });
    assertThat(results.getItems()).hasSize(4);
    assertThat(results.getSelectionModel().getSelectedItem().entry().id()).isEqualTo(chosen);
    robot.push(KeyCode.ENTER);
    assertThat(calls).hasSize(1).allMatch(each -> !each.equals("table public.users"));

    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    assertThat(results.getSelectionModel().getSelectedIndex()).as("opened anew").isZero();
  }

  @Test
  void itsLinesGrowWithTheText(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    ListView<?> results = robot.lookup("#palette-results").queryListView();
    double row = results.getFixedCellSize();
    robot.interact(() -> theme.textSizeProperty().set(TextSize.PERCENT_200));
    robot.interact(shell::applyCss);
    assertThat(results.getFixedCellSize()).isCloseTo(2 * row, within(1.0));
  }

  @Test
  void whatCannotBeDoneNowStandsLastWhereNothingIsTyped(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.K);
    List<Boolean> refused =
        robot.lookup("#palette-results").<Found>queryListView().getItems().stream()
            .map(line -> line.entry().refusal().isPresent())
            .toList();
    assertThat(refused).contains(true, false).isSorted();
  }

  @Test
  void whatIsRefusedSaysWhyAndDoesNothing(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.K).write("unlock").push(KeyCode.ENTER);
    assertThat(visible(robot, "#palette")).isTrue();
    assertThat(robot.lookup("#palette-summary").queryAs(Label.class).getText())
        .isEqualTo("Not possible now");
    picture(robot, "palette-refused-light");
  }

  @Test
  void toUnlockLeadsToItsSheetAlone(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L);
    robot.push(KeyCode.SHORTCUT, KeyCode.K).write("unlock").push(KeyCode.ENTER);
    assertThat(visible(robot, "#unlock-sheet")).isTrue();
    assertThat(robot.lookup("#unlock-confirm").query().isDisabled()).isTrue();
  }

  @Test
  void theSheetOfKeysHasEveryKeyOfTheList(FxRobot robot) {
    robot.push(KeyCode.F1);
    Set<String> told = new HashSet<>();
    robot
        .lookup("#help-keys .key-hint")
        .queryAllAs(Label.class)
        .forEach(each -> told.add(each.getText()));
    List<String> keys =
        model.commands().commands().stream()
            .flatMap(command -> command.keys().stream())
            .map(Shortcut::words)
            .toList();
    assertThat(told).containsExactlyInAnyOrderElementsOf(keys);
    picture(robot, "help-light");
    robot.push(KeyCode.ESCAPE);
    assertThat(visible(robot, "#help-sheet")).isFalse();
  }

  /** Each key does its command alone, with the keyboard in a text field, and leaves no letter. */
  @Test
  void everyKeyOfTheListWorksAlsoFromATextField(FxRobot robot) {
    List<Command> keyed =
        model.commands().commands().stream().filter(each -> !each.keys().isEmpty()).toList();
    assertThat(keyed).hasSizeGreaterThan(10);
    Set<KeyCombination> taken = new HashSet<>();
    for (Command command : keyed) {
      for (Shortcut keys : command.keys()) {
        assertThat(taken.add(keys.combination())).as(keys.keys()).isTrue();
        List<String> before = List.copyOf(calls);
        Runnable real = shell.getScene().getAccelerators().get(keys.combination());
        assertThat(real).as(keys.keys()).isNotNull();
        robot.interact(
            () -> {
              shell.select("tables");
              shell
                  .getScene()
                  .getAccelerators()
                  .put(keys.combination(), () -> calls.add(command.id()));
              robot.lookup("#tables-filter").query().requestFocus();
            });
        robot.push((KeyCodeCombination) keys.combination());
        assertThat(calls.subList(before.size(), calls.size()))
            .as(keys.keys())
            .containsExactly(command.id());
        robot.interact(() -> shell.getScene().getAccelerators().put(keys.combination(), real));
      }
    }
    assertThat(robot.lookup("#tables-filter").queryAs(TextField.class).getText()).isEmpty();
  }

  @Test
  void theKeysReachWhatTheyName(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    robot.push(KeyCode.SHORTCUT, KeyCode.F);
    assertThat(robot.lookup("#tables-filter").query().isFocused()).isTrue();
    robot.push(KeyCode.F5).push(KeyCode.SHORTCUT, KeyCode.R).push(KeyCode.SHORTCUT, KeyCode.P);
    assertThat(calls).containsExactly("refresh", "refresh", "pause");
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.T);
    assertThat(theme.choiceProperty().get()).isEqualTo(Theme.Choice.DARK);
    robot.push(KeyCode.SHORTCUT, KeyCode.K).write("export").push(KeyCode.ENTER);
    assertThat(calls).endsWith("export");
  }

  @Test
  void theKeyboardGoesFromPartToPartAndBack(FxRobot robot) {
    robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    robot.clickOn("#tables-filter");
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      robot.push(KeyCode.F6);
      parts.add(part());
    }
    assertThat(parts).endsWith("page-host");
    assertThat(new HashSet<>(parts)).hasSize(4);
    assertThat(robot.lookup("#tables-filter").query().isFocused()).as("where it was").isTrue();
    robot.push(KeyCode.SHIFT, KeyCode.F6);
    assertThat(part()).isEqualTo("rail");
  }

  private String part() {
    for (Node each = shell.getScene().getFocusOwner(); each != null; each = each.getParent()) {
      for (String part : List.of("shell-header", "rail", "page-host", "status-bar-line")) {
        if (each.getStyleClass().contains(part)) {
          return part;
        }
      }
    }
    return "none";
  }
}
