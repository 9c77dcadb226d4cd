package dev.howdah.ui.overview;

import dev.howdah.ui.kit.ChartExport;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Above the charts: what stretch of time they show, the ranges, and a button that holds them or,
 * while they stand still, goes back to now. Node ids: {@code chart-stretch}, {@code range-…},
 * {@code hold-charts}.
 */
final class ChartBar extends HBox {
  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");

  private final OverviewViewModel model;
  private final TimeWindow window;
  private final ZoneId zone;
  private final Label stretch = new Label();
  private final Button hold = new Button();

  ChartBar(OverviewViewModel model, ZoneId zone, ChartExport export) {
    this.model = model;
    this.zone = zone;
    window = model.window();
    getStyleClass().addAll("toolbar", "chart-range-bar");
    stretch.setId("chart-stretch");
    stretch.getStyleClass().add("muted");
    stretch.setMinWidth(0);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    hold.setId("hold-charts");
    hold.getStyleClass().add("segment");
    hold.setMinWidth(96);
    hold.setOnAction(
        event -> {
          if (window.heldProperty().get()) {
            window.follow();
          } else {
            window.hold();
          }
        });
    getChildren().addAll(stretch, space, export.status(), ranges(), hold);
    window.spanProperty().subscribe(any -> tell());
    window.newestProperty().subscribe(any -> tell());
    window.heldProperty().subscribe(this::showHold);
  }

  private HBox ranges() {
    ToggleGroup group = new ToggleGroup();
    HBox box = new HBox();
    box.setAlignment(Pos.CENTER_LEFT);
    TimeRange[] all = TimeRange.values();
    for (int i = 0; i < all.length; i++) {
      TimeRange range = all[i];
      ToggleButton button = new ToggleButton(range.label());
      button.setId("range-" + range.label().replace(" ", ""));
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(group);
      button
          .getStyleClass()
          .addAll(
              "segment", i == 0 ? "left-pill" : i == all.length - 1 ? "right-pill" : "center-pill");
      Runnable settle =
          () ->
              button.setSelected(
                  model.rangeProperty().get() == range && !window.heldProperty().get());
      button.setOnAction(
          event -> {
            model.rangeProperty().set(range);
            window.follow();
            settle.run();
          });
      model.rangeProperty().subscribe(settle);
      window.heldProperty().subscribe(settle);
      settle.run();
      box.getChildren().add(button);
    }
    return box;
  }

  private void showHold(boolean held) {
    hold.setText(held ? "Now" : "Hold");
    hold.setGraphic(Icons.of(held ? Icons.RESUME : Icons.PAUSE));
    hold.setTooltip(
        new Tooltip(
            held
                ? "Show the newest figures again (End, or double-click a chart)"
                : "Hold the charts still to study them; polling goes on"));
    hold.pseudoClassStateChanged(HELD, held);
    tell();
  }

  private void tell() {
    stretch.setText(
        window.heldProperty().get()
            ? standing()
            : "The last " + model.rangeProperty().get().label());
  }

  private String standing() {
    TimeWindow.Span span = window.span();
    Instant now = window.newestProperty().get().to();
    Duration behind = Duration.between(span.to(), now);
    return Figures.clock(span.from(), now, zone)
        + " to "
        + Figures.clock(span.to(), now, zone)
        + " ("
        + Figures.age(Duration.ofMillis(span.millis()))
        + "), held"
        + (behind.toSeconds() < 1 ? "" : "; ends " + Figures.age(behind) + " ago");
  }
}
