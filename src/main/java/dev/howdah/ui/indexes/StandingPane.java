package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.DataColumn;
import dev.howdah.ui.kit.DataTable;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.TableSetup;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * All indexes that stand, and one of them closer. Node ids: {@code indexes-table} with {@code
 * -filter}, {@code -count}, {@code -export}; {@code
 * indexes-show-all|findings|unused|duplicate|redundant|invalid|mine}.
 */
final class StandingPane extends StackPane {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private static final PseudoClass ALONE = PseudoClass.getPseudoClass("alone");

  /** Of this width on the filters have room beside the table's own. */
  private static final double WIDE = 1010;

  private final StandingViewModel viewModel;
  private final ZoneId zone;
  private final DataTable<IndexRow, String> table;

  /**
   * @param detail of the one that is selected
   */
  StandingPane(StandingViewModel viewModel, StandingDetail detail, TableSetup setup, ZoneId zone) {
    this.viewModel = viewModel;
    this.zone = zone;
    table = new DataTable<>("indexes-table", IndexRow::key, columns(), setup);
    table.setFilterPrompt("Filter indexes");
    table.getStyleClass().addAll("card", "table-card");
    HBox filters = filters();
    table
        .widthProperty()
        .map(wide -> wide.doubleValue() >= WIDE)
        .subscribe(wide -> place(filters, table, wide));
    viewModel.rowsProperty().subscribe(() -> table.show(viewModel.rowsProperty().get()));
    table.show(viewModel.rowsProperty().get());
    viewModel.filterProperty().subscribe(filter -> table.setEmptyReason(emptyReason(filter)));
    table.selectedProperty().subscribe(viewModel::select);
    VBox.setVgrow(table, Priority.ALWAYS);
    VBox content = new VBox(12, table, detail);
    StatePane states = new StatePane(content);
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
    getChildren().add(states);
  }

  /** Selects an index by its key among all that stand, and scrolls to it. */
  void reveal(String key) {
    viewModel.filterProperty().set(IndexFilter.ALL);
    table.reveal(key);
  }

  private static void place(HBox filters, DataTable<?, ?> table, boolean wide) {
    if (filters.getParent() instanceof Pane before) {
      before.getChildren().remove(filters);
    }
    if (wide) {
      table.lead(filters);
    } else {
      table.getChildren().addFirst(filters);
    }
    filters.pseudoClassStateChanged(ALONE, !wide);
  }

  private HBox filters() {
    ToggleGroup group = new ToggleGroup();
    HBox segment = new HBox();
    segment.getStyleClass().add("standing-filters");
    segment.setAlignment(Pos.CENTER_LEFT);
    IndexFilter[] all = IndexFilter.values();
    for (IndexFilter filter : all) {
      ToggleButton button = new ToggleButton(filter.title());
      button.setId("indexes-show-" + filter.name().toLowerCase(Locale.ROOT));
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button
          .getStyleClass()
          .addAll(
              "segment",
              "tight",
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
      case FINDINGS -> "Those about which something was found";
      case UNUSED -> "Not used by a query on this server, as far as its counters tell";
      case DUPLICATE -> "Exactly the same as another index of the table";
      case REDUNDANT -> "Another index of the table does its work too, or nearly";
      case INVALID -> "Ignored by the planner: the remains of a build";
      case MINE -> "Made by Howdah, by the journal on this computer";
    };
  }

  private static String emptyReason(IndexFilter filter) {
    return switch (filter) {
      case ALL -> "This database has no indexes that this role can see.";
      case FINDINGS -> "Nothing was found about any index that stands.";
      case UNUSED -> "No index is known to be unused.";
      case DUPLICATE -> "No index is the same as another of its table.";
      case REDUNDANT -> "No index does a part of the work of another of its table.";
      case INVALID -> "No index is INVALID.";
      case MINE -> "The journal on this computer has no index of this database.";
    };
  }

  private List<DataColumn<IndexRow>> columns() {
    return List.of(
        DataColumn.<IndexRow>text("name", "Index", IndexRow::name).wide(270).growing(),
        DataColumn.<IndexRow>text("table", "Table", StandingPane::table)
            .wide(180)
            .growing()
            .searchedBy(row -> row.use().schema() + "." + row.use().table()),
        DataColumn.<IndexRow>marks("marks", "State", StandingPane::marks).wide(190),
        DataColumn.<IndexRow, Long>figure(
                "size",
                "Size",
                row -> row.use().sizeBytes(),
                row -> (row.use().estimatedSize() ? "≈ " : "") + Units.bytes(row.use().sizeBytes()))
            .wide(115)
            .exportedAs("Size (bytes)"),
        DataColumn.<IndexRow, Long>figure(
                "scans",
                "Scans",
                row -> row.isCounted() ? row.use().scans() : null,
                row -> row.isCounted() ? String.format(Locale.ROOT, "%,d", row.use().scans()) : "")
            .wide(105)
            .whole(),
        DataColumn.<IndexRow>text("since", "Counted since", this::since)
            .wide(150)
            .whole()
            .explained(
                row ->
                    !row.isCounted()
                        ? "It is INVALID and no query has used it; those of partitioned tables are"
                            + " counted in their parts."
                        : row.use().statsSince().isPresent()
                            ? "The scans are those on this server since then: before, its counters were"
                                + " reset or did not run."
                            : "Since when this server counts the scans is not known."));
  }

  /** With its schema where that is not the usual one. */
  private static String table(IndexRow row) {
    return row.use().schema().equals("public")
        ? row.use().table()
        : row.use().schema() + "." + row.use().table();
  }

  private String since(IndexRow row) {
    return row.isCounted()
        ? row.use()
            .statsSince()
            .map(instant -> DAY.withZone(zone).format(instant))
            .orElse("unknown")
        : "";
  }

  private static List<Mark> marks(IndexRow row) {
    List<Mark> marks = new ArrayList<>();
    IndexUse use = row.use();
    for (Finding finding : row.findings()) {
      marks.add(
          new Mark(
              FindingWords.tone(finding.severity()),
              FindingWords.word(finding.kind()),
              finding.evidence()));
    }
    if (!use.valid() && !row.isAny(Finding.Kind.INVALID)) {
      marks.add(new Mark(Badge.Tone.BAD, "INVALID", "The planner ignores it."));
    }
    if (use.enforcesConstraint()) {
      marks.add(
          new Mark(
              Badge.Tone.NEUTRAL,
              "constraint",
              "Enforces a primary key, unique or exclusion constraint, or is the replica identity:"
                  + " never superfluous."));
    }
    if (row.mine()) {
      marks.add(new Mark(Badge.Tone.NEUTRAL, "Howdah's", "Made by Howdah, by the journal."));
    }
    return marks;
  }
}
