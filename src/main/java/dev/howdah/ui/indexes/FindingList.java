package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The findings to narrow and to choose from; above them, where several indexes of the gateway are
 * missing, all of them with one click. Up and Down walk through the rows, Enter proposes what mends
 * one. Node ids: {@code findings-list}, {@code findings-search}, {@code findings-kind-<kind>},
 * {@code findings-kind-all}, {@code findings-relation}, {@code index-create-all}, {@code
 * index-create-<name>}.
 */
final class FindingList extends VBox {
  private static final double ROW = 52;

  /** In widths of its letters at their size. */
  private static final double WIDE = 36;

  /** Lower than this, in the same measure, only the rows themselves and their search have room. */
  private static final double LOW = 30;

  private final IndexesViewModel viewModel;
  private final FindingsViewModel findings;
  private final Label missing = new Label();
  private final Button createAll = new Button();
  private final HBox head = new HBox(10, missing, createAll);
  private final FindingSummary summary;
  private final FlowPane kinds = new FlowPane(6, 6);
  private final KindMenu menu;
  private final BooleanProperty low = new SimpleBooleanProperty();
  private final Map<String, ToggleButton> chips = new HashMap<>();
  private final ListView<Finding> list = new ListView<>();
  private final Label none = new Label();
  private final TextField field = new TextField();
  private boolean showing;
  private int inSight = -1;

