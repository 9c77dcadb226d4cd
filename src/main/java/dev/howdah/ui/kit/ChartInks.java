package dev.howdah.ui.kit;

import java.util.List;
import java.util.stream.IntStream;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** A region that takes the colours it paints with from the stylesheet's tokens. */
abstract class ChartInks extends Region {
  static final int SERIES = 6;

  private static final class Ink extends CssMetaData<ChartInks, Color> {
    private final int index;

    private Ink(int index, String property) {
      super(property, StyleConverter.getColorConverter(), Color.GRAY);
      this.index = index;
    }

    @Override
    public boolean isSettable(ChartInks region) {
      return !region.inks.get(index).isBound();
    }

    @Override
    public StyleableProperty<Color> getStyleableProperty(ChartInks region) {
      return region.inks.get(index);
    }
  }

  private static final List<Ink> INKS =
      IntStream.range(0, SERIES + 6)
          .mapToObj(
              index ->
                  new Ink(
                      index,
                      switch (index) {
                        case SERIES -> "-howdah-ink-grid";
                        case SERIES + 1 -> "-howdah-ink-text";
                        case SERIES + 2 -> "-howdah-ink-surface";
                        case SERIES + 3 -> "-howdah-ink-strong";
                        case SERIES + 4 -> "-howdah-ink-mark";
                        case SERIES + 5 -> "-howdah-ink-alarm";
                        default -> "-howdah-ink-" + (index + 1);
                      }))
          .toList();
  private static final List<CssMetaData<? extends Styleable, ?>> META =
      java.util.stream.Stream.<CssMetaData<? extends Styleable, ?>>concat(
              Region.getClassCssMetaData().stream(), INKS.stream())
          .toList();

  private final List<StyleableObjectProperty<Color>> inks =
      INKS.stream()
          .<StyleableObjectProperty<Color>>map(
              ink -> new SimpleStyleableObjectProperty<>(ink, Color.GRAY))
          .toList();

  ChartInks() {
    inks.forEach(ink -> ink.subscribe(this::inksChanged));
  }

  /** Called when a colour changes; may be called before the subclass is built. */
  abstract void inksChanged();

  final Color series(int index) {
    return inks.get(index % SERIES).get();
  }

  final Color grid() {
    return inks.get(SERIES).get();
  }

  final Color textInk() {
    return inks.get(SERIES + 1).get();
  }

  final Color surface() {
    return inks.get(SERIES + 2).get();
  }

  final Color strong() {
    return inks.get(SERIES + 3).get();
  }

  /** Of what happened; its shape tells what it was. */
  final Color mark(Moment.Kind kind) {
    return switch (kind) {
      case RESTART, FAILED_CHANGE -> inks.get(SERIES + 5).get();
      case GAP, RESET, CHANGE -> inks.get(SERIES + 4).get();
    };
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return META;
  }
}
