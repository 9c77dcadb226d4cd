package dev.howdah.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** That the audit sees each kind of fault, and only that. */
class ScreenAuditTest {
  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void aGoodScreenHasNoProblem() throws Exception {
    assertThat(problems(() -> new VBox(8, new Label("Name"), new TextField(), new Button("Save"))))
        .isEmpty();
  }

  @Test
  void textThatIsCutOffIsSeenUnlessATooltipTellsIt() throws Exception {
    assertThat(problems(() -> new Pane(narrow(new Label("A name that is much too long")))))
        .singleElement()
        .asString()
        .startsWith("cut off: “A name that is much too long”");
    assertThat(
            problems(
                () -> {
                  Label told = narrow(new Label("A name that is much too long"));
                  told.setTooltip(new Tooltip("A name that is much too long"));
                  return new Pane(told);
                }))
        .isEmpty();
  }

  @Test
  void textOnTextIsSeen() throws Exception {
    assertThat(problems(() -> new Pane(new Label("One"), new Label("Other"))))
        .containsExactly("“One” lies on “Other”");
  }

  @Test
  void whatHangsOutOfTheWindowIsSeenUnlessItScrolls() throws Exception {
    assertThat(problems(() -> new Pane(at(590, new Button("Save")))))
        .containsExactly("out of the window: “Save”");
    assertThat(problems(() -> new ScrollPane(new Pane(at(590, new Button("Save")))))).isEmpty();
  }

  @Test
  void whatSticksOutOfAPaneThatDoesNotScrollThatWayIsSeen() throws Exception {
    assertThat(
            problems(
                () -> {
                  ScrollPane pane = new ScrollPane(new Pane(at(590, new Button("Save"))));
                  pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
                  return pane;
                }))
        .containsExactly("out of reach: “Save”");
  }

  @Test
  void whatLiesOnAnotherOrIsClippedInAPaneIsSeen() throws Exception {
    assertThat(problems(() -> new ScrollPane(new Pane(new Label("One"), new Label("Other")))))
        .containsExactly("“One” lies on “Other”");
    assertThat(
            problems(
                () -> {
                  Pane low = new Pane(new Button("Save"));
                  low.setClip(new Rectangle(200, 10));
                  return new ScrollPane(low);
                }))
        .containsExactly("clipped: “Save”");
  }

  @Test
  void aCellWhoseTextIsCutOffIsSeenUnlessItsTooltipTellsIt() throws Exception {
    assertThat(problems(() -> list("A name that is much too long", null)))
        .containsExactly("cut off: “A name that is much too long” shows “A name th...”");
    assertThat(problems(() -> list("A name that is much too long", "Something else"))).hasSize(1);
    assertThat(problems(() -> list("A name that is much too long", "A name that is much too long")))
        .isEmpty();
  }

  @Test
  void whatIsLargerThanItsRowOrItsColumnIsSeen() throws Exception {
    assertThat(
            problems(
                () -> {
                  Button high = new Button("Save");
                  high.setMinHeight(40);
                  return table(high);
                }))
        .containsExactly("clipped: “Save”");
    assertThat(problems(() -> table(new Pane(at(150, new Button("Save"))))))
        .containsExactly("clipped: “Save”");
    assertThat(
            problems(
                () -> {
                  ListView<String> list = new ListView<>();
                  list.setFixedCellSize(30);
                  list.setCellFactory(
                      any ->
                          new ListCell<>() {
                            @Override
                            protected void updateItem(String item, boolean empty) {
                              super.updateItem(item, empty);
                              Button high = new Button("Save");
                              high.setMinHeight(40);
                              setGraphic(getIndex() == 1 ? high : null);
                            }
                          });
                  list.getItems().addAll("one", "two", "three");
                  return new VBox(list);
                }))
        .containsExactly("out of its cell: “Save”");
  }

