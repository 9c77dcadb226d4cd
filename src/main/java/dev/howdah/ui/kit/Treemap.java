package dev.howdah.ui.kit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Sizes as areas: a frame for each group with its largest tiles, and one tile for the rest of each.
 * Between two looks at much the same sizes nothing moves to another place (see {@link
 * TreemapLayout}). A click or the keyboard chooses a tile: the arrows go to the neighbour, Home to
 * the first tile and End to the last.
 *
 * <p>Belongs to the JavaFX thread; draws some hundred tiles at most, and does not draw while
 * hidden.
 */
public final class Treemap extends ChartInks {
  /**
   * Something that has a size.
   *
   * @param key what it is known by, different for each
   * @param group such as a schema
   * @param name without the group
   * @param size in any unit, the same for all; below or at zero it is not shown
   * @param text the size for people, such as {@code 1.8 GB}
   */
  public record Tile(String key, String group, String name, double size, String text) {
    String fullName() {
      return VisibleText.of(group.isEmpty() ? name : group + "." + name);
    }
  }

  private final String title;
  private final Canvas canvas = new Canvas();
  private final Label empty = new Label("No sizes to compare yet.");
  private final Tooltip told = new Tooltip();
  private final OnScreen onScreen = new OnScreen(this);
  private final TreemapGroups order = new TreemapGroups();
  private final TreemapPainter painter = new TreemapPainter(this);
  private final ObjectProperty<@Nullable String> chosen = new SimpleObjectProperty<>();
  private List<TreemapGroups.Group> groups = List.of();
  private TreemapLayout arrangement = new TreemapLayout(List.of(), List.of());
  private boolean moved = true;
  private boolean stale = true;

