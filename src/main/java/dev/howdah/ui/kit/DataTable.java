package dev.howdah.ui.kit;

import dev.howdah.ui.fx.UiExecutor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A table fed by snapshots: rows are matched by key, so that selection, scroll position and sort
 * stay while the figures change. It filters as one types (also with the focus on the table), sorts
 * by several columns (Shift), copies the selection as TSV, and exports what it shows as CSV.
 *
 * <p>Node ids: the given one for the table, with {@code -filter}, {@code -count}, {@code -export}
 * and {@code -export-status}. All methods belong to the JavaFX thread.
 *
 * @param <R> the row, immutable
 * @param <K> the row's key
 */
public final class DataTable<R, K> extends VBox {
  private static final double ROW_HEIGHT = 34;
  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
  private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");

  private final Function<R, K> key;
  private final List<DataColumn<R>> columns;
  private final Map<TableColumn<R, ?>, DataColumn<R>> byColumn = new HashMap<>();
  private final ObservableList<R> items = FXCollections.observableArrayList();
  private final TableView<R> table = new TableView<>(items);
  private final TableRows<R> rows;
  private final TextField filter = new TextField();
  private final HBox bar = new HBox(10);
  private final TableExport<R> export;
  private final Label reason = new Label();
  private final Hyperlink clearFilter = new Hyperlink("Clear the filter");
  private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>();
  private String emptyReason = "";
  private boolean replacing;

  /**
   * @param key what makes a row the same row in the next snapshot
   * @param background where large snapshots are sorted and files are written
   */
  public DataTable(
      String id,
      Function<R, K> key,
      List<DataColumn<R>> columns,
      ExportChooser chooser,
      Executor background,
      UiExecutor ui) {
    super(8);
    this.key = key;
    this.columns = List.copyOf(columns);
    rows = new TableRows<>(this::searchText, background, ui, this::replace);
    getStyleClass().add("data-table");
    buildTable(id);
    export = new TableExport<>(id, chooser, background, ui);
    buildBar(id);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(bar, table);
  }

