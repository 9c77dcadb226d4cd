package dev.howdah.ui.tables;

import dev.howdah.connect.Failure;
import dev.howdah.monitor.Units;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.DataColumn;
import dev.howdah.ui.kit.DataTable;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.kit.StatePane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The sizes of tables. Node ids: {@code tables} with {@code tables-filter}, {@code tables-count},
 * {@code tables-export}; {@code tables-totals}.
 */
public final class TablesView extends VBox {
  private static final String LOCKED =
      "Somebody holds or awaits an exclusive lock on this table. Asking for its size would wait"
          + " behind it, so this is the catalogue's estimate (relpages).";
  private static final double LEAST_PERCENT = 0.05;
  private static final String ESTIMATED =
      "From the catalogue's estimate (relpages), as of the last VACUUM or ANALYZE.";

  private final TablesViewModel viewModel;
  private final StatePane states;

  public TablesView(
      TablesViewModel viewModel, ExportChooser chooser, Executor background, UiExecutor ui) {
    this.viewModel = viewModel;
    setId("tables-page");
    getStyleClass().add("page");
    Label title = new Label("Tables");
    title.getStyleClass().add("page-title");
    Label totals = new Label();
    totals.setId("tables-totals");
    totals.getStyleClass().add("page-subtitle");
    totals.textProperty().bind(viewModel.totalsProperty());
    DataTable<TableRow, Long> table =
        new DataTable<>("tables", row -> row.size().oid(), columns(), chooser, background, ui);
    table.setEmptyReason("This database has no tables that this role can see.");
    table.getStyleClass().addAll("card", "table-card");
    viewModel.rowsProperty().subscribe(table::show);
    states = new StatePane(table);
    VBox.setVgrow(states, Priority.ALWAYS);
    getChildren().addAll(new VBox(2, title, totals), states);
    viewModel.stateProperty().subscribe(any -> showState());
    viewModel.failureProperty().subscribe(any -> showState());
    states.followStale(viewModel.staleProperty());
  }

  private void showState() {
    switch (viewModel.stateProperty().get()) {
      case READY -> states.showContent();
      case LOADING -> states.showLoading("Reading the sizes of the tables …");
      case EMPTY ->
          states.showEmpty(
              Icons.TABLES,
              "This database has no tables.",
              "They appear here with the first census after they are created.");
      case ERROR -> {
        Failure why = viewModel.failureProperty().get();
        if (why != null) {
          states.showError(why, null);
        }
      }
    }
  }

  private static List<DataColumn<TableRow>> columns() {
    return List.of(
        DataColumn.text("name", "Table", TableRow::qualifiedName).wide(260).growing(),
        DataColumn.marks("marks", "State", TablesView::marks).wide(104),
        DataColumn.<TableRow, Long>share(
                "total",
                "Total size",
                row -> row.size().totalBytes(),
                row -> rough(row) + Units.bytes(row.size().totalBytes()),
                TableRow::share)
            .wide(210)
            .exportedAs("Total size (bytes)")
            .explained(
                row ->
                    String.format(
                        Locale.ROOT, "%.1f %% of all tables of this database", row.share() * 100)),
        DataColumn.<TableRow, Long>figure(
                "data",
                "Data",
                row -> row.size().dataBytes(),
                row -> rough(row) + Units.bytes(row.size().dataBytes()))
            .wide(116)
            .exportedAs("Data (bytes)"),
        DataColumn.<TableRow, Long>figure(
                "indexes",
                "Indexes",
                row -> row.size().indexBytes(),
                row -> rough(row) + Units.bytes(row.size().indexBytes()))
            .wide(116)
            .exportedAs("Indexes (bytes)"),
        DataColumn.<TableRow, Long>figure(
                "rows",
                "Rows (estimate)",
                row -> row.size().rows() < 0 ? null : row.size().rows(),
                row ->
                    row.size().rows() < 0
                        ? "not analyzed"
                        : String.format(Locale.ROOT, "%,d", row.size().rows()))
            .wide(150),
        DataColumn.<TableRow, Long>figure(
                "growth",
                "Growth",
                row ->
                    row.growthBytes().isPresent() && !row.roughGrowth()
                        ? row.growthBytes().getAsLong()
                        : null,
                TablesView::growth)
            .wide(190)
            .exportedAs("Growth since connected (bytes)")
            .explained(
                row ->
                    row.growthBytes().isEmpty()
                        ? ""
                        : row.roughGrowth()
                            ? "One of the two sizes is an estimate: their difference is no growth."
                            : "Since this connection's first census."));
  }

  private static String rough(TableRow row) {
    return row.size().estimated() ? "≈ " : "";
  }

  static String growth(TableRow row) {
    if (row.growthBytes().isEmpty()) {
      return "";
    }
    if (row.roughGrowth()) {
      return "unknown";
    }
    String bytes = TablesViewModel.signed(row.growthBytes().getAsLong());
    if (row.fresh()) {
      return bytes + "  (new)";
    }
    return Math.abs(row.growthPercent().orElse(0)) < LEAST_PERCENT
        ? bytes
        : bytes
            + String.format(Locale.ROOT, "  (%+.1f %%)", row.growthPercent().getAsDouble())
                .replace('-', '−');
  }

  private static List<Mark> marks(TableRow row) {
    List<Mark> marks = new ArrayList<>();
    if (row.size().busy()) {
      marks.add(new Mark(Badge.Tone.WARN, "locked", LOCKED));
    } else if (row.size().estimated()) {
      marks.add(new Mark(Badge.Tone.NEUTRAL, "estimate", ESTIMATED));
    }
    return marks;
  }
}
