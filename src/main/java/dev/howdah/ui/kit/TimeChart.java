package dev.howdah.ui.kit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Figures over time: a card with a title, a {@link ChartLegend}, and the plot. Several charts with
 * one {@link TimeWindow} show the same stretch of time, point at the same moment, and zoom and pan
 * together.
 *
 * <p>With the keyboard: left and right point, with Shift they pan; Home points at the oldest, plus
 * and minus zoom, End shows the newest figures, Escape takes the pointer away and goes back to
 * them, and the menu key opens the menu. Belongs to the JavaFX thread; shows any number of points
 * (see {@link Decimation}) and does not draw while hidden.
 */
public final class TimeChart extends VBox {
  private static final double ZOOM = 1.6;
  private static final double PAN = 0.25;

  private final String title;
  private final Quantity quantity;
  private final TimeWindow window;
  private final ChartWords words;
  private final ChartLegend legend;
  private final Plot plot;
  private final Label empty = new Label();
  private final HBox head;
  private List<Trace> traces = List.of();
  private @Nullable Described described;
  private String newest = "";

  private record Described(List<Trace> traces, TimeWindow.Span span, List<Moment> moments) {}

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
    words = new ChartWords(title, quantity, zone);
    plot = new Plot(quantity, window, zone);
    legend = new ChartLegend(id, quantity, names, this::draw);
    setId(id);
    getStyleClass().addAll("card", "time-chart");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    Label name = new Label(title);
    name.getStyleClass().add("card-title");
    name.setMinWidth(USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head = new HBox(4, name, space, legend);
    head.setAlignment(Pos.CENTER_LEFT);
    empty.getStyleClass().add("muted");
    empty.setMouseTransparent(true);
    StackPane body = new StackPane(plot, empty);
    body.setMinSize(0, 0);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(head, body);
    setOnKeyPressed(this::press);
    plot.setOnMousePressed(event -> requestFocus());
    focusedProperty().subscribe(plot::tell);
    window.spanProperty().subscribe(any -> describe());
    window.momentsProperty().subscribe(any -> describe());
    window.pointerProperty().subscribe(this::describePointer);
    show(List.of());
  }

  /** Lets the user write what is shown to a file: a menu of its own, {@code id-menu}. */
  public TimeChart exportable(ChartExport export) {
    MenuButton menu = new MenuButton(null, Icons.of(Icons.MORE));
    MenuItem picture = new MenuItem("Export as PNG…", Icons.of(Icons.IMAGE));
    picture.setId(getId() + "-png");
    picture.setOnAction(event -> export.picture(menu, title, plot.picture(title), window.span()));
    MenuItem figures = new MenuItem("Export as CSV…", Icons.of(Icons.EXPORT));
    figures.setId(getId() + "-csv");
    figures.setOnAction(event -> export.figures(menu, title, quantity, traces, window.span()));
    MenuItem closer = new MenuItem("Zoom in (+)");
    closer.setOnAction(event -> zoom(1 / ZOOM));
    MenuItem farther = new MenuItem("Zoom out (−)");
    farther.setOnAction(event -> zoom(ZOOM));
    MenuItem newest = new MenuItem("Back to now (End)");
    newest.setOnAction(event -> window.follow());
    newest.disableProperty().bind(window.heldProperty().not());
    menu.getItems().addAll(picture, figures, new SeparatorMenuItem(), closer, farther, newest);
    menu.setId(getId() + "-menu");
    menu.getStyleClass().add("chart-menu");
    menu.setAccessibleText("Menu of " + title);
    menu.setTooltip(new Tooltip("Export or zoom"));
    menu.setMinWidth(USE_PREF_SIZE);
    head.getChildren().add(menu);
    setOnContextMenuRequested(
        event -> {
          menu.show();
          event.consume();
        });
    return this;
  }

  private void press(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> step(event, -1);
      case RIGHT -> step(event, 1);
      case PLUS, ADD, EQUALS -> zoom(1 / ZOOM);
      case MINUS, SUBTRACT -> zoom(ZOOM);
      case HOME -> plot.pointAt(0);
      case END -> window.follow();
      case ESCAPE -> {
        plot.giveUp();
        window.pointerProperty().set(null);
        window.follow();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void step(KeyEvent event, int direction) {
    if (event.isShiftDown()) {
      window.pan(direction * PAN);
      return;
    }
    TimeWindow.Span span = window.span();
    @Nullable Instant now = window.pointerProperty().get();
    double share = now == null ? 1 : span.share(now) + direction / 100.0;
    plot.pointAt(Math.clamp(share, 0, 1));
  }

  /** Around what is pointed at, or the newest that is shown. */
  private void zoom(double factor) {
    @Nullable Instant now = window.pointerProperty().get();
    window.zoom(factor, now == null ? window.span().to() : now);
  }

  /** New figures, one trace for each name, in that order. */
  public void show(List<Trace> newTraces) {
    traces = List.copyOf(newTraces);
    legend.show(traces);
    draw();
    describe();
  }

  private void draw() {
    List<Plot.Line> lines = new ArrayList<>();
    for (int i = 0; i < traces.size(); i++) {
      if (legend.shows(i)) {
        lines.add(new Plot.Line(traces.get(i), i));
      }
    }
    boolean nothing = lines.stream().allMatch(line -> nothingIn(line.trace()));
    boolean first = !nothing && lines.stream().allMatch(line -> beginsIn(line.trace()));
    plot.show(first ? List.of() : lines);
    empty.setVisible(nothing || first);
    empty.setText(
        !traces.isEmpty() && lines.isEmpty()
            ? "Every line is hidden: choose one above."
            : first
                ? "Collecting: a line takes two polls."
                : "No figures in this stretch of time yet.");
  }

  /** Whether it has one value in all, from which no line can be drawn yet. */
  private static boolean beginsIn(Trace trace) {
    int values = 0;
    for (int i = 0; i < trace.size() && values < 2; i++) {
      values += Double.isFinite(trace.value(i)) ? 1 : 0;
    }
    return values < 2;
  }

  private boolean nothingIn(Trace trace) {
    TimeWindow.Span span = window.span();
    return !trace.anyWithin(
        trace.from(span.from().toEpochMilli()), trace.from(span.to().toEpochMilli() + 1));
  }

  /** In words, which costs a look at all that is shown: once for the same figures. */
  private void describe() {
    Described now = new Described(traces, window.span(), window.momentsProperty().get());
    if (!now.equals(described)) {
      described = now;
      newest = words.newest(now.traces(), now.span(), now.moments());
    }
    setAccessibleText(newest);
  }

  private void describePointer(@Nullable Instant at) {
    if (at == null) {
      describe();
    } else if (isFocused()) {
      setAccessibleText(words.at(at, traces, window.span(), plot.told(at)));
    }
  }

  /** The painted part; for tests. */
  Plot plot() {
    return plot;
  }
}
