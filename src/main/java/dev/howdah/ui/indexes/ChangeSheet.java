package dev.howdah.ui.indexes;

import dev.howdah.ui.kit.ConfirmField;
import dev.howdah.ui.kit.FocusHold;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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
  private static final double WIDE = 1080;
  private static final double NARROW = 760;
  private static final double HIGH = 660;
  private static final double GAP = 26;
  private static final double EDGE = 6;

  private final IndexesViewModel viewModel;
  private final VBox sheet = new VBox();
  private final VBox doing = new VBox(14);
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
  private boolean shown;

  ChangeSheet(IndexesViewModel viewModel, ZoneId zone) {
    this.viewModel = viewModel;
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
    Button dismiss = new Button("Not now");
    dismiss.setId("create-dismiss");
    dismiss.setOnAction(event -> viewModel.dismissProposal());
    confirm.setOnAction(event -> viewModel.confirm());
    confirm.disableProperty().bind(viewModel.confirmable().not());
    HBox buttons = new HBox(10, dismiss, confirm);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinHeight(USE_PREF_SIZE);
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
    HBox columns = new HBox(GAP, doing, forecast);
    scroll.setContent(columns);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("plain-scroll", "sheet-scroll");
    scroll.viewportBoundsProperty().subscribe(this::divide);
    forecast.visibleProperty().subscribe(this::divide);
    columns.heightProperty().subscribe(high -> scroll.setPrefViewportHeight(high.doubleValue()));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    sheet.getChildren().setAll(title, what, scroll, typed, buttons);
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
  }

  /**
   * By widths of their own, because a box that shares its width out asks for far too much height.
   */
  private void divide() {
    double wide = scroll.getViewportBounds().getWidth() - (forecast.isVisible() ? EDGE : 0);
    double column = Math.floor(forecast.isVisible() ? (wide - GAP) / 2 : wide);
    for (VBox each : new VBox[] {doing, forecast}) {
      each.setMinWidth(column);
      each.setPrefWidth(column);
      each.setMaxWidth(column);
    }
  }

  private static HBox fact(String icon, String name, Label words) {
    Label head = new Label(name, Icons.of(icon, "muted"));
    head.getStyleClass().add("card-title");
    head.setMinWidth(80);
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
    sql.lines(builds ? 7 : 12);
    lock.setText(change.price().lock());
    cost.setText(change.price().cost());
    undo.setText(change.undo());
    refusal.setText(change.refusal().orElse(""));
    refused.setVisible(change.refusal().isPresent());
    forecast.setVisible(builds);
    // Of a height of its own, so that nothing moves under the hand while the figures come in.
    sheet.setMaxSize(builds ? WIDE : NARROW, builds ? HIGH : USE_PREF_SIZE);
    scroll.setVvalue(0);
    readiness.setVisible(change.works().stream().anyMatch(Work::foreseeable));
    confirm.setText(change.confirm());
    confirm.setId(id + "-confirm");
    confirm.getStyleClass().setAll("button", change.kind().takesAway() ? "danger" : "accent");
    if (viewModel.confirmation().required()) {
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
