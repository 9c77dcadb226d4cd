package dev.howdah.ui.install;

import dev.howdah.schema.Inspection;
import dev.howdah.schema.inspection.InspectedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue by phase, to filter, to choose from, and to look at closer. Up and Down walk
 * through the rows, Space puts one in or out. Node ids: {@code install-search}, {@code
 * install-filter-<state>}, {@code install-entries}.
 */
final class EntryList extends VBox {
  private final InstallViewModel viewModel;
  private final List<PhaseGroup> groups;
  private final VBox lines = new VBox();
  private final ScrollPane scroll = new ScrollPane(lines);
  private final Label none = new Label("No entry of the catalogue is like this.");

  EntryList(InstallViewModel viewModel) {
    this.viewModel = viewModel;
    getStyleClass().addAll("card", "entry-list");
    groups = Catalogued.PHASES.stream().map(phase -> new PhaseGroup(phase, viewModel)).toList();
    lines.getChildren().setAll(groups);
    lines.setId("install-entries");
    lines.setFocusTraversable(true);
    lines.setAccessibleRole(AccessibleRole.LIST_VIEW);
    lines.setAccessibleText("Schema objects of the catalogue");
    lines.getStyleClass().add("entry-lines");
    lines.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    lines.setOnMousePressed(event -> lines.requestFocus());
    none.getStyleClass().add("muted");
    none.managedProperty().bind(none.visibleProperty());
    none.setVisible(false);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(search(), filters(), none, scroll);
    viewModel.inspectionProperty().subscribe(this::show);
    viewModel.costsProperty().subscribe(any -> showCosts());
    viewModel.choice().selectionProperty().subscribe(any -> groups.forEach(PhaseGroup::showChoice));
    viewModel.filterProperty().subscribe(any -> narrow());
    viewModel.searchProperty().subscribe(any -> narrow());
    viewModel.selectedProperty().subscribe(this::showSelected);
  }

  private HBox search() {
    TextField field = new TextField();
    field.setId("install-search");
    field.setPromptText("Search name, table, purpose");
    field.setAccessibleText("Search the catalogue");
    field.textProperty().bindBidirectional(viewModel.searchProperty());
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
          } else if (event.getCode() == KeyCode.DOWN) {
            lines.requestFocus();
            step(1);
            event.consume();
          }
        });
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox line = new HBox(field);
    line.getStyleClass().add("entry-controls");
    return line;
  }

  private FlowPane filters() {
    ToggleGroup group = new ToggleGroup();
    FlowPane chips = new FlowPane(5, 5);
    chips.getStyleClass().add("entry-controls");
    for (EntryFilter filter : EntryFilter.values()) {
      ToggleButton button = new ToggleButton();
      button.setId("install-filter-" + filter.id());
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.getStyleClass().addAll("segment", "tight");
      button.setToggleGroup(group);
      button
          .textProperty()
          .bind(
              Bindings.createStringBinding(
                  () -> title(filter, viewModel.inspectionProperty().get()),
                  viewModel.inspectionProperty()));
      button.setOnAction(
          event -> {
            button.setSelected(true);
            viewModel.filterProperty().set(filter);
          });
      viewModel.filterProperty().subscribe(now -> button.setSelected(now == filter));
      chips.getChildren().add(button);
    }
    return chips;
  }

  private static String title(EntryFilter filter, @Nullable Inspection known) {
    return known == null
        ? filter.title()
        : String.format(
            Locale.ROOT,
            "%s %d",
            filter.title(),
            known.entries().stream().filter(filter::keeps).count());
  }

  private void show(@Nullable Inspection inspection) {
    if (inspection == null) {
      return;
    }
    groups.forEach(group -> group.show(Catalogued.phase(inspection, groups.indexOf(group) + 1)));
    narrow();
    showCosts();
    showSelected(viewModel.selectedProperty().get());
  }

  private void showCosts() {
    groups.forEach(
        group ->
            group.showCost(
                viewModel
                    .costsProperty()
                    .get()
                    .getOrDefault(groups.indexOf(group) + 1, List.of())));
  }

  private void narrow() {
    int left = 0;
    for (PhaseGroup group : groups) {
      left += group.narrow(viewModel.filterProperty().get(), viewModel.searchProperty().get());
    }
    none.setVisible(left == 0 && viewModel.inspectionProperty().get() != null);
  }

  private void showSelected(@Nullable InspectedEntry entry) {
    groups.forEach(group -> group.showSelected(entry == null ? "" : entry.name()));
  }

  private void onKey(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> step(1);
      case UP -> step(-1);
      case SPACE -> rows().stream().filter(this::isSelected).forEach(EntryRow::toggle);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void step(int by) {
    List<EntryRow> rows = rows();
    if (rows.isEmpty()) {
      return;
    }
    int at = -1;
    for (int i = 0; i < rows.size(); i++) {
      at = isSelected(rows.get(i)) ? i : at;
    }
    EntryRow next = rows.get(at < 0 ? 0 : Math.clamp(at + by, 0, rows.size() - 1));
    viewModel.select(next.entry());
    reveal(next);
  }

  private boolean isSelected(EntryRow row) {
    return row.entry().equals(viewModel.selectedProperty().get());
  }

  private List<EntryRow> rows() {
    List<EntryRow> rows = new ArrayList<>();
    groups.forEach(group -> rows.addAll(group.listed()));
    return rows;
  }

  private void reveal(EntryRow row) {
    Bounds place = lines.sceneToLocal(row.localToScene(row.getLayoutBounds()));
    double window = scroll.getViewportBounds().getHeight();
    double room = lines.getHeight() - window;
    if (room <= 0) {
      return;
    }
    double top = scroll.getVvalue() * room;
    if (place.getMinY() < top) {
      scroll.setVvalue(place.getMinY() / room);
    } else if (place.getMaxY() > top + window) {
      scroll.setVvalue((place.getMaxY() - window) / room);
    }
  }
}
