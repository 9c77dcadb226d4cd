package dev.howdah.ui.screens;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a screen as far as that can be told without eyes: text that is cut off without
 * being told elsewhere, that lies on other text or hangs out of its window, controls of no size,
 * text that is hard to read on its ground, and controls whose edge can hardly be told from it.
 * Belongs to the JavaFX thread.
 */
public final class ScreenAudit {
  static final double SLACK = 1.5;

  private final Parent root;
  private final Bounds window;
  private final List<String> problems = new ArrayList<>();

  private ScreenAudit(Parent whole, Bounds window) {
    root = Sheets.top(whole).orElse(whole);
    this.window = window;
  }

  /** Of a scene as it is laid out; of a sheet alone where one lies over the page. */
  public static ScreenAudit of(Scene scene) {
    return of(scene.getRoot(), new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
  }

  /** The same of what is shown in a part of it. */
  static ScreenAudit of(Parent whole, Bounds window) {
    whole.applyCss();
    whole.layout();
    return new ScreenAudit(whole, window);
  }

  /** One line for each; none is a good screen. */
  public List<String> problems() {
    if (problems.isEmpty()) {
      List<Node> inked = new ArrayList<>();
      walk(root, inked);
      overlaps(inked);
    }
    return List.copyOf(problems);
  }

  private void walk(Node node, List<Node> inked) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    if (node instanceof Labeled labeled && hasText(labeled)) {
      cut(labeled);
    }
    if (node instanceof Control control && !(node instanceof ScrollBar)) {
      size(control);
      edged(control).flatMap(Contrast::edgeProblem).ifPresent(problems::add);
    }
    if (isInked(node)) {
      inked.add(node);
      outside(node);
    }
    if (node instanceof Text text && !text.getText().isBlank()) {
      Contrast.problem(text).ifPresent(problems::add);
    }
    if (node instanceof Parent parent && !(node instanceof ComboBoxBase<?>)) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, inked));
    }
  }

  /** What is read or pressed, and holds nothing else of that kind. */
  private static boolean isInked(Node node) {
    return switch (node) {
      case TitledPane _ -> false;
      case IndexedCell<?> cell -> hasText(cell);
      case Labeled labeled -> hasText(labeled) || labeled.getGraphic() != null;
      case TextInputControl _ -> true;
      case ComboBoxBase<?> _ -> true;
      default -> false;
    };
  }

  private static boolean hasText(Labeled labeled) {
    return labeled.getText() != null && !labeled.getText().isEmpty();
  }

  private void cut(Labeled labeled) {
    if (labeled instanceof TitledPane || !isOnScreen(labeled)) {
      return;
    }
    if (labeled.lookup(".text") instanceof Text shown
        && !shown.getText().equals(labeled.getText())
        && !isToldElsewhere(labeled)) {
      problems.add("cut off: “" + labeled.getText() + "” shows “" + shown.getText() + "”");
    }
  }

  /** A text that its own tooltip or its row's has in full, or a statement, which unfolds. */
  private static boolean isToldElsewhere(Labeled labeled) {
    if (labeled.getStyleClass().contains("statement-text")) {
      return true;
    }
    for (Node each = labeled; each != null; each = each.getParent()) {
      if (each instanceof Control told
          && (told.equals(labeled) || told instanceof IndexedCell<?>)
          && told.getTooltip() != null
          && told.getTooltip().getText() != null
          && told.getTooltip().getText().contains(labeled.getText())) {
        return true;
      }
    }
    return false;
  }

  /** The part of a control that shows what can be done with it, where it needs an edge. */
  private static Optional<Region> edged(Control control) {
    return switch (control) {
      case CheckBox box -> Optional.ofNullable((Region) box.lookup(".box"));
      case RadioButton button -> Optional.ofNullable((Region) button.lookup(".radio"));
      case TextInputControl field when !(field.getParent() instanceof ComboBoxBase<?>) ->
          Optional.of(field);
      case ComboBoxBase<?> choice -> Optional.of(choice);
      case ToggleButton button -> Optional.of(button);
      default -> Optional.empty();
    };
  }

  private void size(Control control) {
    if (control.isManaged()
        && control.isFocusTraversable()
        && (control.getWidth() < 2 || control.getHeight() < 2)) {
      problems.add("of no size: " + name(control));
    }
  }

  private void outside(Node node) {
    Bounds whole = node.localToScene(node.getLayoutBounds());
    Viewport viewport = Viewport.of(node);
    if (viewport != null) {
      viewport.problem(node, whole).ifPresent(problem -> problems.add(problem + name(node)));
      return;
    }
    Bounds visible = visible(node);
    Node card = card(node);
    if (card != null) {
      Bounds paper = card.localToScene(card.getLayoutBounds());
      if (whole.getMaxX() > paper.getMaxX() + SLACK || whole.getMaxY() > paper.getMaxY() + SLACK) {
        problems.add("out of its card: " + name(node));
      }
    }
    if (whole.getMinX() < window.getMinX() - SLACK
        || whole.getMinY() < window.getMinY() - SLACK
        || whole.getMaxX() > window.getMaxX() + SLACK
        || whole.getMaxY() > window.getMaxY() + SLACK) {
      problems.add("out of the window: " + name(node));
    } else if (visible.getWidth() < whole.getWidth() - SLACK
        || visible.getHeight() < whole.getHeight() - SLACK) {
      problems.add("clipped: " + name(node));
    }
  }

  private void overlaps(List<Node> inked) {
    List<List<Bounds>> places = inked.stream().map(ScreenAudit::inks).toList();
    for (int i = 0; i < inked.size(); i++) {
      for (int j = i + 1; j < inked.size(); j++) {
        if (touch(places.get(i), places.get(j))
            && !isWithin(inked.get(i), inked.get(j))
            && !isWithin(inked.get(j), inked.get(i))
            && !isCount(inked.get(i))
            && !isCount(inked.get(j))) {
          problems.add(name(inked.get(i)) + " lies on " + name(inked.get(j)));
        }
      }
    }
  }

  /** Where the navigation is narrow, a count stands on the corner of its icon. */
  private static boolean isCount(Node node) {
    return node.getStyleClass().contains("rail-count");
  }

  /** Where something is drawn of it: its icon and its words each, else all of it. */
  private static List<Bounds> inks(Node node) {
    if (node instanceof Labeled labeled && labeled.getGraphic() != null && hasText(labeled)) {
      return labeled.getChildrenUnmodifiable().stream()
          .filter(Node::isVisible)
          .map(ScreenAudit::visible)
          .toList();
    }
    return List.of(visible(node));
  }

  private static boolean touch(List<Bounds> some, List<Bounds> others) {
    return some.stream()
        .anyMatch(
            one ->
                others.stream()
                    .anyMatch(
                        other ->
                            Math.min(one.getMaxX(), other.getMaxX())
                                        - Math.max(one.getMinX(), other.getMinX())
                                    > SLACK
                                && Math.min(one.getMaxY(), other.getMaxY())
                                        - Math.max(one.getMinY(), other.getMinY())
                                    > 2));
  }

  private static boolean isWithin(Node outer, Node inner) {
    for (Node each = inner; each != null; each = each.getParent()) {
      if (each.equals(outer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOnScreen(Node node) {
    Bounds seen = visible(node);
    return seen.getWidth() > SLACK && seen.getHeight() > SLACK;
  }

  /** Where it is, less what its ancestors clip away. */
  static Bounds visible(Node node) {
    Bounds part = node.localToScene(node.getLayoutBounds());
    for (Node each = node.getParent(); each != null; each = each.getParent()) {
      if (each.getClip() != null) {
        Bounds clip = each.localToScene(each.getClip().getBoundsInParent());
        double x = Math.max(part.getMinX(), clip.getMinX());
        double y = Math.max(part.getMinY(), clip.getMinY());
        part =
            new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(part.getMaxX(), clip.getMaxX()) - x),
                Math.max(0, Math.min(part.getMaxY(), clip.getMaxY()) - y));
      }
    }
    return part;
  }

  private static @Nullable Node card(Node node) {
    for (Node each = node.getParent(); each != null; each = each.getParent()) {
      if (each.getStyleClass().contains("card")) {
        return each;
      }
    }
    return null;
  }

  private static String name(Node node) {
    String id = node.getId() == null ? "" : " #" + node.getId();
    return node instanceof Labeled labeled && hasText(labeled)
        ? "“" + labeled.getText() + "”"
        : Objects.requireNonNullElse(node.getTypeSelector(), "node") + id;
  }
}
