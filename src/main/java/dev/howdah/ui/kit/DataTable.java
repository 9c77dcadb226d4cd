package dev.howdah.ui.kit;

import dev.howdah.ui.fx.UiExecutor;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
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
 * stay while the figures change, and what changed glows for a moment. It filters as one types (also
 * with the focus on the table), sorts by several columns (Shift), copies the selection as TSV or
 * Markdown, and exports what it shows as CSV. Its columns can be chosen and are remembered.
 *
 * <p>Node ids: the given one for the table, with {@code -filter}, {@code -count}, {@code -columns},
 * {@code -export} and {@code -export-status}. All methods belong to the JavaFX thread.
 *
 * @param <R> the row, immutable
 * @param <K> the row's key
 */
public final class DataTable<R, K> extends VBox {
  private static final double ROW_HEIGHT = 34;

  private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");

  private final List<DataColumn<R>> columns;
  private final TableColumns<R> shownColumns;
  private final TableGlow<R, K> glow;
  private final OnScreen onScreen = new OnScreen(this);
  private final SnapshotList<R, K> items;
  private final TableView<R> table;
  private final TableRows<R, K> rows;
  private final TextField filter = new TextField();
  private final HBox bar = new HBox(10);
  private final TableExport<R> export;
  private final KeptSelection<R, K> kept;
  private final Label reason = new Label();
  private final Hyperlink clearFilter = new Hyperlink("Clear the filter");
  private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>();
  private String emptyReason = "";
  private boolean replacing;
  private @Nullable K sought;

  /** One that remembers nothing. */
  public DataTable(
      String id,
      Function<R, K> key,
      List<DataColumn<R>> columns,
      ExportChooser chooser,
      Executor background,
      UiExecutor ui) {
    this(id, key, columns, new TableSetup(chooser, Memory.NONE, background, ui));
  }

  /**
   * @param id of the table, by which it is also remembered
   * @param key what makes a row the same row in the next snapshot
   */
  public DataTable(String id, Function<R, K> key, List<DataColumn<R>> columns, TableSetup setup) {
    super(8);
    this.columns = List.copyOf(columns);
    Executor background = setup.background();
    items = new SnapshotList<>(Snapshot.of(List.of(), key));
    table = new TableView<>(items);
    table.setId(id);
    glow = new TableGlow<>(key);
    rows = new TableRows<>(key, this::searchText, background, setup.ui(), this::replace);
    shownColumns = new TableColumns<>(id, table, this.columns, setup.memory(), glow);
    getStyleClass().add("data-table");
    buildTable(id);
    export = new TableExport<>(id, setup.chooser(), background, setup.ui());
    kept = new KeptSelection<>(table, items, key, export::tell);
    new TableMenu<>(table, shownColumns, export::tell, background, setup.ui());
    buildBar(id);
    filter.fontProperty().subscribe(font -> shownColumns.fit(font.getSize()));
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(bar, table);
  }

  private void buildTable(String id) {
    // Such as "indexes table"; its columns have names of their own.
    table.setAccessibleText(id.replace('-', ' '));
    table.setFixedCellSize(ROW_HEIGHT);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    // JavaFX compares what was selected before its own sorting with what is after it, each with
    // each.
    table.setOnSort(
        event -> {
          rows.sort(shownColumns.order());
          event.consume();
        });
    rows.sort(shownColumns.order());
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
                sought = null;
                kept.chosenAnew();
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
    export.button().setOnAction(event -> export.run(shownColumns.chosen(), items.shown().rows()));
    export.button().disableProperty().bind(rows.visibleProperty().isEqualTo(0));
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("table-bar");
    bar.getChildren()
        .addAll(filter, count, space, export.status(), shownColumns.chooser(), export.button());
  }

  /**
   * Shows a snapshot in place of the one before.
   *
   * @param snapshot nobody changes it any more
   */
  public void show(List<R> snapshot) {
    rows.show(snapshot);
  }

  /** Why there would be no rows, as one sentence. */
  public void setEmptyReason(String sentence) {
    emptyReason = sentence;
    explainEmpty();
  }

  /** What the filter field asks for, such as {@code Filter tables}. */
  public void setFilterPrompt(String words) {
    filter.setPromptText(words);
    filter.setAccessibleText(words);
  }

  /** Another title for a column, where it tells of what is shown; never wider than it has to be. */
  public void title(String columnId, String words) {
    shownColumns.title(columnId, words);
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
    shownColumns.sortBy(columnId, descending);
  }

  /** Selects the row of a key alone and brings it into sight; a filter that hides it is cleared. */
  public void select(K wanted) {
    sought = wanted;
    seek();
    if (sought != null && filter.getText().isEmpty()) {
      sought = null;
    } else if (sought != null) {
      filter.clear();
    }
  }

  /** The same and takes the focus; a row that is not there yet is selected when it comes. */
  public void reveal(K wanted) {
    table.requestFocus();
    sought = wanted;
    seek();
    if (sought != null) {
      filter.clear();
    }
  }

  private void seek() {
    K wanted = sought;
    int place = wanted == null ? -1 : items.shown().placeOf(wanted);
    if (place >= 0) {
      sought = null;
      table.getSelectionModel().clearAndSelect(place);
      table.scrollTo(Math.max(0, place - 3));
    }
  }

  /** Selects nothing. */
  public void clearSelection() {
    table.getSelectionModel().clearSelection();
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

  private void replace(TableRows.Arranged<R, K> next) {
    if (!next.same()) {
      take(next);
    }
  }

  private void take(TableRows.Arranged<R, K> next) {
    TableView.TableViewSelectionModel<R> selection = table.getSelectionModel();
    int count = selection.getSelectedIndices().size();
    boolean glows = next.news() && onScreen.isShowing();
    List<R> inSight = glows ? inSight(next.snapshot()) : List.of();
    Snapshot<R, K> before = items.shown();
    boolean allOfThem = next.sameKeys() && count == items.size();
    replacing = true;
    try {
      if (next.samePlaces() || allOfThem) {
        items.update(next.snapshot());
      } else if (count > 1) {
        kept.replace(next.snapshot(), count);
      } else {
        items.replace(next.snapshot());
      }
    } finally {
      replacing = false;
    }
    if (glows && !before.rows().isEmpty()) {
      glow.start(inSight, before, shownColumns.shown());
    } else {
      glow.stop();
    }
    seek();
    int lead = selection.getSelectedIndex();
    selected.set(lead < 0 || lead >= items.size() ? null : items.get(lead));
  }

  /** The rows of a next snapshot that will stand where one can see them. */
  private List<R> inSight(Snapshot<R, K> next) {
    if (!(table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
      return List.of();
    }
    IndexedCell<?> first = flow.getFirstVisibleCell();
    IndexedCell<?> last = flow.getLastVisibleCell();
    if (first == null || last == null) {
      return List.of();
    }
    int size = next.rows().size();
    return next.rows()
        .subList(Math.clamp(first.getIndex(), 0, size), Math.clamp(last.getIndex() + 1L, 0, size));
  }

  private void explainEmpty() {
    boolean filtered = !filter.getText().isBlank();
    reason.setText(
        filtered
            ? "Nothing contains “" + VisibleText.of(filter.getText().strip()) + "”."
            : emptyReason);
    clearFilter.setVisible(filtered);
  }

  private void onKey(KeyEvent event) {
    if (FIND.match(event)) {
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
