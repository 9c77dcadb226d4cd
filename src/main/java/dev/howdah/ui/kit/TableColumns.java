package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a {@link DataTable}: which are shown, in what order and how wide, and which the
 * rows are sorted by, remembered from start to start. Belongs to the JavaFX thread.
 */
final class TableColumns<R> {
  private final TableView<R> table;
  private final Memory memory;
  private final String name;
  private final Map<TableColumn<R, ?>, DataColumn<R>> known = new LinkedHashMap<>();
  private final MenuButton chooser = new MenuButton("", Icons.of(Icons.COLUMNS));
  private final ColumnRoom<R> room;
  private boolean following;

  /**
   * @param id of the table, which is also what it is remembered by
   */
  TableColumns(
      String id,
      TableView<R> table,
      List<DataColumn<R>> columns,
      Memory memory,
      TableGlow<R, ?> glow) {
    this.table = table;
    this.memory = memory;
    name = "table." + id;
    for (DataColumn<R> column : columns) {
      TableColumn<R, R> shown = new TableColumn<>(column.title());
      shown.setId(id + "-" + column.id());
      shown.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
      shown.setCellFactory(any -> new DataCell<>(column, glow));
      shown.getStyleClass().add("column-" + column.look().name().toLowerCase(Locale.ROOT));
      known.put(shown, column);
    }
    room = new ColumnRoom<>(table, known);
    reset();
    buildChooser(id);
    memory.text(name).flatMap(TableLook::of).ifPresent(this::apply);
    follow();
  }

