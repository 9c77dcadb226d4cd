package dev.howdah.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A list, and below it what is chosen in it: as tall as it asks for, half of the room at most, or
 * as it was made by its grip, with the mouse or the keys Up and Down; a double click takes that
 * back. How tall it was made is remembered. The detail takes no room while it is invisible. Belongs
 * to the JavaFX thread.
 */
public final class ListAndDetail extends Region {
  private static final double GAP = 12;
  private static final double LEAST_LIST = 190;
  private static final double LEAST_DETAIL = 120;
  private static final double HALF = 0.55;
  private static final double STEP = 24;
  private static final int TALLEST = 4_000;

  private final Node list;
  private final Region detail;
  private final Region grip = new Region();
  private final StackPane handle = new StackPane(grip);
  private final Memory memory;
  private final String name;
  private double wished;
  private double pressedAt;
  private double pressedTall;

  /**
   * @param id of the grip, and what its place is remembered by
   */
  public ListAndDetail(String id, Node list, Region detail, Memory memory) {
    this.list = list;
    this.detail = detail;
    this.memory = memory;
    name = "height." + id;
    wished = memory.text(name).map(ListAndDetail::read).orElse(0.0);
    grip.getStyleClass().add("grip-line");
    grip.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    grip.setMouseTransparent(true);
    handle.setId(id);
    handle.getStyleClass().add("grip");
    handle.setCursor(Cursor.V_RESIZE);
    handle.setFocusTraversable(true);
    handle.setAccessibleRole(AccessibleRole.THUMB);
    handle.setAccessibleText("Height of the detail: Up and Down change it");
    Tooltip.install(handle, new Tooltip("Drag to resize, double-click to fit"));
    handle.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    handle.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    handle.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> remember());
    handle.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    handle.visibleProperty().bind(detail.visibleProperty());
    detail.visibleProperty().subscribe(this::requestLayout);
    setMinSize(0, 0);
    getChildren().addAll(list, handle, detail);
  }

  private static double read(String text) {
    return text.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(text), TALLEST) : 0;
  }

  private void pressed(MouseEvent event) {
    pressedAt = event.getScreenY();
    pressedTall = detail.getHeight();
    if (event.getClickCount() == 2) {
      wish(0);
    }
    handle.requestFocus();
    event.consume();
  }

  private void dragged(MouseEvent event) {
    wish(pressedTall + pressedAt - event.getScreenY());
    event.consume();
  }

  private void typed(KeyEvent event) {
    if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
      wish(detail.getHeight() + (event.getCode() == KeyCode.UP ? STEP : -STEP));
      remember();
      event.consume();
    }
  }

  private void wish(double tall) {
    wished = tall <= 0 ? 0 : Math.clamp(tall, LEAST_DETAIL, most());
    requestLayout();
  }

  private void remember() {
    memory.put(name, String.valueOf(Math.round(wished)));
  }

  private double most() {
    double room = getHeight() - GAP;
    return Math.max(LEAST_DETAIL, Math.max(room - LEAST_LIST, room * HALF));
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (!detail.isVisible()) {
      list.resizeRelocate(0, 0, width, height);
      return;
    }
    double tall = wished > 0 ? wished : Math.min(detail.prefHeight(width), (height - GAP) * HALF);
    double below = snapSizeY(Math.clamp(tall, LEAST_DETAIL, most()));
    double above = Math.max(0, height - GAP - below);
    list.resizeRelocate(0, 0, width, above);
    handle.resizeRelocate(0, above, width, GAP);
    detail.resizeRelocate(0, above + GAP, width, below);
  }
}
