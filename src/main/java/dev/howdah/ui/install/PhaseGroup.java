package dev.howdah.ui.install;

import dev.howdah.schema.cost.IndexCost;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.PlanWords;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A phase of the catalogue: whether it is in the plan, how it stands, what it costs, its rows. */
final class PhaseGroup extends VBox {
  private final int phase;
  private final InstallViewModel viewModel;
  private final CheckBox chosen = new CheckBox();
  private final Button fold = new Button();
  private final FlowPane states = new FlowPane(5, 4);
  private final Label cost = new Label();
  private final VBox body = new VBox();
  private List<EntryRow> rows = List.of();
  private boolean open;
  private boolean narrowed;

  PhaseGroup(int phase, InstallViewModel viewModel) {
    this.phase = phase;
    this.viewModel = viewModel;
    getStyleClass().add("phase-group");
    open = phase == 3;
    chosen.setId("install-phase-" + phase);
    chosen.setText(phase + "  " + Catalogued.title(phase));
    chosen.getStyleClass().add("phase-title");
    chosen.setAllowIndeterminate(false);
    chosen.setOnAction(event -> viewModel.choice().choosePhase(phase, chosen.isSelected()));
    fold.setId("install-fold-" + phase);
    fold.getStyleClass().addAll("flat", "button-icon");
    fold.setTooltip(new Tooltip());
    fold.getTooltip().textProperty().bind(fold.accessibleTextProperty());
    fold.setOnAction(
        event -> {
          open = !open;
          unfold();
        });
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(4, chosen, space, fold);
    head.setAlignment(Pos.CENTER_LEFT);
    states.getStyleClass().add("phase-words");
    cost.getStyleClass().addAll("muted", "small", "phase-words");
    cost.setWrapText(true);
    cost.setMinHeight(USE_PREF_SIZE);
    cost.managedProperty().bind(cost.visibleProperty());
    cost.setId("install-cost-" + phase);
    VBox top = new VBox(2, head, states, cost);
    top.getStyleClass().add("phase-head");
    top.setOnMouseClicked(
        event -> {
          if (!chosen.equals(event.getTarget())) {
            fold.fire();
          }
        });
    body.managedProperty().bind(body.visibleProperty());
    getChildren().addAll(top, body);
    unfold();
  }

  /** Shows what stands of the phase. */
  void show(List<InspectedEntry> entries) {
    rows = entries.stream().map(entry -> new EntryRow(entry, viewModel)).toList();
    body.getChildren().setAll(rows);
    states
        .getChildren()
        .setAll(
            Catalogued.states(entries).stream()
                .map(count -> new Badge(StateBadge.tone(count.state()), count.words()))
                .toList());
    setVisible(!entries.isEmpty() || phase < 4);
    setManaged(isVisible());
    showChoice();
  }

  void showCost(List<IndexCost> costs) {
    cost.setText(
        costs.isEmpty()
            ? ""
            : costs.size() + " to build: " + PlanWords.cost(costs) + "; slows writes");
    cost.setVisible(!costs.isEmpty());
  }

  void showChoice() {
    Choice.Part part = viewModel.choice().part(phase);
    chosen.setIndeterminate(part == Choice.Part.SOME);
    chosen.setSelected(part == Choice.Part.ALL);
    rows.forEach(EntryRow::showChoice);
  }

  /** Lists only some; how many are left. */
  int narrow(EntryFilter filter, String typed) {
    int left = 0;
    for (EntryRow row : rows) {
      boolean kept = filter.keeps(row.entry()) && Catalogued.matches(row.entry(), typed);
      row.setVisible(kept);
      row.setManaged(kept);
      left += kept ? 1 : 0;
    }
    narrowed = filter != EntryFilter.ALL || !typed.isBlank();
    boolean any = left > 0 || !narrowed;
    setVisible(any && !rows.isEmpty());
    setManaged(isVisible());
    unfold();
    return left;
  }

  private void unfold() {
    boolean shown = open || narrowed;
    body.setVisible(shown);
    fold.setGraphic(Icons.of(shown ? Icons.FOLD : Icons.UNFOLD));
    fold.setAccessibleText((shown ? "Fold " : "Unfold ") + Catalogued.title(phase));
    fold.setVisible(!narrowed);
  }

  /** The rows that can be seen. */
  List<EntryRow> listed() {
    return body.isVisible() && isVisible()
        ? rows.stream().filter(EntryRow::isVisible).toList()
        : List.of();
  }

  void showSelected(String name) {
    rows.forEach(row -> row.showSelected(Objects.equals(row.entry().name(), name)));
  }
}
