package dev.howdah.ui.kit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/**
 * Figures over time: a card with a title, a legend whose entries show the newest values and hide
 * their line on a click, and the plot. Several charts with one {@link TimeWindow} show the same
 * stretch of time and point at the same moment. Left and right arrow move the pointer, Escape takes
 * it away. Belongs to the JavaFX thread; shows any number of points (see {@link Decimation}) and
 * does not draw while hidden.
 */
public final class TimeChart extends VBox {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  private final String title;
  private final Quantity quantity;
  private final TimeWindow window;
  private final ZoneId zone;
  private final Plot plot;
  private final Label empty = new Label();
  private final List<Label> newest = new ArrayList<>();
  private final Set<Integer> hidden = new HashSet<>();
  private List<Trace> traces = List.of();

  /**
   * A chart without figures yet.
   *
   * @param id node id of the chart; its legend's entries are {@code id-1}, {@code id-2}, …
   * @param names of the lines, in the order in which {@link #show} will give them
   * @param zone in which times are shown
   */
  public TimeChart(
      String id,
      String title,
      Quantity quantity,
      List<String> names,
      TimeWindow window,
      ZoneId zone) {
    this.title = title;
    this.quantity = quantity;
    this.window = window;
    this.zone = zone;
    plot = new Plot(quantity, window, zone);
    setId(id);
    getStyleClass().addAll("card", "time-chart");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    Label name = new Label(title);
    name.getStyleClass().add("card-title");
    name.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(4, name, space);
    head.setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < names.size(); i++) {
      head.getChildren().add(entry(id, names.get(i), i));
    }
    empty.getStyleClass().add("muted");
    empty.setMouseTransparent(true);
    StackPane body = new StackPane(plot, empty);
    body.setMinSize(0, 0);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(head, body);
    setOnKeyPressed(
        event -> {
          switch (event.getCode()) {
            case LEFT -> step(-1);
            case RIGHT -> step(1);
            case ESCAPE -> window.pointerProperty().set(null);
            default -> {
              return;
            }
          }
          event.consume();
        });
    window.spanProperty().subscribe(this::describe);
    show(List.of());
  }

  private ToggleButton entry(String id, String name, int index) {
    Line swatch = new Line(0, 0, 16, 0);
    swatch.getStyleClass().addAll("legend-line", "legend-line-" + (index + 1));
    Label words = new Label(name);
    words.getStyleClass().add("legend-name");
    Label value = new Label(Quantity.NONE);
    value.getStyleClass().add("legend-value");
    value.setMinWidth(USE_PREF_SIZE);
    newest.add(value);
    HBox content = new HBox(6, swatch, words, value);
    content.setAlignment(Pos.CENTER_LEFT);
    ToggleButton toggle = new ToggleButton(null, content);
    toggle.setId(id + "-" + (index + 1));
    toggle.getStyleClass().add("legend-entry");
    toggle.setSelected(true);
    toggle.setAccessibleText(name);
    toggle.setTooltip(new Tooltip("Show or hide “" + name + "”"));
    toggle
        .selectedProperty()
        .subscribe(
            on -> {
              if (on) {
                hidden.remove(index);
              } else {
                hidden.add(index);
              }
              content.setOpacity(on ? 1 : 0.45);
              draw();
            });
    return toggle;
  }

  /** New figures, one trace for each name, in that order. */
  public void show(List<Trace> newTraces) {
    traces = List.copyOf(newTraces);
    for (int i = 0; i < newest.size(); i++) {
      double value = i < traces.size() ? traces.get(i).latest() : Double.NaN;
      newest.get(i).setText(quantity.text(value));
    }
    draw();
    describe();
  }

  private void draw() {
    List<Plot.Line> lines = new ArrayList<>();
    for (int i = 0; i < traces.size(); i++) {
      if (!hidden.contains(i)) {
        lines.add(new Plot.Line(traces.get(i), i));
      }
    }
    plot.show(lines);
    boolean none = lines.stream().allMatch(line -> nothingIn(line.trace()));
    empty.setVisible(none);
    empty.setText(
        !traces.isEmpty() && lines.isEmpty()
            ? "Every line is hidden: choose one above."
            : "No figures in this stretch of time yet.");
  }

  private boolean nothingIn(Trace trace) {
    long to = window.span().to().toEpochMilli();
    for (int i = trace.from(window.span().from().toEpochMilli());
        i < trace.size() && trace.time(i) <= to;
        i++) {
      if (Double.isFinite(trace.value(i))) {
        return false;
      }
    }
    return true;
  }

  private void describe() {
    String values =
        traces.stream()
            .map(trace -> trace.name() + " " + quantity.text(trace.latest()))
            .collect(Collectors.joining(", "));
    String time =
        traces.stream()
            .filter(trace -> trace.size() > 0)
            .mapToLong(trace -> trace.time(trace.size() - 1))
            .max()
            .stream()
            .mapToObj(at -> " at " + CLOCK.format(Instant.ofEpochMilli(at).atZone(zone)))
            .collect(Collectors.joining());
    setAccessibleText(title + ": " + (values.isEmpty() ? "no figures yet" : values + time));
  }

  private void step(int direction) {
    TimeWindow.Span span = window.span();
    @Nullable Instant now = window.pointerProperty().get();
    double share =
        now == null
            ? 1
            : (double) (now.toEpochMilli() - span.from().toEpochMilli()) / span.millis()
                + direction / 100.0;
    plot.pointAt(Math.max(0, Math.min(1, share)));
  }

  /** The painted part; for tests. */
  Plot plot() {
    return plot;
  }
}