  private static Parent table(Node graphic) {
    TableView<String> table = new TableView<>();
    table.setFixedCellSize(30);
    table.setPrefWidth(500);
    TableColumn<String, String> column = new TableColumn<>("Do");
    column.setPrefWidth(160);
    column.setCellFactory(
        any ->
            new TableCell<>() {
              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(getIndex() == 1 ? graphic : null);
              }
            });
    table.getColumns().add(column);
    table.getItems().addAll("one", "two", "three");
    return new VBox(table);
  }

  private static Parent list(String text, @Nullable String tip) {
    ListView<String> list = new ListView<>();
    list.setMaxWidth(100);
    list.setCellFactory(
        any ->
            new ListCell<>() {
              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setPrefWidth(60);
                setText(empty ? null : item);
                setTooltip(empty || tip == null ? null : new Tooltip(tip));
              }
            });
    list.getItems().add(text);
    return new VBox(list);
  }

  @Test
  void whatItsParentClipsIsSeen() throws Exception {
    assertThat(
            problems(
                () -> {
                  Pane low = new Pane(new Button("Save"));
                  low.setClip(new Rectangle(200, 10));
                  return new Pane(low);
                }))
        .containsExactly("clipped: “Save”");
  }

  @Test
  void whatHangsOutOfItsCardIsSeen() throws Exception {
    assertThat(
            problems(
                () -> {
                  Pane card = new Pane(at(90, new Button("Save")));
                  card.getStyleClass().add("card");
                  card.setMaxWidth(100);
                  return new VBox(card);
                }))
        .containsExactly("out of its card: “Save”");
  }

  @Test
  void aControlOfNoSizeIsSeen() throws Exception {
    assertThat(
            problems(
                () -> {
                  TextField field = new TextField();
                  field.setId("name");
                  field.setMinSize(0, 0);
                  field.setMaxHeight(0);
                  return new VBox(field);
                }))
        .containsExactly("of no size: TextField #name");
  }

  @Test
  void paleTextIsSeenUnlessItIsDisabledOrLarge() throws Exception {
    assertThat(problems(() -> new VBox(styled("-fx-text-fill: #949494"))))
        .singleElement()
        .asString()
        .startsWith("contrast 2.8 of “Words”");
    assertThat(problems(() -> new VBox(styled("-fx-text-fill: #808080; -fx-font-size: 26px"))))
        .isEmpty();
    assertThat(
            problems(
                () -> {
                  Label off = styled("-fx-text-fill: #949494");
                  off.setDisable(true);
                  return new VBox(off);
                }))
        .isEmpty();
  }

  @Test
  void aPaleEdgeIsSeenOfWhatCanBeFilledInTickedOrChosen() throws Exception {
    assertThat(
            problems(
                () ->
                    new VBox(
                        8,
                        pale(new TextField(), "field"),
                        pale(new TextArea(), "area"),
                        pale(new CheckBox("Tick"), "tick"),
                        pale(new RadioButton("Choose"), "choose"),
                        pale(new ComboBox<String>(), "list"),
                        pale(new ToggleButton("Press"), "press"))))
        .hasSize(6)
        .allSatisfy(problem -> assertThat(problem).startsWith("edge 1."));
    assertThat(
            problems(
                () -> {
                  CheckBox ticked = pale(new CheckBox("Tick"), "tick");
                  ticked.setSelected(true);
                  TextField off = pale(new TextField(), "off");
                  off.setDisable(true);
                  TextField read = bare();
                  read.setEditable(false);
                  HBox frame = new HBox(bare());
                  frame.setStyle("-fx-border-color: #606060");
                  return new VBox(8, ticked, off, read, frame);
                }))
        .isEmpty();
  }

  @Test
  void aFieldWithoutAnyEdgeIsSeen() throws Exception {
    assertThat(problems(() -> new VBox(8, bare(), new Button("Save"))))
        .singleElement()
        .asString()
        .startsWith("edge 1.0 of TextField");
  }

  private static TextField bare() {
    TextField bare = new TextField();
    bare.setStyle("-fx-background-color: transparent");
    return bare;
  }

  @Test
  void theEdgesOfOurOwnControlsAreTold() throws Exception {
    assertThat(
            problems(
                () ->
                    new VBox(
                        8,
                        new TextField(),
                        new PasswordField(),
                        new CheckBox("Tick"),
                        new RadioButton("Choose"),
                        new ComboBox<String>(),
                        new ToggleButton("Press"))))
        .isEmpty();
  }

  private static <T extends Control> T pale(T control, String id) {
    control.setId(id);
    control.setStyle("-color-border-default: #d6dce4");
    return control;
  }

  private static <T extends Label> T narrow(T label) {
    label.setPrefWidth(60);
    return label;
  }

  private static Node at(double x, Node node) {
    node.setLayoutX(x);
    return node;
  }

  private static Label styled(String style) {
    Label label = new Label("Words");
    label.setStyle(style);
    return label;
  }

  private static List<String> problems(Supplier<Parent> screen) throws Exception {
    List<String> problems = new ArrayList<>();
    FxToolkit.setupFixture(
        () -> {
          Scene scene = new Scene(screen.get(), 600, 400);
          new Theme(Theme.Choice.LIGHT).apply(scene);
          problems.addAll(ScreenAudit.of(scene).problems());
        });
    return problems;
  }
}