  /**
   * @param notes tells why no more was found, in the place of a finding
   */
  FindingList(IndexesViewModel viewModel, NotesPane notes) {
    this.viewModel = viewModel;
    findings = viewModel.findings();
    summary = new FindingSummary(findings.summaryProperty());
    menu = new KindMenu(findings);
    getStyleClass().addAll("card", "finding-card");
    missing.getStyleClass().add("card-title");
    missing.setWrapText(true);
    missing.setMinHeight(USE_PREF_SIZE);
    missing.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(missing, Priority.ALWAYS);
    createAll.setId("index-create-all");
    createAll.getStyleClass().addAll("small", "accent");
    createAll.setMinWidth(USE_PREF_SIZE);
    createAll.setOnAction(event -> viewModel.proposeCreateAll());
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("finding-bar");
    head.managedProperty().bind(head.visibleProperty());
    kinds.getStyleClass().add("finding-bar");
    kinds.visibleProperty().bind(low.not());
    kinds.managedProperty().bind(kinds.visibleProperty());
    menu.visibleProperty().bind(low);
    low.subscribe(any -> summary.fold(low.get()));
    list.setId("findings-list");
    list.setAccessibleText("Findings");
    list.getStyleClass().add("finding-list");
    list.setFixedCellSize(ROW);
    list.setPlaceholder(none);
    none.getStyleClass().add("muted");
    list.setCellFactory(any -> new FindingCell(viewModel));
    list.setMinHeight(0);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren()
        .addAll(summary, head, search(), relation(), kinds, list, new NoteLinks(viewModel, notes));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (any, before, now) -> {
              if (!showing && now != null) {
                findings.select(now);
              }
            });
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    findings.countsProperty().subscribe(this::showKinds);
    findings.kindProperty().subscribe(any -> showKinds(findings.countsProperty().get()));
    // Not told of a change, which compares the lists row by row.
    findings.shownProperty().subscribe(() -> show());
    show();
    findings.chosenProperty().subscribe(any -> showSelected());
    viewModel.queue().movedProperty().subscribe(any -> queueMoved());
    viewModel.reachableProperty().subscribe(any -> queueMoved());
  }

  /** Puts the focus on the rows. */
  void focus() {
    list.requestFocus();
  }

  /** How wide it wants to be. */
  double wish() {
    return WIDE * missing.getFont().getSize();
  }

  /** Leaves the height that there is to the rows. */
  void fit(double height) {
    low.set(height < LOW * missing.getFont().getSize());
  }

  private HBox search() {
    field.setId("findings-search");
    field.setPromptText("Search name, table, evidence");
    field.setAccessibleText("Search the findings");
    field.textProperty().bindBidirectional(findings.searchProperty());
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
          } else if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            event.consume();
          }
        });
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox bar = new HBox(8, field, menu);
    bar.getStyleClass().add("finding-bar");
    return bar;
  }

  /** The one table whose findings are listed, to be taken away with a press. */
  private HBox relation() {
    Button chip = new Button(null, Icons.of(Icons.CLOSE));
    chip.setId("findings-relation");
    chip.getStyleClass().addAll("small", "chip");
    chip.setContentDisplay(ContentDisplay.RIGHT);
    chip.setTooltip(new Tooltip("List the findings of all tables"));
    chip.setMnemonicParsing(false);
    chip.setMinWidth(0);
    chip.setOnAction(
        event -> {
          findings.relationProperty().set(null);
          field.requestFocus();
        });
    HBox bar = new HBox(chip);
    bar.getStyleClass().add("finding-bar");
    bar.managedProperty().bind(bar.visibleProperty());
    findings
        .relationProperty()
        .subscribe(
            only -> {
              bar.setVisible(only != null);
              String name = only == null ? "" : VisibleText.of(only.words());
              chip.setText("Only " + name);
              chip.setAccessibleText("Only of " + name + ": press to list those of all tables");
              none.setText(
                  only == null ? "No finding is like this." : "No finding of " + name + ".");
            });
    return bar;
  }

  /** Keeps the chips that stay: the focus is on the one that was pressed. */
  private void showKinds(Map<Finding.Kind, Integer> counts) {
    List<ToggleButton> now = new ArrayList<>();
    now.add(chip(null, "All", counts.values().stream().mapToInt(Integer::intValue).sum()));
    counts.forEach((kind, count) -> now.add(chip(kind, FindingWords.title(kind), count)));
    if (!kinds.getChildren().equals(now)) {
      kinds.getChildren().setAll(now);
    }
    showMissing();
  }

  private ToggleButton chip(Finding.@Nullable Kind kind, String title, int count) {
    String id = "findings-kind-" + (kind == null ? "all" : FindingWords.id(kind));
    ToggleButton chip = chips.computeIfAbsent(id, any -> chip(id, kind));
    chip.setText(String.format(Locale.ROOT, "%s %,d", title, count));
    chip.setSelected(findings.kindProperty().get() == kind);
    return chip;
  }

  private ToggleButton chip(String id, Finding.@Nullable Kind kind) {
    ToggleButton chip = new ToggleButton();
    chip.setId(id);
    chip.getStyleClass().addAll("segment", "chip");
    chip.setMinWidth(USE_PREF_SIZE);
    chip.setOnAction(
        event -> {
          chip.setSelected(true);
          findings.kindProperty().set(kind);
        });
    return chip;
  }

  private void showMissing() {
    int all = findings.countsProperty().get().getOrDefault(Finding.Kind.MISSING, 0);
    int open = viewModel.creatable().size();
    missing.setText(all + " of the gateway's indexes are missing");
    createAll.setText(String.format(Locale.ROOT, "Create all %d…", open));
    createAll.setVisible(open > 1);
    head.setVisible(all > 1);
  }

  /** Without a selection a new list is not searched for what was selected in the one before. */
  private void show() {
    showing = true;
    try {
      list.getSelectionModel().clearSelection();
      list.setItems(FXCollections.observableList(findings.shownProperty().get()));
    } finally {
      showing = false;
    }
    showMissing();
  }

  private void showSelected() {
    Finding finding = findings.selectedProperty().get();
    int at = finding == null ? -1 : findings.place(finding);
    showing = true;
    try {
      if (at < 0 || at >= list.getItems().size()) {
        list.getSelectionModel().clearSelection();
      } else if (list.getSelectionModel().getSelectedIndex() != at) {
        list.getSelectionModel().clearAndSelect(at);
        if (inSight != at) {
          list.scrollTo(Math.max(0, at - 3));
        }
      }
    } finally {
      showing = false;
    }
    inSight = at;
  }

  private void queueMoved() {
    list.refresh();
    showMissing();
  }

  private void onKey(KeyEvent event) {
    Finding finding = findings.selectedProperty().get();
    if (event.getCode() == KeyCode.ENTER && finding != null) {
      viewModel.offers(finding).stream()
          .findFirst()
          .ifPresent(offer -> viewModel.propose(finding, offer.deed()));
      event.consume();
    }
  }
}
