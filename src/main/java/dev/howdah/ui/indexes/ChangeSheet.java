package dev.howdah.ui.indexes;

import dev.howdah.ui.kit.ConfirmField;
import dev.howdah.ui.kit.FocusHold;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.TableSetup;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Lies over the page while a change is proposed: the exact SQL, what it is for, what it locks and
 * costs, what takes it back, what it would meet, what new indexes bring, and the confirmation. Node
 * ids: {@code create-sheet}, {@code create-confirm}, and likewise with {@code rebuild-}, {@code
 * finish-}, {@code drop-}, {@code remove-}, {@code analyze-}; {@code create-sql}, {@code
 * create-typed}, {@code create-dismiss}.
 */
final class ChangeSheet extends StackPane {
  private static final double GAP = 26;
  private static final double EDGE = 6;

  private final IndexesViewModel viewModel;
  private final VBox sheet = new VBox();
  private final VBox doing = new VBox(14);
  private final FlowPane columns = new FlowPane(GAP, GAP);
  private final ForecastPane forecast;
  private final ScrollPane scroll = new ScrollPane();
  private final Label title = new Label();
  private final Label what = new Label();
  private final SqlPane sql = new SqlPane("create-sql").lines(14);
  private final Label lock = new Label();
  private final Label cost = new Label();
  private final Label undo = new Label();
  private final Label refusal = new Label();
  private final HBox refused = new HBox(10, Icons.of(Icons.BAD, "icon-bad"), refusal);
  private final ReadinessPane readiness;
  private final ConfirmField typed;
  private final Button confirm = new Button();
  private final ScriptButtons script;
  private boolean shown;

  /**
   * @param setup by which a script is written
   */
  ChangeSheet(IndexesViewModel viewModel, TableSetup setup, ZoneId zone) {
    this.viewModel = viewModel;
    script = new ScriptButtons(viewModel, setup);
    forecast = new ForecastPane(viewModel.forecast(), zone);
    readiness = new ReadinessPane(viewModel.readiness());
    readiness.managedProperty().bind(readiness.visibleProperty());
    refused.managedProperty().bind(refused.visibleProperty());
    refused.setAlignment(Pos.CENTER_LEFT);
    refused.getStyleClass().addAll("plan-sentence", "reason-bad");
    refusal.setId("change-refusal");
    typed = new ConfirmField("create-typed", viewModel.confirmation());
    getStyleClass().add("scrim");
    title.getStyleClass().add("sheet-title");
    for (Label words : new Label[] {title, what, lock, cost, undo, refusal}) {
      words.setWrapText(true);
      words.setMinHeight(USE_PREF_SIZE);
    }
    Button dismiss = new Button("Cancel");
    dismiss.setId("create-dismiss");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(event -> viewModel.dismissProposal());
    confirm.setOnAction(event -> viewModel.confirm());
    confirm.setMinWidth(USE_PREF_SIZE);
    confirm.disableProperty().bind(viewModel.confirmable().not());
    confirm.managedProperty().bind(confirm.visibleProperty());
    script.getChildren().addAll(dismiss, confirm);
    doing
        .getChildren()
        .setAll(
            sql,
            fact(Icons.LOCK, "Locks", lock),
            fact(Icons.SERVER, "Cost", cost),
            fact(Icons.UNDO, "Undo", undo),
            refused,
            readiness);
    forecast.managedProperty().bind(forecast.visibleProperty());
    columns.getChildren().setAll(doing, forecast);
    columns.setRowValignment(VPos.TOP);
    scroll.setContent(columns);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("plain-scroll", "sheet-scroll");
    scroll.viewportBoundsProperty().subscribe(this::divide);
    forecast.visibleProperty().subscribe(this::divide);
    columns.heightProperty().subscribe(high -> scroll.setPrefViewportHeight(high.doubleValue()));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    sheet.getChildren().setAll(title, what, scroll, typed, script);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    getChildren().add(sheet);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            viewModel.dismissProposal();
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    visibleProperty().subscribe(new FocusHold(this)::hold);
    viewModel.proposalProperty().subscribe(this::show);
    viewModel.prevented().subscribe(this::offer);
  }

  @Override
  protected void layoutChildren() {
    SheetRoom.give(this, sheet, lock.getFont().getSize(), forecast.isVisible());
    super.layoutChildren();
  }

  /**
   * By widths of their own, because a box that shares its width out asks for far too much height;
   * below each other where each would be too narrow to read.
   */
  private void divide() {
    double wide = scroll.getViewportBounds().getWidth() - (forecast.isVisible() ? EDGE : 0);
    boolean stacked = !forecast.isVisible() || SheetRoom.isNarrow(wide, lock.getFont().getSize());
    double column = Math.floor(stacked ? wide : (wide - GAP) / 2);
    for (VBox each : new VBox[] {doing, forecast}) {
      each.setMinWidth(column);
      each.setPrefWidth(column);
      each.setMaxWidth(column);
    }
    columns.setPrefWrapLength(stacked ? column : 2 * column + GAP);
  }

  /** What cannot begin is only taken elsewhere: nothing is asked for that leads nowhere. */
  private void offer(boolean prevented) {
    boolean ours = typed.isFocusWithin() || confirm.isFocused();
    confirm.setVisible(!prevented);
    boolean asked = viewModel.confirmation().required() && !prevented;
    typed.setVisible(asked);
    typed.setManaged(asked);
    if (prevented && ours) {
      script.focus();
    }
  }

  private static HBox fact(String icon, String name, Label words) {
    Label head = new Label(name, Icons.of(icon, "muted"));
    head.getStyleClass().addAll("card-title", "fact-head");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox line = new HBox(10, head, words);
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  private void show(@Nullable Proposal change) {
    setVisible(change != null);
    if (change == null) {
      shown = false;
      return;
    }
    sql.show(change.sql());
    if (change.title().equals(title.getText()) && isVisible() && shown) {
      return;
    }
    shown = true;
    String id = change.kind().id();
    sheet.setId(id + "-sheet");
    title.setText(change.title());
    what.setText(String.join(" ", change.what()));
    boolean builds = !change.builds().isEmpty();
    sql.lines(change.builds().size() == 1 ? 7 : 16);
    lock.setText(change.price().lock());
    cost.setText(change.price().cost());
    undo.setText(change.undo());
    refusal.setText(change.refusal().orElse(""));
    refused.setVisible(change.refusal().isPresent());
    forecast.setVisible(builds);
    requestLayout();
    scroll.setVvalue(0);
    readiness.setVisible(change.works().stream().anyMatch(Work::foreseeable));
    confirm.setText(change.confirm());
    confirm.setId(id + "-confirm");
    confirm.getStyleClass().setAll("button", change.kind().takesAway() ? "danger" : "accent");
    boolean prevented = viewModel.prevented().get();
    offer(prevented);
    if (prevented) {
      script.focus();
    } else if (viewModel.confirmation().required()) {
      typed.focus();
    } else {
      confirm.requestFocus();
    }
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      viewModel.dismissProposal();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && typed.isFocusWithin()) {
      confirm.fire();
      event.consume();
    }
  }
}
