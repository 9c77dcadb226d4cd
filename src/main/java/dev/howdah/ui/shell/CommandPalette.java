package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Icons;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Everything the window can do and go to, found by typing. The keyboard stays in the field; the
 * arrow keys, Page Up and Down, Home and End move in the list, Enter runs, Escape closes. Node ids:
 * {@code palette}, {@code palette-query}, {@code palette-results}, {@code palette-summary}.
 */
final class CommandPalette extends OverSheet {
  private static final int PAGE = 10;

  private final CommandsViewModel commands;
  private final TextField query = new TextField();
  private final ListView<Found> results = new ListView<>();
  private String answered = "";

  CommandPalette(CommandsViewModel commands) {
    super("palette", 640);
    this.commands = commands;
    place(Pos.TOP_CENTER, new Insets(56, 20, 20, 20));
    query.setId("palette-query");
    query.setPromptText("Search pages, actions, tables, indexes, connections");
    query.setAccessibleText("Search everything this window can do and show");
    query.textProperty().bindBidirectional(commands.queryProperty());
    HBox.setHgrow(query, Priority.ALWAYS);
    HBox line = new HBox(10, Icons.of(Icons.SEARCH), query);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("palette-line");
    results.setId("palette-results");
    results.setAccessibleText("What was found");
    results.fixedCellSizeProperty().subscribe(row -> fit());
    results.setFocusTraversable(false);
    results.setCellFactory(any -> new PaletteCell());
    results.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            runSelected();
          }
        });
    Label summary = new Label();
    summary.setId("palette-summary");
    summary.textProperty().bind(commands.summaryProperty());
    summary.getStyleClass().addAll("muted", "small");
    summary.setMinWidth(0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label keys = new Label("↑ ↓ choose    Enter runs    Esc closes");
    keys.getStyleClass().addAll("muted", "small");
    keys.setMinWidth(USE_PREF_SIZE);
    HBox foot = new HBox(10, summary, space, keys);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("palette-foot");
    fill(line, results, foot);
    dress("palette");
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    commands.foundProperty().subscribe(this::show);
    commands.openProperty().subscribe(this::show);
    results
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            line1 -> query.setAccessibleHelp(line1 == null ? "Nothing is chosen" : line1.words()));
  }

  private void show(List<Found> lines) {
    Found before = results.getSelectionModel().getSelectedItem();
    boolean sameQuestion = answered.equals(commands.queryProperty().get());
    answered = commands.queryProperty().get();
    results.getItems().setAll(lines);
    fit();
    if (!lines.isEmpty()) {
      choose(sameQuestion && before != null ? Math.max(0, place(lines, before)) : 0);
    }
  }

  /** Where something that was chosen stands now; -1 where it is gone. */
  private static int place(List<Found> lines, Found chosen) {
    return lines.stream().map(line -> line.entry().id()).toList().indexOf(chosen.entry().id());
  }

  private void fit() {
    double row = results.getFixedCellSize();
    if (row > 0) {
      double height = Math.clamp(results.getItems().size(), 1, PAGE) * row + 2;
      results.setPrefHeight(height);
      results.setMinHeight(Math.min(height, 4 * row));
    }
  }

  private void show(boolean open) {
    setVisible(open);
    if (open) {
      choose(0);
      query.requestFocus();
    }
  }

  private void onKey(KeyEvent event) {
    int now = results.getSelectionModel().getSelectedIndex();
    int last = results.getItems().size() - 1;
    switch (event.getCode()) {
      case DOWN -> choose(now == last ? 0 : now + 1);
      case UP -> choose(now <= 0 ? last : now - 1);
      case PAGE_DOWN -> choose(Math.min(last, now + PAGE));
      case PAGE_UP -> choose(Math.max(0, now - PAGE));
      case HOME -> choose(0);
      case END -> choose(last);
      case ENTER -> runSelected();
      case ESCAPE -> dismiss();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose(int row) {
    if (row >= 0 && row < results.getItems().size()) {
      results.getSelectionModel().clearAndSelect(row);
      results.scrollTo(Math.max(0, row - PAGE / 2));
    }
  }

  private void runSelected() {
    Found line = results.getSelectionModel().getSelectedItem();
    if (commands.isSettled() && line != null) {
      commands.run(line);
    } else {
      commands.runFirst();
    }
  }

  @Override
  void dismiss() {
    commands.close();
  }
}