  private void buildTable(String id) {
    table.setId(id);
    table.setFixedCellSize(ROW_HEIGHT);
    table.setTableMenuButtonVisible(true);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    for (DataColumn<R> column : columns) {
      TableColumn<R, R> shown = new TableColumn<>(column.title());
      shown.setId(id + "-" + column.id());
      shown.setPrefWidth(column.width());
      shown.setMinWidth(column.leastWidth());
      if (!column.grows()) {
        shown.setMaxWidth(column.width() * 1.6);
      }
      shown.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
      shown.setCellFactory(any -> new DataCell<>(column));
      shown
          .getStyleClass()
          .add("column-" + column.look().name().toLowerCase(java.util.Locale.ROOT));
      byColumn.put(shown, column);
      table.getColumns().add(shown);
    }
    table.setSortPolicy(
        sorted -> {
          rows.sort(order());
          return true;
        });
    reason.setWrapText(true);
    reason.setId(id + "-reason");
    reason.getStyleClass().add("muted");
    clearFilter.setOnAction(event -> filter.clear());
    clearFilter.managedProperty().bind(clearFilter.visibleProperty());
    VBox placeholder = new VBox(6, reason, clearFilter);
    placeholder.setAlignment(Pos.CENTER);
    placeholder.setMaxWidth(520);
    table.setPlaceholder(placeholder);
    explainEmpty();
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (any, before, now) -> {
              if (!replacing) {
                selected.set(now);
              }
            });
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    table.addEventHandler(KeyEvent.KEY_TYPED, this::onTyped);
  }

  private void buildBar(String id) {
    filter.setId(id + "-filter");
    filter.setPromptText("Filter");
    filter.setPrefColumnCount(20);
    filter.getStyleClass().add("filter-field");
    filter.setAccessibleText("Filter the rows");
    filter
        .textProperty()
        .addListener(
            (any, before, now) -> {
              rows.filter(now);
              explainEmpty();
            });
    filter.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
          } else if (event.getCode() == KeyCode.DOWN) {
            table.requestFocus();
          }
        });
    Label count = new Label();
    count.setId(id + "-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    count.getStyleClass().add("muted");
    count.textProperty().bind(rows.countProperty());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    export.button().setOnAction(event -> export.run(shownColumns(), List.copyOf(items)));
    export.button().disableProperty().bind(rows.visibleProperty().isEqualTo(0));
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("table-bar");
    bar.getChildren().addAll(filter, count, space, export.status(), export.button());
  }

  /** Shows a snapshot in place of the one before. */
  public void show(List<R> snapshot) {
    rows.show(snapshot);
  }

  /** Why there would be no rows, as one sentence. */
  public void setEmptyReason(String sentence) {
    emptyReason = sentence;
    explainEmpty();
  }

  /** Puts controls of a feature before the filter field. */
  public void lead(Node... nodes) {
    bar.getChildren().addAll(0, List.of(nodes));
  }

  /** Lets a menu of the feature export the rows, in place of the table's own button. */
  public MenuItem exportItem(String words) {
    MenuItem item = new MenuItem(words);
    item.setId(table.getId() + "-export-csv");
    item.disableProperty().bind(export.button().disableProperty());
    item.setOnAction(event -> export.button().fire());
    export.button().setVisible(false);
    export.button().setManaged(false);
    return item;
  }

  /** Sorts by a column, as a click on its header would. */
  public void sortBy(String columnId, boolean descending) {
    byColumn.forEach(
        (shown, column) -> {
          if (column.id().equals(columnId)) {
            shown.setSortType(
                descending ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(shown));
          }
        });
  }

  /** The lead selection; stays through snapshots as long as its key does. */
  public ReadOnlyObjectProperty<@Nullable R> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** The table itself, for its id and for tests. */
  TableView<R> table() {
    return table;
  }

  private String searchText(R row) {
    StringBuilder text = new StringBuilder();
    for (DataColumn<R> column : columns) {
      if (column.searched()) {
        text.append(column.searchedTextOf(row)).append('\n');
      }
    }
    return text.toString();
  }

  private @Nullable Comparator<R> order() {
    Comparator<R> order = null;
    for (TableColumn<R, ?> shown : table.getSortOrder()) {
      DataColumn<R> column = byColumn.get(shown);
      if (column != null) {
        Comparator<R> next = column.order(shown.getSortType() == TableColumn.SortType.DESCENDING);
        order = order == null ? next : order.thenComparing(next);
      }
    }
    return order;
  }

  private void replace(List<R> next) {
    if (items.equals(next)) {
      return;
    }
    TableView.TableViewSelectionModel<R> selection = table.getSelectionModel();
    R lead = selection.getSelectedItem();
    boolean all =
        !items.isEmpty()
            && selection.getSelectedIndices().size() == items.size()
            && sameKeys(items, next);
    Set<K> keys = new HashSet<>();
    if (!all) {
      selection.getSelectedItems().forEach(row -> keys.add(key.apply(row)));
    }
    replacing = true;
    try {
      items.setAll(next);
      selection.clearSelection();
      if (all) {
        selection.selectAll();
      } else if (!keys.isEmpty()) {
        select(keys, lead == null ? null : key.apply(lead), next);
      }
    } finally {
      replacing = false;
    }
    selected.set(selection.getSelectedItem());
  }

  /** Whether the same rows stand in the same order; without that a new row is never selected. */
  private boolean sameKeys(List<R> before, List<R> next) {
    boolean same = before.size() == next.size();
    for (int i = 0; same && i < before.size(); i++) {
      same = key.apply(before.get(i)).equals(key.apply(next.get(i)));
    }
    return same;
  }

  private void select(Set<K> keys, @Nullable K lead, List<R> next) {
    List<Integer> indices = new ArrayList<>();
    int last = -1;
    for (int i = 0; i < next.size(); i++) {
      K mine = key.apply(next.get(i));
      if (mine.equals(lead)) {
        last = i;
      } else if (keys.contains(mine)) {
        indices.add(i);
      }
    }
    if (last >= 0) {
      indices.add(last);
    }
    if (!indices.isEmpty()) {
      int[] rest = indices.stream().skip(1).mapToInt(Integer::intValue).toArray();
      table.getSelectionModel().selectIndices(indices.getFirst(), rest);
    }
  }

  private void explainEmpty() {
    boolean filtered = !filter.getText().isBlank();
    reason.setText(
        filtered
            ? "Nothing contains “" + VisibleText.of(filter.getText().strip()) + "”."
            : emptyReason);
    clearFilter.setVisible(filtered);
  }

  private List<DataColumn<R>> shownColumns() {
    List<DataColumn<R>> shown = new ArrayList<>();
    for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) {
      DataColumn<R> known = byColumn.get(column);
      if (known != null) {
        shown.add(known);
      }
    }
    return shown;
  }

  private void onKey(KeyEvent event) {
    if (COPY.match(event)) {
      ClipboardContent content = new ClipboardContent();
      content.putString(
          DelimitedText.TSV.text(
              shownColumns(), List.copyOf(table.getSelectionModel().getSelectedItems())));
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    } else if (FIND.match(event)) {
      filter.requestFocus();
      event.consume();
    }
  }

  private void onTyped(KeyEvent event) {
    String typed = event.getCharacter();
    boolean letter =
        !event.isShortcutDown()
            && !event.isAltDown()
            && typed.length() == 1
            && !Character.isISOControl(typed.charAt(0))
            && !typed.isBlank();
    if (letter) {
      filter.requestFocus();
      filter.appendText(typed);
      filter.end();
      event.consume();
    }
  }
}
