package dev.howdah.ui.overview;

import dev.howdah.ui.kit.ChartExport;
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

/** Four charts in a square; which ones depends on whether the target serves a gateway. */
final class ChartGrid extends GridPane {
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

  ChartGrid(TimeWindow window, ZoneId zone, ChartExport export) {
    super(10, 10);
    this.window = window;
    this.zone = zone;
    this.export = export;
    for (int i = 0; i < 2; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(50);
      getColumnConstraints().add(column);
      RowConstraints row = new RowConstraints();
      row.setPercentHeight(50);
      row.setVgrow(Priority.ALWAYS);
      getRowConstraints().add(row);
    }
    setMinHeight(340);
  }

  void show(OverviewViewModel.Charts figures, boolean gatewayNow) {
    if (charts.isEmpty() || gateway != gatewayNow) {
      gateway = gatewayNow;
      build();
    }
    charts.get(0).show(figures.response());
    charts.get(1).show(figures.success());
    charts.get(2).show(figures.throughput());
    charts.get(3).show(figures.sessions());
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
                    Reading.RESPONSE_HOUR),
                chart(
                    SUCCESS,
                    "Success rate",
                    Quantity.PERCENT,
                    Reading.SUCCESS_MINUTE,
                    Reading.SUCCESS_HOUR),
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
    getChildren().clear();
    for (int i = 0; i < charts.size(); i++) {
      add(charts.get(i), i % 2, i / 2);
    }
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
