package dev.howdah.ui.tables;

import dev.howdah.connect.Failure;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.DataTable;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.kit.Treemap;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of tables: as a table or as areas, beside each other where there is room, and one of
 * them closer. Node ids: {@code tables} with {@code tables-filter}, {@code tables-count}, {@code
 * tables-export}; {@code tables-map}; {@code tables-as-table}, {@code tables-as-map}; {@code
 * tables-totals}; those of the detail.
 */
public final class TablesView extends VBox {
  /**
   * Where the page leads to.
   *
   * @param toIndexes the page of the indexes
   * @param refresh polls at once
   */
  public record Ways(Runnable toIndexes, Runnable refresh) {}

  private static final String VIEW = "tables.view";

  /** Of this width on there is room for the areas beside the table. */
  private static final double WIDE = 1_480;

  private final TablesViewModel viewModel;
  private final Ways ways;
  private final DataTable<TableRow, Long> table;
  private final Treemap map = new Treemap("Tables by size");
  private final StackPane mapCard = new StackPane(map);
  private final HBox both = new HBox(12);
  private final ToggleButton asTable = new ToggleButton("Table");
  private final ToggleButton asMap = new ToggleButton("Areas");
  private final HBox choice = new HBox(asTable, asMap);
  private final StatePane states;

  /** One that remembers nothing and leads nowhere. */
  public TablesView(
      TablesViewModel viewModel, ExportChooser chooser, Executor background, UiExecutor ui) {
    this(
        viewModel,
        new TableSetup(chooser, Memory.NONE, background, ui),
        new Ways(() -> {}, () -> {}));
  }

  /** A page that shows what its view-model knows. */
  public TablesView(TablesViewModel viewModel, TableSetup setup, Ways ways) {
    this.viewModel = viewModel;
    this.ways = ways;
    setId("tables-page");
    getStyleClass().add("page");
    TableFigures figures = new TableFigures(viewModel.zone());
    table = new DataTable<>("tables", row -> row.size().oid(), figures.columns(), setup);
    table.setFilterPrompt("Filter tables");
    table.setEmptyReason("This database has no tables that this role can see.");
    table.getStyleClass().addAll("card", "table-card");
    viewModel.rowsProperty().subscribe(() -> table.show(viewModel.rowsProperty().get()));
    table.show(viewModel.rowsProperty().get());
    table.selectedProperty().subscribe(this::chosen);
    map.setId("tables-map");
    mapCard.getStyleClass().addAll("card", "map-card");
    viewModel.tilesProperty().subscribe(() -> map.show(viewModel.tilesProperty().get()));
    map.show(viewModel.tilesProperty().get());
    map.chosenProperty().subscribe(this::pointed);
    TableDetail detail = new TableDetail(figures, this::release, ways.toIndexes());
    viewModel.closerProperty().subscribe(detail::show);
    buildChoice(setup.memory());
    HBox.setHgrow(table, Priority.ALWAYS);
    HBox.setHgrow(mapCard, Priority.ALWAYS);
    table.setMinSize(0, 0);
    mapCard.setMinSize(0, 0);
    both.getChildren().addAll(table, mapCard);
    both.setMinHeight(0);
    VBox.setVgrow(both, Priority.ALWAYS);
    states = new StatePane(new VBox(12, both, detail));
    VBox.setVgrow(states, Priority.ALWAYS);
    getChildren().addAll(head(), states);
    widthProperty().subscribe(any -> place());
    viewModel.stateProperty().subscribe(any -> showState());
    viewModel.failureProperty().subscribe(any -> showState());
    states.followStale(
        viewModel.staleProperty(), new NextStep("tables-try", "Try now", ways.refresh()));
  }

  private HBox head() {
    Label title = new Label("Tables");
    title.getStyleClass().add("page-title");
    Label totals = new Label();
    totals.setId("tables-totals");
    totals.getStyleClass().add("page-subtitle");
    totals.textProperty().bind(viewModel.totalsProperty());
    totals.setMinWidth(0);
    VBox words = new VBox(2, title, totals);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox head = new HBox(10, words, choice);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void buildChoice(Memory memory) {
    ToggleGroup group = new ToggleGroup();
    asTable.setId("tables-as-table");
    asMap.setId("tables-as-map");
    asTable.getStyleClass().addAll("segment", "left-pill");
    asMap.getStyleClass().addAll("segment", "right-pill");
    for (ToggleButton each : new ToggleButton[] {asTable, asMap}) {
      each.setToggleGroup(group);
      each.setMinWidth(USE_PREF_SIZE);
      each.setOnAction(
          event -> {
            each.setSelected(true);
            memory.put(VIEW, asMap.isSelected() ? "map" : "table");
            place();
          });
    }
    (memory.text(VIEW).orElse("").equals("map") ? asMap : asTable).setSelected(true);
    choice.setAlignment(Pos.CENTER);
    choice.managedProperty().bind(choice.visibleProperty());
  }

  private void place() {
    boolean wide = getWidth() >= WIDE;
    choice.setVisible(!wide);
    appear(table, wide || asTable.isSelected());
    appear(mapCard, wide || asMap.isSelected());
    if (wide) {
      mapCard.setPrefWidth(getWidth() * 0.3);
      mapCard.setMaxWidth(getWidth() * 0.3);
    } else {
      mapCard.setPrefWidth(USE_COMPUTED_SIZE);
      mapCard.setMaxWidth(Double.MAX_VALUE);
    }
  }

  private static void appear(Node node, boolean seen) {
    node.setVisible(seen);
    node.setManaged(seen);
  }

  private void chosen(@Nullable TableRow row) {
    viewModel.choose(row);
    map.chosenProperty().set(row == null ? null : String.valueOf(row.size().oid()));
  }

  private void pointed(@Nullable String key) {
    TableRow row = table.selectedProperty().get();
    if (key != null && (row == null || !key.equals(String.valueOf(row.size().oid())))) {
      viewModel.oidOf(key).ifPresent(table::select);
    }
  }

  private void release() {
    table.clearSelection();
    map.chosenProperty().set(null);
  }

  /** Selects a table by its oid, and scrolls to it. */
  public void reveal(long oid) {
    table.reveal(oid);
  }

  private void showState() {
    switch (viewModel.stateProperty().get()) {
      case READY -> states.showContent();
      case LOADING -> states.showSkeleton("Reading the sizes of the tables …");
      case EMPTY ->
          states.showEmpty(
              Icons.TABLES,
              "This database has no tables.",
              "They appear here with the first census after they are created.",
              new NextStep("tables-refresh", "Look again", ways.refresh()));
      case ERROR -> {
        Failure why = viewModel.failureProperty().get();
        if (why != null) {
          states.showError(why, ways.refresh());
        }
      }
    }
  }
}
