package dev.howdah.ui.overview;

import dev.howdah.ui.kit.ChartExport;
import dev.howdah.ui.kit.Limit;
import dev.howdah.ui.kit.Quantity;
import dev.howdah.ui.kit.TimeChart;
import dev.howdah.ui.kit.TimeWindow;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.jspecify.annotations.Nullable;

/**
 * Four charts, in a square where there is room; which ones depends on whether the target serves a
 * gateway.
 */
final class ChartGrid extends GridPane {
  private static final double LEAST_ROW = 170;

  static final String RESPONSE = "chart-response";
  static final String SUCCESS = "chart-success";
  static final String THROUGHPUT = "chart-throughput";
  static final String SESSIONS = "chart-connections";
  static final String CACHE = "chart-cache";

  private final TimeWindow window;
  private final ZoneId zone;
  private final ChartExport export;
  private List<TimeChart> charts = List.of();
  private boolean gateway;
  private boolean narrow;

  ChartGrid(TimeWindow window, ZoneId zone, ChartExport export) {
    super(10, 10);
    this.window = window;
    this.zone = zone;
    this.export = export;
    arrange();
  }

  /** In a square, or one below the other where two have no room side by side. */
  void fit(boolean inOneColumn) {
    if (narrow != inOneColumn) {
      narrow = inOneColumn;
      arrange();
    }
  }

  private void arrange() {
    int columns = narrow ? 1 : 2;
    int rows = 4 / columns;
    getColumnConstraints().clear();
    getRowConstraints().clear();
    for (int i = 0; i < columns; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      getColumnConstraints().add(column);
    }
    for (int i = 0; i < rows; i++) {
      RowConstraints row = new RowConstraints();
      row.setPercentHeight(100.0 / rows);
      row.setVgrow(Priority.ALWAYS);
      getRowConstraints().add(row);
    }
    setMinHeight(LEAST_ROW * rows);
    getChildren().clear();
    for (int i = 0; i < charts.size(); i++) {
      add(charts.get(i), i % columns, i / columns);
    }
  }

  void show(OverviewViewModel.Charts figures, boolean gatewayNow) {
    if (charts.isEmpty() || gateway != gatewayNow) {
      gateway = gatewayNow;
      build();
    }
    charts.get(0).show(figures.response());
    charts.get(1).show(figures.success());
    charts.get(2).show(figures.throughput());
    charts.get(3).limit(most(figures.maxConnections())).show(figures.sessions());
  }

  private static @Nullable Limit most(double connections) {
    return Double.isNaN(connections)
        ? null
        : new Limit(connections, "max_connections " + Quantity.COUNT.text(connections));
  }

  private void build() {
    charts =
        gateway
            ? List.of(
                chart(
                        RESPONSE,
                        "Response time",
                        Quantity.MILLISECONDS,
                        Reading.RESPONSE_MINUTE,
                        Reading.RESPONSE_HOUR)
                    .limit(
                        new Limit(
                            Verdict.SLOW,
                            "slow from " + Quantity.MILLISECONDS.text(Verdict.SLOW) + " on")),
                chart(
                        SUCCESS,
                        "Success rate",
                        Quantity.PERCENT,
                        Reading.SUCCESS_MINUTE,
                        Reading.SUCCESS_HOUR)
                    .limit(
                        new Limit(
                            Verdict.LOW_SUCCESS,
                            "low below " + Math.round(Verdict.LOW_SUCCESS) + " %")),
                chart(
                    THROUGHPUT,
                    "Throughput",
                    Quantity.PER_SECOND,
                    Reading.REQUESTS,
                    Reading.TRANSACTIONS),
                sessions())
            : List.of(
                chart(
                    "chart-rows",
                    "Rows",
                    Quantity.PER_SECOND,
                    Reading.ROWS_READ,
                    Reading.ROWS_WRITTEN),
                chart(CACHE, "Cache hit", Quantity.PERCENT, Reading.CACHE_HIT),
                chart(
                    THROUGHPUT,
                    "Transactions",
                    Quantity.PER_SECOND,
                    Reading.TRANSACTIONS,
                    Reading.ROLLBACKS),
                sessions());
    arrange();
  }

  private TimeChart sessions() {
    return chart(
        SESSIONS,
        "Connections",
        Quantity.COUNT,
        Reading.CONNECTIONS,
        Reading.ACTIVE,
        Reading.IDLE_IN_TRANSACTION,
        Reading.BLOCKED);
  }

  private TimeChart chart(String id, String title, Quantity quantity, Reading... readings) {
    List<String> names = java.util.Arrays.stream(readings).map(Reading::label).toList();
    return new TimeChart(id, title, quantity, names, window, zone).exportable(export);
  }

  /** The chart of an id, where it is shown. */
  Optional<TimeChart> chart(String id) {
    return charts.stream().filter(chart -> id.equals(chart.getId())).findFirst();
  }
}
