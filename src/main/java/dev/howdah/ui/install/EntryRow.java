package dev.howdah.ui.install;

import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.kit.VisibleText;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One entry of the catalogue in the list. */
final class EntryRow extends HBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final InspectedEntry entry;
  private final InstallViewModel viewModel;
  private final CheckBox chosen = new CheckBox();

  EntryRow(InspectedEntry entry, InstallViewModel viewModel) {
    super(8);
    this.entry = entry;
    this.viewModel = viewModel;
    setId("entry-" + entry.name());
    getStyleClass().add("entry-row");
    setAlignment(Pos.TOP_LEFT);
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    setAccessibleText(entry.name() + ", " + entry.purpose());
    chosen.setId("entry-choose-" + entry.name());
    chosen.setFocusTraversable(false);
    chosen.setAccessibleText("Put " + entry.name() + " into the plan");
    chosen.setOnAction(event -> viewModel.choice().choose(entry, chosen.isSelected()));
    chosen.setMinWidth(USE_PREF_SIZE);
    Label name = new Label(VisibleText.of(entry.name()));
    name.setId("object-" + entry.name());
    name.getStyleClass().addAll("mono", "entry-name", "small");
    name.setTooltip(new Tooltip(name.getText()));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox first = new HBox(6, name, space, StateBadge.of(entry));
    first.setAlignment(Pos.CENTER_LEFT);
    Label purpose =
        new Label(
            entry.table().map(table -> VisibleText.of(table) + " · ").orElse("") + entry.purpose());
    purpose.getStyleClass().addAll("muted", "small");
    purpose.setWrapText(true);
    purpose.setMinHeight(USE_PREF_SIZE);
    VBox words = new VBox(1, first, purpose);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(chosen, words);
    setOnMousePressed(event -> viewModel.select(entry));
    showChoice();
  }

  InspectedEntry entry() {
    return entry;
  }

  void showChoice() {
    chosen.setVisible(viewModel.choice().isPlannable(entry));
    chosen.setSelected(viewModel.choice().isChosen(entry));
  }

  void showSelected(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }

  /** As a click on its check box would. */
  void toggle() {
    if (chosen.isVisible()) {
      chosen.fire();
    }
  }
}
