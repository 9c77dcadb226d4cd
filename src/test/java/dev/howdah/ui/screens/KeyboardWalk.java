package dev.howdah.ui.screens;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * A screen gone through with the Tab key alone: each stop is in sight and shows that it has the
 * focus (3:1, after WCAG 2.2), the way follows the reading order, passes whatever takes the focus,
 * and comes back to where it began. Belongs to the JavaFX thread.
 */
final class KeyboardWalk {
  private static final int MOST = 400;

  private enum Part {
    GROUND,
    EDGE,
    UNDERLINE
  }

  private record Ink(Node of, Part part, Color colour) {}

  private final Scene scene;
  private final Parent room;
  private final List<String> problems = new ArrayList<>();
  private final Map<Node, Set<Ink>> seen = new LinkedHashMap<>();
  private final List<Node> stops = new ArrayList<>();

  private KeyboardWalk(Scene scene, Parent room) {
    this.scene = scene;
    this.room = room;
  }

  /** One line for each in a screen, or in the sheet that lies over it. */
  static List<String> problems(Scene scene) {
    Parent root = scene.getRoot();
    KeyboardWalk walk = new KeyboardWalk(scene, Sheets.top(root).orElse(root));
    walk.go();
    return List.copyOf(walk.problems);
  }

  private void go() {
    stops(room);
    if (stops.isEmpty()) {
      return;
    }
    stops.getFirst().requestFocus();
    Node first = tab(stops.getFirst());
    if (first == null || !isShown(first)) {
      problems.add("the focus is lost after " + name(stops.getFirst()));
      return;
    }
    Node last = first;
    for (int i = 0; i < MOST; i++) {
      seen.putIfAbsent(last, paints(last));
      Node next = tab(last);
      if (next == null || !isShown(next)) {
        problems.add("the focus is lost after " + name(last));
        return;
      }
      if (next.equals(last) && stops.size() > 1) {
        problems.add("Tab does not leave " + name(last));
        return;
      }
      if (!next.equals(last)) {
        ring(last);
      }
      if (next.equals(first)) {
        missed();
        return;
      }
      if (seen.containsKey(next)) {
        problems.add("Tab goes round from " + name(last) + " to " + name(next));
        return;
      }
      if (!next.equals(stops.getFirst())) {
        order(last, next);
      }
      last = next;
    }
    problems.add("Tab does not come back to " + name(first));
  }

  private @Nullable Node tab(Node from) {
    Event.fireEvent(
        from,
        new KeyEvent(
            KeyEvent.KEY_PRESSED,
            "",
            "",
            KeyCode.TAB,
            false,
            from instanceof TextArea,
            false,
            false));
    Node to = scene.getFocusOwner();
    scene.getRoot().applyCss();
    return to;
  }

  private void missed() {
    stops.stream()
        .filter(stop -> !seen.containsKey(stop) && isShown(stop))
        .filter(stop -> stop.isFocusTraversable() && !stop.isDisabled())
        .filter(stop -> !isOneOfAGroup(stop))
        .forEach(stop -> problems.add("Tab does not reach " + name(stop)));
  }

  /** The arrow keys lead to it from the one that is chosen. */
  private boolean isOneOfAGroup(Node stop) {
    return stop instanceof Toggle toggle
        && toggle.getToggleGroup() != null
        && toggle.getToggleGroup().getToggles().stream()
            .anyMatch(each -> each instanceof Node node && seen.containsKey(node));
  }

  /** Of the two parts of the screen that the stops lie in, the later is not above or before. */
  private void order(Node from, Node to) {
    List<Node> ways = way(from);
    Node one = from;
    Node other = to;
    while (other.getParent() != null && !ways.contains(other.getParent())) {
      other = other.getParent();
    }
    while (one.getParent() != null && !one.getParent().equals(other.getParent())) {
      one = one.getParent();
    }
    Bounds before = one.localToScene(one.getLayoutBounds());
    Bounds after = other.localToScene(other.getLayoutBounds());
    boolean above = after.getMaxY() <= before.getMinY() + 1;
    boolean left =
        after.getMaxX() <= before.getMinX() + 1 && after.getMinY() < before.getMaxY() - 1;
    if (above || left) {
      problems.add("Tab goes back from " + name(from) + " to " + name(to));
    }
  }

  /** What was painted with the focus and is not without it has to be told from what is below. */
  private void ring(Node stop) {
    Set<Ink> fresh = new HashSet<>(Objects.requireNonNull(seen.get(stop)));
    fresh.removeAll(paints(stop));
    Optional<Color> ground = Contrast.ground(stop);
    if (ground.isPresent()
        && fresh.stream().noneMatch(ink -> Contrast.ratio(ink.colour(), ground.get()) >= 3)) {
      problems.add("nothing shows the focus on " + name(stop));
    }
  }

  /**
   * The colours of grounds and edges and of underlined words, but for a part that has the focus.
   */
  private Set<Ink> paints(Node node) {
    Set<Ink> paints = new HashSet<>();
    if (node instanceof Region region) {
      if (region.getBackground() != null) {
        region
            .getBackground()
            .getFills()
            .forEach(fill -> add(node, Part.GROUND, fill.getFill(), paints));
      }
      if (region.getBorder() != null) {
        region.getBorder().getStrokes().stream()
            .flatMap(KeyboardWalk::sides)
            .forEach(paint -> add(node, Part.EDGE, paint, paints));
      }
    }
    if (node instanceof Labeled labeled && labeled.isUnderline()) {
      add(node, Part.UNDERLINE, labeled.getTextFill(), paints);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().stream()
          .filter(child -> !child.equals(scene.getFocusOwner()))
          .forEach(child -> paints.addAll(paints(child)));
    }
    return paints;
  }

  private static Stream<Object> sides(BorderStroke stroke) {
    return Stream.of(
        stroke.getTopStroke(),
        stroke.getRightStroke(),
        stroke.getBottomStroke(),
        stroke.getLeftStroke());
  }

  private static void add(Node of, Part part, @Nullable Object paint, Set<Ink> paints) {
    if (paint instanceof Color colour && colour.getOpacity() > 0) {
      paints.add(new Ink(of, part, colour));
    }
  }

  private void stops(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable()) {
      stops.add(node);
    }
    if (node instanceof Parent parent
        && !(node instanceof ComboBoxBase<?>)
        && !(node instanceof IndexedCell<?>)) {
      parent.getChildrenUnmodifiable().forEach(this::stops);
    }
  }

  private static List<Node> way(Node node) {
    List<Node> way = new ArrayList<>();
    for (Node each = node.getParent(); each != null; each = each.getParent()) {
      way.add(each);
    }
    return way;
  }

  private static boolean isShown(Node node) {
    return node.getScene() != null && Sheets.isShown(node);
  }

  private static String name(Node node) {
    return Objects.requireNonNullElse(node.getTypeSelector(), "node")
        + (node.getId() == null ? " " + node.getStyleClass() : " #" + node.getId());
  }
}
