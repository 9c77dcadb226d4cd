package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.kit.FocusHold;
import dev.howdah.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

/** That the walk meets each kind of stumbling block, and only that. */
class KeyboardWalkTest {
  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.Choice.class,
      names = {"LIGHT", "DARK"})
  void ourOwnControlsAreWalkedThrough(Theme.Choice look) throws Exception {
    assertThat(
            problems(
                look,
                () -> {
                  Button main = new Button("Connect");
                  main.getStyleClass().add("accent");
                  Button danger = new Button("Drop");
                  danger.getStyleClass().add("danger");
                  ListView<String> list = new ListView<>();
                  list.getItems().add("one");
                  CheckBox ticked = new CheckBox("Ticked");
                  ticked.setSelected(true);
                  return new VBox(
                      8,
                      new TextField(),
                      new CheckBox("Tick"),
                      ticked,
                      new RadioButton("Choose"),
                      group(),
                      new HBox(8, main, danger, new Button("Cancel"), new Hyperlink("More")),
                      list);
                }))
        .isEmpty();
  }

  @Test
  void aStopThatDoesNotShowTheFocusIsMet() throws Exception {
    assertThat(
            problems(
                Theme.Choice.LIGHT,
                () -> {
                  TextField bare = bare("bare");
                  TextField pale = named(new TextField(), "pale");
                  pale.setStyle("-color-input-border-focused: #c0c8d0");
                  return new VBox(8, bare, pale, new TextField());
                }))
        .containsExactlyInAnyOrder(
            "nothing shows the focus on TextField #bare",
            "nothing shows the focus on TextField #pale");
  }

  @Test
  void aWayBackwardsIsMet() throws Exception {
    assertThat(
            problems(
                Theme.Choice.LIGHT,
                () -> {
                  Button upper = named(new Button("Upper"), "upper");
                  Button middle = named(new Button("Middle"), "middle");
                  Button lower = named(new Button("Lower"), "lower");
                  VBox box = new VBox(8, upper, lower, middle);
                  lower.setTranslateY(100);
                  return box;
                }))
        .containsExactly("Tab goes back from Button #lower to Button #middle");
  }

  @Test
  void aTrapIsMet() throws Exception {
    assertThat(
            problems(
                Theme.Choice.LIGHT,
                () -> {
                  TextField trap = named(new TextField(), "trap");
                  trap.addEventFilter(
                      KeyEvent.KEY_PRESSED,
                      event -> {
                        if (event.getCode() == KeyCode.TAB) {
                          event.consume();
                        }
                      });
                  return new VBox(8, new Button("Before"), trap, new Button("After"));
                }))
        .containsExactly("Tab does not leave TextField #trap");
  }

  @Test
  void aSheetKeepsTheKeyboardAndIsGoneRound() throws Exception {
    assertThat(
            problems(
                Theme.Choice.LIGHT,
                () -> {
                  VBox sheet = new VBox(8, new TextField(), new Button("Cancel"), new Button("Do"));
                  sheet.getStyleClass().add("scrim");
                  StackPane whole = new StackPane(new VBox(new Button("Below")), sheet);
                  FocusHold hold = new FocusHold(sheet);
                  whole.sceneProperty().subscribe(scene -> hold.hold(scene != null));
                  return whole;
                }))
        .isEmpty();
  }

  @Test
  void ofTwoSheetsTheUpperIsWalkedAndLookedOver() throws Exception {
    Supplier<Parent> two =
        () -> {
          VBox under = new VBox(8, new Button("Under"), bare("under"));
          VBox upper = new VBox(8, new Button("Upper"), bare("upper"));
          under.getStyleClass().add("scrim");
          upper.getStyleClass().add("scrim");
          StackPane whole = new StackPane(under, upper);
          FocusHold hold = new FocusHold(upper);
          whole.sceneProperty().subscribe(scene -> hold.hold(scene != null));
          return whole;
        };
    assertThat(problems(Theme.Choice.LIGHT, two))
        .containsExactly("nothing shows the focus on TextField #upper");
    List<String> looked = new ArrayList<>();
    FxToolkit.setupFixture(
        () -> {
          Scene scene = new Scene(two.get(), 600, 400);
          new Theme(Theme.Choice.LIGHT).apply(scene);
          looked.addAll(ScreenAudit.of(scene).problems());
        });
    assertThat(looked).singleElement().asString().contains("TextField #upper");
  }

  private static TextField bare(String id) {
    TextField bare = named(new TextField(), id);
    bare.setStyle("-fx-background-color: white");
    return bare;
  }

  private static Parent group() {
    ToggleGroup group = new ToggleGroup();
    ToggleButton one = new ToggleButton("One");
    ToggleButton other = new ToggleButton("Other");
    one.setToggleGroup(group);
    other.setToggleGroup(group);
    other.setSelected(true);
    return new HBox(one, other);
  }

  private static <T extends Node> T named(T node, String id) {
    node.setId(id);
    return node;
  }

  private static List<String> problems(Theme.Choice look, Supplier<Parent> screen)
      throws Exception {
    List<String> problems = new ArrayList<>();
    FxToolkit.setupFixture(
        () -> {
          Scene scene = new Scene(screen.get(), 600, 400);
          new Theme(look).apply(scene);
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          scene.getRoot().applyCss();
          scene.getRoot().layout();
          problems.addAll(KeyboardWalk.problems(scene));
          stage.hide();
        });
    return problems;
  }
}
