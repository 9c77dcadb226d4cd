package dev.howdah.ui.indexes;

import javafx.scene.layout.Region;

/**
 * What room a sheet takes over its page: it grows with the text and with the window, and leaves an
 * edge of the page in sight. Belongs to the JavaFX thread.
 */
final class SheetRoom {
  /** In widths of the letters at their size, of a sheet with a forecast beside and without. */
  private static final double WIDE = 83;

  private static final double NARROW = 58;
  private static final double HIGH = 51;

  /** Of the page's height, where that is more. */
  private static final double SHARE = 0.8;

  /** Below this two columns cannot be read beside each other. */
  private static final double TWO_COLUMNS = 54;

  private static final double EDGE = 14;

  private SheetRoom() {}

  /**
   * Limits the sheet.
   *
   * @param font the size of its text, in pixels
   * @param builds whether a forecast stands beside; its height then is its own, so that nothing
   *     moves under the hand while the figures come in
   */
  static void give(Region page, Region sheet, double font, boolean builds) {
    double wide = page.getWidth() - 2 * EDGE;
    double high = page.getHeight() - 2 * EDGE;
    if (wide <= 0 || high <= 0) {
      return;
    }
    sheet.setMaxWidth(Math.min(wide, (builds ? WIDE : NARROW) * font));
    double own = Math.max(HIGH * font, SHARE * high);
    sheet.setMaxHeight(
        builds ? Math.min(high, own) : Math.min(high, sheet.prefHeight(sheet.getMaxWidth())));
  }

  /** Whether the columns stand below each other. */
  static boolean isNarrow(double width, double font) {
    return width < TWO_COLUMNS * font;
  }
}
