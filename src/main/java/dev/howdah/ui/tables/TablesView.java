package dev.howdah.ui.tables;

import dev.howdah.connect.Failure;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.DataTable;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.ListAndDetail;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.kit.Treemap;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of tables: as a table or as areas, beside each other where there is room, and one of
 * them closer. Node ids: {@code tables} with {@code tables-filter}, {@code tables-count}, {@code
 * tables-export}; {@code tables-map}; {@code tables-as-table}, {@code tables-as-map}; {@code
 * tables-totals}; {@code tables-attention}; those of the detail.
 */
public final class TablesView extends VBox {
  /**
   * Where the page leads to.
   *
   * @param findings the findings about indexes of a table, by schema and name
   * @param index an index, by schema and name
   * @param refresh polls at once
   */
  public record Ways(
      BiConsumer<String, String> findings, BiConsumer<String, String> index, Runnable refresh) {}

  private static final String VIEW = "tables.view";

  /** Of this width on there is room for the areas beside the table. */
  private static final double WIDE = 1_480;

  /** Of this height on there is room for what the areas mean. */
  private static final double LEGEND = 330;

  private static final double USUAL_SIZE = 13;

  private final TablesViewModel viewModel;
  private final Ways ways;
  private final DataTable<TableRow, Long> table;
  private final Treemap map = new Treemap("Tables by size");
  private final VBox mapCard = new VBox(6);
  private final Label legend =
      new Label(
          "The area is a table's total size; the deeper its colour, the larger its share of the"
              + " schema. Point at one for its figures, click it to look closer.");
  private final HBox both = new HBox(12);
  private final ToggleButton attention = new ToggleButton();
  private final ToggleButton asTable = new ToggleButton("Table");
  private final ToggleButton asMap = new ToggleButton("Areas");
  private final HBox choice = new HBox(asTable, asMap);
  private final StatePane states;

  /** A page that shows what its view-model knows. */
  public TablesView(TablesViewModel viewModel, TableSetup setup, Ways ways) {
    this.viewModel = viewModel;
    this.ways = ways;
    setId("tables-page");
    getStyleClass().add("page");
    TableFigures figures = new TableFigures(viewModel.zone());
    table = new DataTable<>("tables", row -> row.size().oid(), figures.columns(), setup);
    table.setFilterPrompt("Filter tables");
    table.lead(attention);
    buildAttention();
    table.getStyleClass().addAll("card", "table-card");
    viewModel.rowsProperty().subscribe(() -> table.show(viewModel.rowsProperty().get()));
    table.show(viewModel.rowsProperty().get());
    table.selectedProperty().subscribe(this::chosen);
    map.setId("tables-map");
    mapCard.getStyleClass().addAll("card", "map-card");
    legend.getStyleClass().add("muted");
    legend.setWrapText(true);
    legend.setMinHeight(USE_PREF_SIZE);
    legend.visibleProperty().bind(mapCard.heightProperty().greaterThan(LEGEND));
    legend.managedProperty().bind(legend.visibleProperty());
    VBox.setVgrow(map, Priority.ALWAYS);
    mapCard.getChildren().addAll(map, legend);
    viewModel.areasProperty().subscribe(() -> map.show(viewModel.areasProperty().get()));
    map.show(viewModel.areasProperty().get());
    map.chosenProperty().subscribe(this::pointed);
    viewModel
        .sinceProperty()
        .subscribe(
            since -> table.title("growth", since.isEmpty() ? "Growth" : "Growth since " + since));
    TableDetail detail = new TableDetail(figures, this::release, ways);
    viewModel.closerProperty().subscribe(detail::show);
    buildChoice(setup.memory());
    HBox.setHgrow(table, Priority.ALWAYS);
    HBox.setHgrow(mapCard, Priority.ALWAYS);
    table.setMinSize(0, 0);
    mapCard.setMinSize(0, 0);
    both.getChildren().addAll(table, mapCard);
    both.setMinHeight(0);
    VBox.setVgrow(both, Priority.ALWAYS);
    states = new StatePane(new ListAndDetail("tables-grip", both, detail, setup.memory()));
    VBox.setVgrow(states, Priority.ALWAYS);
    getChildren().addAll(head(), states);
    widthProperty().subscribe(any -> place());
    legend.fontProperty().subscribe(any -> place());
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
    totals.setWrapText(true);
    totals.setMinHeight(USE_PREF_SIZE);
    VBox words = new VBox(2, title, totals);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox head = new HBox(10, words, choice);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void buildAttention() {
    attention.setId("tables-attention");
    attention.getStyleClass().addAll("segment", "chip");
    attention.setMinWidth(USE_PREF_SIZE);
    attention.setTooltip(
        new Tooltip("Lists only the tables of which something should be looked at"));
    attention.selectedProperty().bindBidirectional(viewModel.onlyAilingProperty());
    attention
        .textProperty()
        .bind(
            viewModel
                .ailingProperty()
                .map(count -> "Needs attention " + Units.count(count.longValue())));
    attention
        .disableProperty()
        .bind(viewModel.ailingProperty().isEqualTo(0).and(attention.selectedProperty().not()));
    attention
        .selectedProperty()
        .subscribe(
            only ->
                table.setEmptyReason(
                    only
                        ? "No table needs attention."
                        : "This database has no tables that this role can see."));
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
    boolean wide = getWidth() >= WIDE * legend.getFont().getSize() / USUAL_SIZE;
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
      viewModel
          .oidOf(key)
          .ifPresent(
              oid -> {
                listAll();
                table.select(oid);
              });
    }
  }

  private void release() {
    table.clearSelection();
    map.chosenProperty().set(null);
  }

  /** Selects a table by its oid, and scrolls to it. */
  public void reveal(long oid) {
    listAll();
    table.reveal(oid);
  }

  /** What is sought may be none of those that need attention. */
  private void listAll() {
    viewModel.onlyAilingProperty().set(false);
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