  private void follow() {
    InvalidationListener changed = any -> remember();
    known.keySet().forEach(column -> column.visibleProperty().addListener(changed));
    known.keySet().forEach(column -> column.sortTypeProperty().addListener(changed));
    table.getSortOrder().addListener(changed);
    table.getColumns().addListener(changed);
    // Only what was done by hand is remembered of the widths: a window that is resized is not.
    table.addEventHandler(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          if (event.getTarget() instanceof Node node && isHeader(node)) {
            room.takeWishes();
            remember();
          }
        });
    table.getSortOrder().addListener((InvalidationListener) any -> showNumbers());
    showNumbers();
    room.follow();
    following = true;
  }

  private static boolean isHeader(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (each instanceof TableHeaderRow) {
        return true;
      }
    }
    return false;
  }

  private void buildChooser(String id) {
    chooser.setId(id + "-columns");
    chooser.getStyleClass().addAll("small", "button-icon", "column-chooser");
    chooser.setTooltip(new Tooltip("Choose the columns"));
    chooser.setAccessibleText("Choose the columns");
    chooser.setMinWidth(Region.USE_PREF_SIZE);
    known.forEach(
        (shown, column) -> {
          CheckMenuItem item = new CheckMenuItem();
          item.textProperty().bind(shown.textProperty());
          item.setId(id + "-show-" + column.id());
          item.selectedProperty().bindBidirectional(shown.visibleProperty());
          chooser.getItems().add(item);
          table
              .getVisibleLeafColumns()
              .addListener(
                  (InvalidationListener)
                      any ->
                          item.setDisable(
                              shown.isVisible() && table.getVisibleLeafColumns().size() == 1));
        });
    MenuItem all = new MenuItem("Show all");
    all.setId(id + "-show-all-columns");
    all.setOnAction(
        event -> {
          room.showAll();
          remember();
        });
    MenuItem reset = new MenuItem("Reset columns");
    reset.setId(id + "-reset-columns");
    reset.setOnAction(
        event -> {
          following = false;
          reset();
          following = true;
          remember();
        });
    chooser.getItems().addAll(new SeparatorMenuItem(), all, reset);
  }

  /** The menu with all columns. */
  MenuButton chooser() {
    return chooser;
  }

  /** As they are where nothing is remembered; the order of the rows stays. */
  private void reset() {
    known.forEach((shown, column) -> shown.setVisible(!column.isHiddenAtFirst()));
    table.getColumns().setAll(known.keySet());
    room.reset();
  }

  /** Widens what is narrower than its title in a font of this size. */
  void fit(double fontSize) {
    room.fit(fontSize);
  }

  /** Another title for a column. */
  void title(String id, String words) {
    known.forEach(
        (shown, column) -> {
          if (column.id().equals(id) && !words.equals(shown.getText())) {
            shown.setText(words);
            room.fit();
          }
        });
  }

  private void apply(TableLook look) {
    Map<String, TableColumn<R, ?>> byId = new HashMap<>();
    known.forEach((shown, column) -> byId.put(column.id(), shown));
    List<TableColumn<R, ?>> order = new ArrayList<>();
    for (TableLook.Column column : look.columns()) {
      TableColumn<R, ?> shown = byId.get(column.id());
      if (shown != null) {
        shown.setVisible(column.shown());
        room.wish(shown, column.width());
        order.add(shown);
      }
    }
    // A column that was not there when this was remembered stands where it would have stood.
    int place = 0;
    for (TableColumn<R, ?> shown : known.keySet()) {
      if (!order.contains(shown)) {
        order.add(Math.min(place, order.size()), shown);
      }
      place++;
    }
    if (order.stream().noneMatch(TableColumn::isVisible)) {
      order.getFirst().setVisible(true);
    }
    table.getColumns().setAll(order);
    List<TableColumn<R, ?>> sorts = new ArrayList<>();
    for (TableLook.Sort sort : look.sorts()) {
      TableColumn<R, ?> shown = byId.get(sort.id());
      if (shown != null) {
        shown.setSortType(
            sort.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
        sorts.add(shown);
      }
    }
    table.getSortOrder().setAll(sorts);
  }

  private void remember() {
    if (following && !room.isArranging()) {
      memory.put(name, look().text());
    }
  }

  private TableLook look() {
    List<TableLook.Column> columns = new ArrayList<>();
    for (TableColumn<R, ?> shown : table.getColumns()) {
      of(shown)
          .ifPresent(
              column ->
                  columns.add(
                      new TableLook.Column(column.id(), room.wished(shown), room.isChosen(shown))));
    }
    List<TableLook.Sort> sorts = new ArrayList<>();
    for (TableColumn<R, ?> shown : table.getSortOrder()) {
      of(shown).ifPresent(column -> sorts.add(new TableLook.Sort(column.id(), descends(shown))));
    }
    return new TableLook(columns, sorts);
  }

  /** Where several columns sort, each tells its rank. */
  private void showNumbers() {
    List<TableColumn<R, ?>> order = table.getSortOrder();
    for (TableColumn<R, ?> shown : known.keySet()) {
      int rank = order.size() < 2 ? -1 : order.indexOf(shown);
      if (rank < 0) {
        shown.setGraphic(null);
      } else {
        Label number = new Label(String.valueOf(rank + 1));
        number.getStyleClass().add("sort-rank");
        shown.setGraphic(number);
      }
    }
    room.fit();
  }

  private Optional<DataColumn<R>> of(TableColumn<R, ?> shown) {
    return Optional.ofNullable(known.get(shown));
  }

  private static boolean descends(TableColumn<?, ?> shown) {
    return shown.getSortType() == TableColumn.SortType.DESCENDING;
  }

  /** Those that are shown, from left to right. */
  List<DataColumn<R>> shown() {
    return table.getVisibleLeafColumns().stream().flatMap(each -> of(each).stream()).toList();
  }

  /**
   * Those that are wished, from left to right: also what yields just now, so that what is taken out
   * of a table is the same whatever the width of its window.
   */
  List<DataColumn<R>> chosen() {
    return table.getColumns().stream()
        .filter(room::isChosen)
        .flatMap(each -> of(each).stream())
        .toList();
  }

  /** What a column of the table shows. */
  @Nullable DataColumn<R> known(@Nullable TableColumn<R, ?> shown) {
    return shown == null ? null : known.get(shown);
  }

  /** Sorts by a column, as a click on its header would. */
  void sortBy(String id, boolean descending) {
    known.forEach(
        (shown, column) -> {
          if (column.id().equals(id)) {
            shown.setSortType(
                descending ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(shown));
          }
        });
  }

  /** The order of the rows; null keeps that of the snapshot. */
  @Nullable Comparator<R> order() {
    Comparator<R> order = null;
    for (TableColumn<R, ?> shown : table.getSortOrder()) {
      DataColumn<R> column = known.get(shown);
      if (column != null) {
        Comparator<R> next = column.order(descends(shown));
        order = order == null ? next : order.thenComparing(next);
      }
    }
    return order;
  }
}
