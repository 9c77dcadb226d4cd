package dev.howdah.ui.kit;

import java.time.Instant;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the mouse does on a {@link Plot}: moving points, dragging chooses a stretch to zoom into,
 * dragging with Shift or the middle button pans, the wheel zooms around the pointer, a double click
 * goes back to the newest figures.
 */
final class PlotGestures {
  private static final double MEANT = 5;
  private static final double NOTCH = 1.25;

  private final Plot plot;
  private final TimeWindow window;
  private @Nullable Instant anchor;
  private double pressedAt;
  private boolean panning;

  PlotGestures(Plot plot, TimeWindow window) {
    this.plot = plot;
    this.window = window;
    plot.setOnMouseMoved(event -> point(event.getX()));
    plot.setOnMouseExited(event -> leave());
    plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    plot.setOnMouseDragged(this::drag);
    plot.setOnMouseReleased(this::release);
    plot.setOnMouseClicked(this::click);
    plot.setOnScroll(this::scroll);
  }

  private void leave() {
    if (anchor == null) {
      window.pointerProperty().set(null);
    }
  }

  private void point(double x) {
    double share = plot.frame().share(x);
    window.pointerProperty().set(share < 0 || share > 1 ? null : window.span().at(share));
  }

  private void press(MouseEvent event) {
    double share = plot.frame().share(event.getX());
    boolean middle = event.getButton() == MouseButton.MIDDLE;
    if (share >= 0 && share <= 1 && (middle || event.getButton() == MouseButton.PRIMARY)) {
      anchor = window.span().at(share);
      pressedAt = event.getX();
      panning = middle || event.isShiftDown();
    }
  }

  private void drag(MouseEvent event) {
    Instant from = anchor;
    if (from == null) {
      return;
    }
    if (panning) {
      double share = (pressedAt - event.getX()) / plot.frame().plotWidth();
      if (share != 0) {
        pressedAt = event.getX();
        window.pan(share);
      }
      return;
    }
    double share = Math.clamp(plot.frame().share(event.getX()), 0, 1);
    Instant to = window.span().at(share);
    window.pointerProperty().set(to);
    window
        .selectionProperty()
        .set(
            Math.abs(event.getX() - pressedAt) < MEANT || from.equals(to)
                ? null
                : from.isBefore(to)
                    ? new TimeWindow.Span(from, to)
                    : new TimeWindow.Span(to, from));
  }

  private void release(MouseEvent event) {
    anchor = null;
    TimeWindow.@Nullable Span chosen = window.selectionProperty().get();
    if (chosen != null) {
      window.selectionProperty().set(null);
      window.zoom(chosen.from(), chosen.to());
    }
    point(event.getX());
  }

  /** A drag that is under way comes to nothing. */
  void giveUp() {
    anchor = null;
    window.selectionProperty().set(null);
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY
        && event.getClickCount() == 2
        && event.isStillSincePress()) {
      window.follow();
    }
  }

  private void scroll(ScrollEvent event) {
    double share = plot.frame().share(event.getX());
    if (share < 0 || share > 1 || event.isInertia()) {
      return;
    }
    boolean sideways = Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
    double notches = (sideways ? event.getDeltaX() : event.getDeltaY()) / 40;
    if (notches != 0) {
      if (sideways || event.isShiftDown()) {
        window.pan(-notches / 20);
      } else {
        window.zoom(Math.pow(NOTCH, -Math.clamp(notches, -3, 3)), window.span().at(share));
      }
    }
    event.consume();
  }
}
