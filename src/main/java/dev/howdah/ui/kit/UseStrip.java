package dev.howdah.ui.kit;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/**
 * A share as a thin strip in two parts, for a cell of a table: how many of the scans used an index.
 * Where nothing was scanned yet the strip is an outline, which is not the same as none of them. The
 * cell tells it in words. On the JavaFX thread.
 */
public final class UseStrip extends Region {
  private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
  private static final double THICK = 6;

  private final Region used = new Region();
  private final Region rest = new Region();
  private double share = Double.NaN;

  /** One that knows nothing yet. */
  public UseStrip() {
    getStyleClass().add("use-strip");
    used.getStyleClass().add("use-strip-used");
    rest.getStyleClass().add("use-strip-rest");
    getChildren().addAll(rest, used);
    setMinSize(16, THICK);
    setPrefSize(72, THICK);
    setMaxHeight(THICK);
    setMouseTransparent(true);
    show(Double.NaN);
  }

  /**
   * Another share.
   *
   * @param newShare 0 to 1; not a number where there is none yet
   */
  public void show(double newShare) {
    share = Double.isNaN(newShare) ? newShare : Math.clamp(newShare, 0, 1);
    pseudoClassStateChanged(NONE, Double.isNaN(share));
    used.setVisible(share > 0);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double top = Math.floor((getHeight() - THICK) / 2);
    rest.resizeRelocate(0, top, width, THICK);
    if (share > 0) {
      used.resizeRelocate(0, top, snapSizeX(part(width)), THICK);
    }
  }

  /** The least is seen, and what is not all never looks like all. */
  private double part(double width) {
    return share >= 1 ? width : Math.clamp(width * share, 2, Math.max(2, width - 2));
  }
}
