package dev.howdah.ui.screens;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The contrast of a text or a control's edge on what is painted below it, after WCAG 2.2: 4.5:1, or
 * 3:1 where it is an edge, large (from 24 px, or 18.66 px bold) or an icon. What is disabled need
 * not be readable. Grounds that are no plain colour are passed over.
 */
final class Contrast {
  private static final double LARGE = 24;
  private static final double LARGE_BOLD = 18.66;

  /** How much higher than a field a frame may be that is drawn for it. */
  private static final double FRAME = 24;

  private Contrast() {}

  /** What is wrong with a text's colour, if it can be told. */
  static Optional<String> problem(Text text) {
    if (!(text.getFill() instanceof Color ink) || ink.getOpacity() == 0 || isDisabled(text)) {
      return Optional.empty();
    }
    Optional<Color> ground = ground(text);
    if (ground.isEmpty()) {
      return Optional.empty();
    }
    double ratio = ratio(over(ink, ground.get()), ground.get());
    Font font = text.getFont();
    boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
    boolean large = text instanceof FontIcon || font.getSize() >= (bold ? LARGE_BOLD : LARGE);
    double least = large ? 3 : 4.5;
    return ratio >= least
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "contrast %.1f of “%s” (%s on %s)",
                ratio,
                text.getText(),
                ink,
                ground.get()));
  }

  /**
   * What is wrong with the edge of something to fill in, tick or choose: 3:1 of its border or its
   * fill on what it stands on, or of the frame that it fills with what belongs to it. One of a row
   * of choices, and what is only read, need not have an edge.
   */
  static Optional<String> edgeProblem(Region control) {
    Optional<Color> ground = ground(control);
    if (ground.isEmpty() || isDisabled(control)) {
      return Optional.empty();
    }
    OptionalDouble own = best(edges(control), ground.get());
    if (own.isEmpty() && control.getParent() instanceof Region frame && isFrame(frame, control)) {
      own = ground(frame).map(below -> best(edges(frame), below)).orElse(own);
    }
    if (own.isEmpty() && !isToFillIn(control)) {
      return Optional.empty();
    }
    double best = own.orElseGet(() -> best(fills(control).stream(), ground.get()).orElse(1));
    return best >= 3
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "edge %.1f of %s%s on %s",
                best,
                control.getTypeSelector(),
                control.getId() == null ? " " + control.getStyleClass() : " #" + control.getId(),
                ground.get()));
  }

  private static OptionalDouble best(Stream<Color> edges, Color ground) {
    return edges.mapToDouble(edge -> ratio(over(edge, ground), ground)).max();
  }

  private static boolean isFrame(Region frame, Region control) {
    return frame.getHeight() <= control.getHeight() + FRAME;
  }

  private static boolean isToFillIn(Region control) {
    return switch (control) {
      case TextInputControl field -> field.isEditable();
      case ComboBoxBase<?> _ -> true;
      default -> false;
    };
  }

  /** None where one colour alone is painted: that is a highlight, not an edge. */
  private static Stream<Color> edges(Region control) {
    List<Color> fills = fills(control);
    List<Color> strokes =
        control.getBorder() == null
            ? List.of()
            : colours(control.getBorder().getStrokes().stream().flatMap(Contrast::sides));
    return fills.size() < 2 && strokes.isEmpty()
        ? Stream.empty()
        : Stream.concat(fills.stream(), strokes.stream());
  }

  /** Some are only underlined. */
  private static Stream<Paint> sides(BorderStroke stroke) {
    return Stream.of(stroke.getTopStroke(), stroke.getBottomStroke());
  }

  private static List<Color> fills(Region control) {
    return control.getBackground() == null
        ? List.of()
        : colours(control.getBackground().getFills().stream().map(BackgroundFill::getFill));
  }

  private static List<Color> colours(Stream<Paint> paints) {
    return paints
        .filter(Color.class::isInstance)
        .map(Color.class::cast)
        .filter(colour -> colour.getOpacity() > 0)
        .toList();
  }

  private static boolean isDisabled(Node text) {
    for (Node each = text; each != null; each = each.getParent()) {
      if (each.isDisabled() || each.getOpacity() < 1) {
        return true;
      }
    }
    return false;
  }

  /** All that lies below, painted from the back to the front. */
  static Optional<Color> ground(Node node) {
    Deque<Color> layers = new ArrayDeque<>();
    for (Node each = node.getParent(); each != null; each = each.getParent()) {
      if (each instanceof Region region && region.getBackground() != null) {
        if (!region.getBackground().getImages().isEmpty()) {
          return Optional.empty();
        }
        for (BackgroundFill fill : region.getBackground().getFills().reversed()) {
          if (!(fill.getFill() instanceof Color colour)) {
            return Optional.empty();
          }
          layers.push(colour);
          if (colour.isOpaque()) {
            return Optional.of(composed(layers));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Color composed(Deque<Color> layers) {
    Color ground = layers.pop();
    while (!layers.isEmpty()) {
      ground = over(layers.pop(), ground);
    }
    return ground;
  }

  private static Color over(Color upper, Color lower) {
    return lower.interpolate(
        Color.color(upper.getRed(), upper.getGreen(), upper.getBlue()), upper.getOpacity());
  }

  static double ratio(Color one, Color other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * channel(colour.getRed())
        + 0.7152 * channel(colour.getGreen())
        + 0.0722 * channel(colour.getBlue());
  }

  private static double channel(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