  /**
   * One without tiles.
   *
   * @param title what is compared, such as {@code Tables by size}; read out
   */
  public Treemap(String title) {
    this.title = title;
    getStyleClass().add("treemap");
    setAccessibleRole(AccessibleRole.TEXT);
    setFocusTraversable(true);
    setMinSize(80, 60);
    setPrefSize(480, 240);
    canvas.setManaged(false);
    empty.getStyleClass().add("muted");
    empty.setMouseTransparent(true);
    getChildren().addAll(canvas, empty);
    told.setWrapText(true);
    told.setMaxWidth(420);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> Tooltip.uninstall(this, told));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    setOnKeyPressed(this::press);
    chosen.subscribe(
        any -> {
          describe();
          repaint();
        });
    onScreen.showingProperty().subscribe(this::requestLayout);
  }

  /** New sizes; whatever is chosen stays chosen. */
  public void show(TreemapSizes sizes) {
    groups = order.take(sizes);
    empty.setVisible(groups.isEmpty());
    moved = true;
    repaint();
    describe();
  }

  /** The key of the chosen tile; null when none is. Keys that are not shown may be chosen too. */
  public ObjectProperty<@Nullable String> chosenProperty() {
    return chosen;
  }

  /** How many others there are, as a tile says it. */
  static String more(int count) {
    return String.format(Locale.ROOT, "%,d more", count);
  }

  private void repaint() {
    stale = true;
    if (onScreen.isShowing()) {
      requestLayout();
    }
  }

  @Override
  void inksChanged() {
    stale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double width = Math.floor(getWidth() - left - snappedRightInset());
    double height = Math.floor(getHeight() - top - snappedBottomInset());
    empty.resizeRelocate(
        left + Math.max(0, (width - empty.prefWidth(-1)) / 2),
        top + Math.max(0, (height - empty.prefHeight(-1)) / 2),
        Math.min(width, empty.prefWidth(-1)),
        empty.prefHeight(-1));
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(Math.max(0, width));
      canvas.setHeight(Math.max(0, height));
      moved = true;
      stale = true;
    }
    canvas.relocate(left, top);
    if (!stale || !onScreen.isShowing() || width < 1 || height < 1) {
      return;
    }
    stale = false;
    if (moved) {
      moved = false;
      arrangement = TreemapLayout.of(groups, width, height);
    }
    painter.paint(canvas.getGraphicsContext2D(), arrangement, width, height, chosenCell());
  }

  private Optional<TreemapLayout.Cell> chosenCell() {
    @Nullable String key = chosen.get();
    return tiles().filter(cell -> key(cell).equals(key)).findFirst();
  }

  private Stream<TreemapLayout.Cell> tiles() {
    return arrangement.cells().stream().filter(cell -> cell.tile().isPresent());
  }

  private static String key(TreemapLayout.Cell cell) {
    return cell.tile().map(Tile::key).orElse("");
  }

  private Optional<TreemapLayout.Cell> at(double x, double y) {
    return arrangement.cells().stream()
        .filter(cell -> cell.box().contains(x - canvas.getLayoutX(), y - canvas.getLayoutY()))
        .findFirst();
  }

  private void point(double x, double y) {
    Optional<TreemapLayout.Cell> cell = at(x, y);
    if (cell.isPresent()) {
      told.setText(words(cell.get()));
      Tooltip.install(this, told);
    } else {
      Tooltip.uninstall(this, told);
    }
  }

  private void press(MouseEvent event) {
    requestFocus();
    at(event.getX(), event.getY())
        .flatMap(TreemapLayout.Cell::tile)
        .ifPresent(tile -> chosen.set(tile.key()));
  }

  private void press(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> choose(neighbour(-1, 0));
      case RIGHT -> choose(neighbour(1, 0));
      case UP -> choose(neighbour(0, -1));
      case DOWN -> choose(neighbour(0, 1));
      case HOME -> choose(tiles().findFirst());
      case END -> choose(tiles().reduce((former, latter) -> latter));
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void choose(Optional<TreemapLayout.Cell> cell) {
    cell.ifPresent(next -> chosen.set(key(next)));
  }

  /** The nearest tile that lies wholly in a direction; the first where none is chosen yet. */
  private Optional<TreemapLayout.Cell> neighbour(int right, int down) {
    Optional<TreemapLayout.Cell> from = chosenCell();
    if (from.isEmpty()) {
      return tiles().findFirst();
    }
    TreemapLayout.Box here = from.get().box();
    return tiles()
        .filter(cell -> ahead(here, cell.box(), right, down) >= 0)
        .min(Comparator.comparingDouble(cell -> distance(here, cell.box(), right, down)));
  }

  private static double ahead(
      TreemapLayout.Box here, TreemapLayout.Box there, int right, int down) {
    return right > 0
        ? there.x() - here.right()
        : right < 0
            ? here.x() - there.right()
            : down > 0 ? there.y() - here.bottom() : here.y() - there.bottom();
  }

  private static double distance(
      TreemapLayout.Box here, TreemapLayout.Box there, int right, int down) {
    double aside =
        right == 0
            ? apart(here.x(), here.right(), there.x(), there.right())
            : apart(here.y(), here.bottom(), there.y(), there.bottom());
    double middles =
        right == 0
            ? Math.abs(here.x() + here.width() / 2 - there.x() - there.width() / 2)
            : Math.abs(here.y() + here.height() / 2 - there.y() - there.height() / 2);
    return ahead(here, there, right, down) + 4 * aside + middles / 1000;
  }

  /** How far two stretches are from each other; 0 where they overlap. */
  private static double apart(double from, double to, double otherFrom, double otherTo) {
    return Math.max(0, Math.max(otherFrom - to, from - otherTo));
  }

  private static String words(TreemapLayout.Cell cell) {
    String ofGroup =
        cell.group().isEmpty()
            ? ""
            : ", " + TreemapPainter.percent(cell.groupShare()) + " of " + cell.group();
    return cell.tile()
            .map(tile -> tile.fullName() + " " + tile.text())
            .orElseGet(() -> more(cell.more()))
        + ", "
        + TreemapPainter.percent(cell.share())
        + " of all"
        + ofGroup;
  }

  private void describe() {
    double all = groups.stream().mapToDouble(TreemapGroups.Group::size).sum();
    @Nullable String key = chosen.get();
    List<TreemapGroups.Item> items =
        groups.stream().flatMap(group -> group.items().stream()).toList();
    String said =
        items.stream()
            .filter(item -> item.tile().key().equals(key))
            .findFirst()
            .map(item -> words(item.tile(), all) + ", chosen")
            .orElseGet(
                () ->
                    items.stream()
                        .sorted(
                            Comparator.comparingDouble(
                                    (TreemapGroups.Item item) -> item.tile().size())
                                .reversed())
                        .limit(3)
                        .map(item -> words(item.tile(), all))
                        .collect(Collectors.joining("; ")));
    setAccessibleText(title + "; " + (said.isEmpty() ? "no sizes yet" : said));
  }

  private static String words(Tile tile, double all) {
    return tile.fullName()
        + " "
        + tile.text()
        + ", "
        + TreemapPainter.percent(tile.size() / all)
        + " of all";
  }

  /** How deep a tile's colour is; for tests. */
  Color fill(TreemapLayout.Cell cell) {
    return painter.fill(cell);
  }

  /** Where what stands; for tests. */
  TreemapLayout arrangement() {
    return arrangement;
  }
}
