package dev.howdah.ui.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * Shares the width of a table out among its columns. No header is ever cut off: where there is too
 * little room some columns yield. Widths are in pixels, those that are wished in pixels for text of
 * the usual size. Belongs to the JavaFX thread.
 */
final class ColumnRoom<R> {
  /** Beside the title: the padding and the arrow of a sorted column. */
  private static final double BESIDE_TITLE = 34;

  private static final double RANK = 23;

  /** The size of the text that widths are given for. */
  private static final double USUAL_SIZE = 13;

  private static final double SCROLL_BAR = 16;

  private final TableView<R> table;
  private final Map<TableColumn<R, ?>, DataColumn<R>> known;
  private final Map<TableColumn<R, ?>, Double> wished = new HashMap<>();
  private final Map<TableColumn<R, ?>, Double> given = new HashMap<>();
  private final Set<TableColumn<R, ?>> yielded = new HashSet<>();
  private final Set<TableColumn<R, ?>> kept = new HashSet<>();
  private double fitted = USUAL_SIZE;
  private boolean arranging;

  ColumnRoom(TableView<R> table, Map<TableColumn<R, ?>, DataColumn<R>> known) {
    this.table = table;
    this.known = known;
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
  }

  /** Goes with the table's width and with what is shown, from now on. */
  void follow() {
    known.keySet().forEach(each -> each.visibleProperty().subscribe(() -> choose(each)));
    table.widthProperty().subscribe(any -> arrange());
    table.getVisibleLeafColumns().addListener((InvalidationListener) any -> spread());
  }

  /**
   * What somebody shows stays in sight whatever room there is, and what one hides is not wanted.
   */
  private void choose(TableColumn<R, ?> column) {
    if (arranging) {
      return;
    }
    yielded.remove(column);
    if (column.isVisible()) {
      kept.add(column);
    } else {
      kept.remove(column);
    }
    arrange();
  }

  /** Shows all of them; none yields. */
  void showAll() {
    arranging = true;
    known.keySet().forEach(each -> each.setVisible(true));
    arranging = false;
    kept.addAll(known.keySet());
    arrange();
  }

  /** Whether it shows and hides columns itself at the moment. */
  boolean isArranging() {
    return arranging;
  }

  /** Whether somebody wants to see a column, also where it yields just now. */
  boolean isChosen(TableColumn<R, ?> column) {
    return column.isVisible() || yielded.contains(column);
  }

  /** Forgets what was wished. */
  void reset() {
    yielded.clear();
    kept.clear();
    known.forEach(
        (shown, column) -> {
          shown.setMinWidth(column.leastWidth());
          wished.put(shown, column.width());
        });
    fit();
  }

  void wish(TableColumn<R, ?> column, double width) {
    wished.put(column, width);
  }

  int wished(TableColumn<R, ?> column) {
    return (int) Math.round(preferred(column) / zoom());
  }

  /**
   * Hides what yields, the last first, while even the least is too much, and shows it again where
   * there is room; what somebody chose to see or not to see stays so.
   */
  private void arrange() {
    double room = table.getWidth() - SCROLL_BAR;
    if (room <= 0) {
      return;
    }
    arranging = true;
    List<TableColumn<R, ?>> shown =
        new ArrayList<>(known.keySet().stream().filter(this::isChosen).toList());
    double least = shown.stream().mapToDouble(TableColumn::getMinWidth).sum();
    List<TableColumn<R, ?>> yielding =
        shown.stream()
            .filter(each -> is(each, DataColumn::yields) && !kept.contains(each))
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
    arranging = false;
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
    double wish = visible.stream().mapToDouble(this::preferred).sum();
    long growing = visible.stream().filter(each -> is(each, DataColumn::grows)).count();
    for (TableColumn<R, ?> column : visible) {
      double width = preferred(column);
      if (wish <= room) {
        width += is(column, DataColumn::grows) ? (room - wish) / growing : 0;
      } else {
        double spare = width - column.getMinWidth();
        width =
            column.getMinWidth() + (least >= room ? 0 : spare * (room - least) / (wish - least));
      }
      column.setPrefWidth(Math.floor(width));
      given.put(column, column.getWidth());
    }
  }

  private double preferred(TableColumn<R, ?> column) {
    return Math.max(
        column.getMinWidth(), zoom() * wished.getOrDefault(column, column.getMinWidth() / zoom()));
  }

  /** Larger text needs wider columns. */
  private double zoom() {
    return fitted / USUAL_SIZE;
  }

  private boolean is(TableColumn<R, ?> column, Predicate<DataColumn<R>> what) {
    DataColumn<R> told = known.get(column);
    return told != null && what.test(told);
  }

  /** What was widened or narrowed by hand is wished so. */
  void takeWishes() {
    for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) {
      double before = given.getOrDefault(column, column.getWidth());
      if (Math.abs(column.getWidth() - before) >= 1) {
        wished.put(column, column.getWidth() / zoom());
      }
    }
    spread();
  }

  /** Once more, in the font that is known. */
  void fit() {
    fit(fitted);
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
    arrange();
  }
}
