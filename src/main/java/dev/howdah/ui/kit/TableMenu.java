package dev.howdah.ui.kit;

import dev.howdah.ui.fx.LatestWish;
import dev.howdah.ui.fx.UiExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one can take out of a {@link DataTable}: the selected rows as TSV ({@code Shortcut+C}) or as
 * Markdown ({@code Shortcut+Shift+C}), or one cell; by a menu that opens with the mouse, the menu
 * key or {@code Shift+F10}. Many rows are written in the background. Belongs to the JavaFX thread.
 */
final class TableMenu<R> {
  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
  private static final KeyCombination COPY_MARKDOWN = KeyCombination.valueOf("Shortcut+Shift+C");
  private static final KeyCombination MENU = KeyCombination.valueOf("Shift+F10");

  /** The clipboard takes a text on the JavaFX thread alone: more would stop the window. */
  private static final int MOST_COPIED = 2_000_000;

  private final TableView<R> table;
  private final TableColumns<R> columns;
  private final Consumer<String> told;
  private final LatestWish writing;
  private final ContextMenu menu = new ContextMenu();
  private final MenuItem cell = new MenuItem();
  private final Menu cells = new Menu("Copy a value");

  /**
   * @param told why something was not copied
   */
  TableMenu(
      TableView<R> table,
      TableColumns<R> columns,
      Consumer<String> told,
      Executor background,
      UiExecutor ui) {
    this.table = table;
    this.columns = columns;
    this.told = told;
    writing = new LatestWish(background, ui);
    String id = table.getId();
    menu.setId(id + "-menu");
    MenuItem rows = new MenuItem("Copy as TSV");
    rows.setId(id + "-copy-tsv");
    rows.setAccelerator(COPY);
    rows.setOnAction(event -> copy(DelimitedText.TSV::text));
    MenuItem markdown = new MenuItem("Copy as Markdown");
    markdown.setId(id + "-copy-markdown");
    markdown.setAccelerator(COPY_MARKDOWN);
    markdown.setOnAction(event -> copy(MarkdownText::of));
    cell.setId(id + "-copy-cell");
    cell.setMnemonicParsing(false);
    cells.setId(id + "-copy-value");
    MenuItem all = new MenuItem("Select all");
    all.setId(id + "-select-all");
    all.setAccelerator(KeyCombination.valueOf("Shortcut+A"));
    all.setOnAction(event -> table.getSelectionModel().selectAll());
    menu.getItems().addAll(rows, markdown, cell, cells, new SeparatorMenuItem(), all);
    table.setOnContextMenuRequested(this::requested);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (COPY.match(event)) {
      copy(DelimitedText.TSV::text);
    } else if (COPY_MARKDOWN.match(event)) {
      copy(MarkdownText::of);
    } else if (event.getCode() == KeyCode.CONTEXT_MENU || MENU.match(event)) {
      openAtSelection();
    } else {
      return;
    }
    event.consume();
  }

  private void requested(ContextMenuEvent event) {
    if (event.isKeyboardTrigger()) {
      openAtSelection();
      event.consume();
      return;
    }
    for (Node each = event.getPickResult().getIntersectedNode();
        each != null && !each.equals(table);
        each = each.getParent()) {
      if (each instanceof TableCell<?, ?> hit && !hit.isEmpty()) {
        offer(hit.getIndex(), hit);
        menu.show(table, event.getScreenX(), event.getScreenY());
        event.consume();
        return;
      }
    }
  }

  private void openAtSelection() {
    int row = table.getSelectionModel().getSelectedIndex();
    if (menu.isShowing() || row < 0 || row >= table.getItems().size()) {
      return;
    }
    offer(row, null);
    Node near = table;
    for (Node each : table.lookupAll(".table-row-cell")) {
      if (each instanceof TableRow<?> shown && shown.getIndex() == row && shown.isVisible()) {
        near = each;
      }
    }
    Bounds at = near.localToScreen(near.getLayoutBounds());
    if (at != null) {
      double below = near.equals(table) ? at.getMinY() + 40 : at.getMaxY();
      menu.show(table, at.getMinX() + 24, below);
    }
  }

  private void offer(int index, @Nullable TableCell<?, ?> hit) {
    R row = table.getItems().get(index);
    List<MenuItem> values = new ArrayList<>();
    for (DataColumn<R> column : columns.chosen()) {
      String text = column.textOf(row);
      MenuItem value = new MenuItem(column.title() + ": " + shortened(text));
      value.setMnemonicParsing(false);
      value.setDisable(text.isEmpty());
      value.setOnAction(event -> put(text));
      values.add(value);
    }
    cells.getItems().setAll(values);
    String text = hit == null ? "" : textOf(row, hit);
    cell.setText("Copy “" + shortened(text) + "”");
    cell.setVisible(!text.isEmpty());
    cell.setOnAction(event -> put(text));
  }

  private String textOf(R row, TableCell<?, ?> hit) {
    for (int i = 0; i < table.getVisibleLeafColumns().size(); i++) {
      if (table.getVisibleLeafColumn(i).equals(hit.getTableColumn())) {
        DataColumn<R> column = columns.known(table.getVisibleLeafColumn(i));
        return column == null ? "" : column.textOf(row);
      }
    }
    return "";
  }

  private static String shortened(String text) {
    String shown = VisibleText.of(text);
    return shown.length() > 48 ? shown.substring(0, 47) + "…" : shown;
  }

  private void copy(BiFunction<List<DataColumn<R>>, List<R>, String> as) {
    List<R> rows = selected();
    if (!rows.isEmpty()) {
      List<DataColumn<R>> chosen = columns.chosen();
      writing.make(rows.size(), () -> as.apply(chosen, rows), this::putAll);
    }
  }

  /** In the order shown. */
  private List<R> selected() {
    List<Integer> places = table.getSelectionModel().getSelectedIndices();
    if (places.size() == table.getItems().size()) {
      return List.copyOf(table.getItems());
    }
    return places.stream().sorted().map(table.getItems()::get).toList();
  }

  private void putAll(String text) {
    if (text.length() > MOST_COPIED) {
      told.accept("Too much for the clipboard: export it, or select fewer rows.");
    } else {
      told.accept("");
      put(text);
    }
  }

  private static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
