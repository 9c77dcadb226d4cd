package dev.howdah.ui.indexes;

import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Units;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.DataColumn;
import dev.howdah.ui.kit.DataTable;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.kit.StatePane;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Indexes: what is missing, what is under way, and all that stand. Node ids: {@code indexes-table}
 * with {@code -filter}, {@code -count}, {@code -export}; {@code
 * indexes-show-all|missing|unused|duplicate|invalid}; {@code index-create-<name>}, {@code
 * index-create-all}, {@code remove-invalid-<name>}, {@code build-cancel}, {@code build-<name>},
 * {@code build-result-<name>}, {@code build-dismiss-<name>}, {@code indexes-refresh}, and those of
 * the sheet.
 */
public final class IndexesView extends StackPane {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final IndexesViewModel viewModel;
  private final ZoneId zone;

  public IndexesView(
      IndexesViewModel viewModel,
      ExportChooser chooser,
      ZoneId zone,
      Executor background,
      UiExecutor ui) {
    this.viewModel = viewModel;
    this.zone = zone;
    setId("indexes-page");
    DataTable<IndexRow, String> table =
        new DataTable<>("indexes-table", IndexRow::key, columns(), chooser, background, ui);
    table.getStyleClass().addAll("card", "table-card");
    table.lead(filters());
    viewModel.rowsProperty().subscribe(table::show);
    viewModel.filterProperty().subscribe(filter -> table.setEmptyReason(emptyReason(filter)));
    StatePane states = new StatePane(table);
    viewModel
        .countedProperty()
        .subscribe(
            counted -> {
              if (counted) {
                states.showContent();
              } else {
                states.showLoading("Reading how the indexes are used …");
              }
            });
    states.followStale(viewModel.staleProperty());
    VBox.setVgrow(states, Priority.ALWAYS);
    FailureBanner banner = new FailureBanner().follow(viewModel.inspecting(), viewModel::refresh);
    VBox page =
        new VBox(head(), banner, new JobsPane(viewModel), new MissingPane(viewModel), states);
    page.getStyleClass().add("page");
    getChildren().addAll(page, new ChangeSheet(viewModel));
  }

  private HBox head() {
    Label title = new Label("Indexes");
    title.getStyleClass().add("page-title");
    Label subtitle =
        new Label("What is missing, what is under way, and how those that stand are used.");
    subtitle.getStyleClass().add("page-subtitle");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button refresh = new Button("Inspect again", Icons.of(Icons.REFRESH));
    refresh.setId("indexes-refresh");
    refresh.getStyleClass().add("small");
    refresh.disableProperty().bind(viewModel.inspecting().running());
    refresh.setOnAction(event -> viewModel.refresh());
    HBox head = new HBox(10, new VBox(2, title, subtitle), space, refresh);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private HBox filters() {
    ToggleGroup group = new ToggleGroup();
    HBox segment = new HBox();
    IndexFilter[] all = IndexFilter.values();
    for (IndexFilter filter : all) {
      ToggleButton button = new ToggleButton(filter.title());
      button.setId("indexes-show-" + filter.name().toLowerCase(Locale.ROOT));
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button
          .getStyleClass()
          .addAll(
              "small",
              filter == all[0]
                  ? "left-pill"
                  : filter == all[all.length - 1] ? "right-pill" : "center-pill");
      button.setTooltip(new Tooltip(explanation(filter)));
      button.setOnAction(
          event -> {
            viewModel.filterProperty().set(filter);
            button.setSelected(true);
          });
      viewModel.filterProperty().subscribe(now -> button.setSelected(now == filter));
      viewModel
          .countsProperty()
          .subscribe(
              counts ->
                  button.setText(
                      counts.containsKey(filter)
                          ? String.format(Locale.ROOT, "%s %,d", filter.title(), counts.get(filter))
                          : filter.title()));
      segment.getChildren().add(button);
    }
    return segment;
  }

  private static String explanation(IndexFilter filter) {
    return switch (filter) {
      case ALL -> "All indexes that stand in this database";
      case MISSING -> "Indexes of the catalogue that do not stand here";
      case UNUSED ->
          "Not scanned on this server since its counters run, and enforcing nothing; a replica may"
              + " still use them";
      case DUPLICATE -> "Exactly the same as another index of the table";
      case INVALID -> "Ignored by the planner: the remains of a build";
    };
  }

  private static String emptyReason(IndexFilter filter) {
    return switch (filter) {
      case ALL -> "This database has no indexes that this role can see.";
      case MISSING -> "No index of the catalogue is missing here.";
      case UNUSED ->
          "No index is unused: each was scanned since the counters run, or enforces a constraint.";
      case DUPLICATE -> "No two indexes of a table are the same.";
      case INVALID -> "No index is INVALID.";
    };
  }

  private List<DataColumn<IndexRow>> columns() {
    return List.of(
        DataColumn.<IndexRow>text("name", "Index", IndexRow::name).wide(270).growing(),
        DataColumn.<IndexRow>text("table", "Table", row -> row.schema() + "." + row.table())
            .wide(190)
            .growing(),
        DataColumn.<IndexRow>marks("marks", "State", IndexesView::marks).wide(210),
        DataColumn.<IndexRow, Long>figure(
                "size",
                "Size",
                row -> row.use().map(IndexUse::sizeBytes).orElse(null),
                row ->
                    row.use()
                        .map(
                            use -> (use.estimatedSize() ? "≈ " : "") + Units.bytes(use.sizeBytes()))
                        .orElse(""))
            .wide(125)
            .exportedAs("Size (bytes)"),
        DataColumn.<IndexRow, Long>figure(
                "scans",
                "Scans",
                row -> row.use().map(IndexUse::scans).orElse(null),
                row ->
                    row.use().map(use -> String.format(Locale.ROOT, "%,d", use.scans())).orElse(""))
            .wide(100),
        DataColumn.<IndexRow>text("since", "Counted since", this::since).wide(150));
  }

  private String since(IndexRow row) {
    return row.use()
        .map(
            use ->
                use.statsSince()
                    .map(instant -> DAY.withZone(zone).format(instant))
                    .orElse("unknown"))
        .orElse("");
  }

  private static List<Mark> marks(IndexRow row) {
    List<Mark> marks = new ArrayList<>();
    if (row.use().isEmpty()) {
      marks.add(
          new Mark(
              Badge.Tone.WARN, "Missing", row.entry().map(entry -> entry.reason()).orElse("")));
      return marks;
    }
    IndexUse use = row.use().get();
    if (!use.valid()) {
      marks.add(new Mark(Badge.Tone.BAD, "INVALID", "The planner ignores it."));
    } else if (use.category().equals("Active")) {
      marks.add(new Mark(Badge.Tone.OK, use.category(), ""));
    } else if (!use.enforcesConstraint()) {
      marks.add(
          new Mark(
              use.category().equals("Unused") ? Badge.Tone.WARN : Badge.Tone.INFO,
              use.category(),
              explanation(IndexFilter.UNUSED)));
    }
    if (use.enforcesConstraint()) {
      marks.add(
          new Mark(
              Badge.Tone.NEUTRAL,
              "Constraint",
              "Enforces a primary key, unique or exclusion constraint, or is the replica identity:"
                  + " never superfluous."));
    }
    if (row.isDuplicate()) {
      marks.add(
          new Mark(
              Badge.Tone.WARN,
              "Duplicate",
              "The same as " + row.twins().stream().collect(Collectors.joining(", ")) + "."));
    }
    return marks;
  }
}
