package dev.howdah.ui.kit;

import eu.hansolo.tilesfx.chart.SmoothedChart;
import eu.hansolo.tilesfx.chart.SmoothedChart.ChartType;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.layout.Region;

/**
 * The last values of a vital sign as a small area without axes: TilesFX's chart with its smoothing
 * off, because a curve would invent values, in the colours of the theme. A gap is a gap. Belongs to
 * the JavaFX thread; does not draw while hidden.
 */
final class Sparkline extends Region {
  private static final int COLUMNS = 24;

  private final NumberAxis xAxis = bare();
  private final NumberAxis yAxis = bare();
  private final SmoothedChart<Number, Number> chart = new SmoothedChart<>(xAxis, yAxis);
  private final OnScreen onScreen = new OnScreen(this);
  private Vital.Recent recent = new Vital.Recent(Quantity.COUNT, Trace.named("", 0).build());
  private boolean stale;
  private int drawings;

  Sparkline() {
    getStyleClass().add("sparkline");
    setMouseTransparent(true);
    chart.setAnimated(false);
    chart.setChartType(ChartType.AREA);
    chart.setSmoothed(false);
    chart.setInteractive(false);
    chart.setCreateSymbols(false);
    chart.setLegendVisible(false);
    chart.setHorizontalGridLinesVisible(false);
    chart.setVerticalGridLinesVisible(false);
    chart.setHorizontalZeroLineVisible(false);
    chart.setVerticalZeroLineVisible(false);
    chart.setMinSize(0, 0);
    getChildren().add(chart);
    setMinHeight(24);
    setPrefHeight(34);
    onScreen.showingProperty().subscribe(this::drawWhereSeen);
  }

  private static NumberAxis bare() {
    NumberAxis axis = new NumberAxis();
    axis.setAutoRanging(false);
    axis.setTickLabelsVisible(false);
    axis.setTickMarkVisible(false);
    axis.setMinorTickVisible(false);
    axis.setAnimated(false);
    axis.setOpacity(0);
    axis.setMinSize(0, 0);
    axis.setPrefSize(0, 0);
    axis.setMaxSize(0, 0);
    return axis;
  }

  void show(Vital.Recent now) {
    recent = now;
    stale = true;
    drawWhereSeen();
  }

  private void drawWhereSeen() {
    if (stale && onScreen.isShowing()) {
      stale = false;
      drawings++;
      draw();
    }
  }

  /** How often it was drawn; for tests. */
  int drawings() {
    return drawings;
  }

  private void draw() {
    Trace whole = recent.trace();
    if (whole.size() < 2) {
      chart.getData().clear();
      return;
    }
    Trace trace = Decimation.minMax(whole, whole.time(0), whole.time(whole.size() - 1), COLUMNS);
    List<List<XYChart.Data<Number, Number>>> runs = new ArrayList<>();
    List<XYChart.Data<Number, Number>> run = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < trace.size(); i++) {
      double value = trace.value(i);
      if (Double.isFinite(value)) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        run.add(new XYChart.Data<>(seconds(trace, i), value));
      } else if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    Scale scale = Scale.of(lowest, highest, recent.quantity(), 2);
    yAxis.setLowerBound(scale.lower());
    yAxis.setUpperBound(scale.upper());
    yAxis.setTickUnit(scale.upper() - scale.lower());
    if (trace.size() > 1) {
      xAxis.setUpperBound(Math.max(1, seconds(trace, trace.size() - 1)));
      xAxis.setTickUnit(xAxis.getUpperBound());
    }
    draw(runs);
  }

  /** Series that stand already are kept, because a new one costs its nodes and their style. */
  private void draw(List<List<XYChart.Data<Number, Number>>> runs) {
    List<XYChart.Series<Number, Number>> series = chart.getData();
    if (series.size() > runs.size()) {
      series.subList(runs.size(), series.size()).clear();
    }
    for (int i = 0; i < runs.size(); i++) {
      if (i < series.size()) {
        series.get(i).getData().setAll(runs.get(i));
      } else {
        series.add(new XYChart.Series<>(FXCollections.observableArrayList(runs.get(i))));
      }
    }
  }

  private static double seconds(Trace trace, int index) {
    return (trace.time(index) - trace.time(0)) / 1000.0;
  }

  @Override
  protected void layoutChildren() {
    chart.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
