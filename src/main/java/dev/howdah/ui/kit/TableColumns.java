package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a {@link DataTable}: which are shown, in what order and how wide, and which the
 * rows are sorted by, remembered from start to start. No header is ever cut off: where there is too
 * little room some columns yield. Belongs to the JavaFX thread.
 */
final class TableColumns<R> {
  /** Beside the title: the padding and the arrow of a sorted column. */
  private static final double BESIDE_TITLE = 34;

  private static final double RANK = 23;

  /** The size of the text that widths are given for. */
  private static final double USUAL_SIZE = 13;

  private static final double SCROLL_BAR = 16;

  private final TableView<R> table;
  private final Memory memory;
  private final String name;
  private final Map<TableColumn<R, ?>, DataColumn<R>> known = new LinkedHashMap<>();
  private final Map<TableColumn<R, ?>, Double> wished = new HashMap<>();
  private final Map<TableColumn<R, ?>, Double> given = new HashMap<>();
  private final MenuButton chooser = new MenuButton("", Icons.of(Icons.COLUMNS));
  private final Set<TableColumn<R, ?>> yielded = new HashSet<>();
  private double fitted = USUAL_SIZE;
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
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
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
            takeWishes();
            remember();
          }
        });
    table.getSortOrder().addListener((InvalidationListener) any -> showNumbers());
    showNumbers();
    table.widthProperty().subscribe(any -> makeRoom());
    table.getVisibleLeafColumns().addListener((InvalidationListener) any -> spread());
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
    all.setOnAction(event -> known.keySet().forEach(column -> column.setVisible(true)));
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
    yielded.clear();
    known.forEach(
        (shown, column) -> {
          shown.setVisible(!column.isHiddenAtFirst());
          shown.setMinWidth(column.leastWidth());
          wished.put(shown, column.width());
        });
    table.getColumns().setAll(known.keySet());
    fit(fitted);
  }

  /**
   * Hides what yields, the last first, while even the least is too much, and shows it again where
   * there is room; what somebody chose to see or not to see stays so.
   */
  private void makeRoom() {
    double room = table.getWidth() - SCROLL_BAR;
    if (room <= 0) {
      return;
    }
    boolean followed = following;
    following = false;
    List<TableColumn<R, ?>> shown =
        new ArrayList<>(
            known.keySet().stream()
                .filter(each -> each.isVisible() || yielded.contains(each))
                .toList());
    double least = shown.stream().mapToDouble(TableColumn::getMinWidth).sum();
    List<TableColumn<R, ?>> yielding =
        shown.stream()
            .filter(each -> of(each).filter(DataColumn::yields).isPresent())
            .filter(each -> !table.getSortOrder().contains(each))
            .toList();
    Set<TableColumn<R, ?>> hidden = new HashSet<>();
    for (TableColumn<R, ?> each : yielding.reversed()) {
      if (least > room) {
        hidden.add(each);
        least -= each.getMinWidth();
      }
    }
    yielded.clear();
    yielded.addAll(hidden);
    shown.forEach(each -> each.setVisible(!hidden.contains(each)));
    following = followed;
    spread();
  }

  /**
   * Gives the columns their room: as wide as they are wished, growing ones what is left. Where that
   * is too much all are narrowed in proportion, and where even the least is too much the table
   * scrolls sideways instead of cutting something off.
   */
  private void spread() {
    List<TableColumn<R, ?>> visible = table.getVisibleLeafColumns();
    double room = table.getWidth() - SCROLL_BAR;
    if (room <= 0 || visible.isEmpty()) {
      return;
    }
    double least = visible.stream().mapToDouble(TableColumn::getMinWidth).sum();
    double wish = visible.stream().mapToDouble(this::wish).sum();
    long growing = visible.stream().filter(this::grows).count();
    for (TableColumn<R, ?> column : visible) {
      double width = wish(column);
      if (wish <= room) {
        width += grows(column) ? (room - wish) / growing : 0;
      } else {
        double spare = width - column.getMinWidth();
        width =
            column.getMinWidth() + (least >= room ? 0 : spare * (room - least) / (wish - least));
      }
      column.setPrefWidth(Math.floor(width));
      given.put(column, column.getWidth());
    }
  }

  private double wish(TableColumn<R, ?> column) {
    return Math.max(
        column.getMinWidth(), zoom() * wished.getOrDefault(column, column.getMinWidth() / zoom()));
  }

  /** Larger text needs wider columns. */
  private double zoom() {
    return fitted / USUAL_SIZE;
  }

  private boolean grows(TableColumn<R, ?> column) {
    return of(column).filter(DataColumn::grows).isPresent();
  }

  /** What was widened or narrowed by hand is wished so. */
  private void takeWishes() {
    for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) {
      double before = given.getOrDefault(column, column.getWidth());
      if (Math.abs(column.getWidth() - before) >= 1) {
        wished.put(column, column.getWidth() / zoom());
      }
    }
    spread();
  }

  /** Widens what is narrower than its title in a font of this size. */
  void fit(double fontSize) {
    fitted = fontSize;
    Font bold = Font.font("System", FontWeight.BOLD, fontSize);
    known.forEach(
        (shown, column) -> {
          Text title = new Text(shown.getText());
          title.setFont(bold);
          double least =
              Math.max(
                  column.leastWidth() * zoom(),
                  Math.ceil(title.getLayoutBounds().getWidth())
                      + BESIDE_TITLE * Math.sqrt(zoom())
                      + (shown.getGraphic() == null ? 0 : RANK * zoom()));
          shown.setMinWidth(least);
        });
    makeRoom();
  }

  /** Another title for a column. */
  void title(String id, String words) {
    known.forEach(
        (shown, column) -> {
          if (column.id().equals(id) && !words.equals(shown.getText())) {
            shown.setText(words);
            fit(fitted);
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
        wished.put(shown, (double) column.width());
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
    if (following) {
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
                      new TableLook.Column(
                          column.id(),
                          (int) Math.round(wish(shown) / zoom()),
                          shown.isVisible() || yielded.contains(shown))));
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
    fit(fitted);
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
