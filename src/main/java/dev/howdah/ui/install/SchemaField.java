package dev.howdah.ui.install;

import dev.howdah.schema.Inspection;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * What the catalogue has, where its objects go, and the choice of another schema. Node ids: {@code
 * install-extent}, {@code install-schema-change}, {@code install-schema}, {@code
 * install-schema-use}.
 */
final class SchemaField extends HBox {
  private static final String OWN = "howdah";

  private static final String COUNT =
      "The catalogue has 33 indexes: 28 critical and 5 composite ones. The number 38 that goes"
          + " round counts the composite ones twice.";

  private final InstallViewModel viewModel;
  private final Label extent = new Label();
  private final Label where = new Label();
  private final Hyperlink change = new Hyperlink("Change…");
  private final ComboBox<String> name = new ComboBox<>();
  private final Button use = new Button("Use");
  private final Button back = new Button("Back");
  private final Label hint =
      new Label("A schema of its own is made for them, and wholly removed by the uninstall.");

  SchemaField(InstallViewModel viewModel) {
    super(6);
    this.viewModel = viewModel;
    setAlignment(Pos.CENTER_LEFT);
    where.setId("install-home");
    where.getStyleClass().add("page-subtitle");
    change.setId("install-schema-change");
    change.setOnAction(event -> edit(true));
    name.setId("install-schema");
    name.setEditable(true);
    name.setPrefWidth(170);
    name.setPromptText(OWN);
    name.setAccessibleText("Schema for functions, views and tables");
    name.getEditor().setOnAction(event -> take());
    name.addEventFilter(
        javafx.scene.input.KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !name.isShowing()) {
            edit(false);
            event.consume();
          }
        });
    use.setId("install-schema-use");
    use.setOnAction(event -> take());
    back.setOnAction(event -> edit(false));
    hint.getStyleClass().addAll("muted", "small");
    for (Region part : List.of(use, back)) {
      part.getStyleClass().add("small");
      part.setMinWidth(USE_PREF_SIZE);
    }
    extent.setId("install-extent");
    extent.setGraphic(Icons.of(Icons.INFO, "muted"));
    extent.getStyleClass().add("page-subtitle");
    extent.setTooltip(new Tooltip(COUNT));
    extent.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(extent, where, change, name, use, back, hint);
    getChildren().forEach(part -> part.managedProperty().bind(part.visibleProperty()));
    edit(false);
    viewModel.inspectionProperty().subscribe(any -> show());
    viewModel.choice().selectionProperty().subscribe(any -> show());
  }

  private void show() {
    Optional<String> own = viewModel.choice().selectionProperty().get().schema();
    Inspection known = viewModel.inspectionProperty().get();
    if (known == null) {
      return;
    }
    where.setText(
        viewModel
                .home()
                .map(home -> "New objects go into schema " + VisibleText.of(home) + ".")
                .orElse("There is no schema yet to put new objects into.")
            + (own.isPresent()
                ? " The uninstall removes it with them if it was made for them."
                : ""));
    change.setVisible(!name.isVisible());
    extent.setVisible(!name.isVisible());
    extent.setText(Catalogued.extent(known) + ".");
    List<String> names =
        Stream.concat(
                Stream.concat(viewModel.usualHome().stream(), Stream.of(OWN)),
                known.entries().stream().map(InspectedEntry::schema).flatMap(Optional::stream))
            .distinct()
            .toList();
    if (!names.equals(name.getItems())) {
      name.getItems().setAll(names);
    }
  }

  private void edit(boolean editing) {
    extent.setVisible(!editing && viewModel.inspectionProperty().get() != null);
    where.setVisible(!editing);
    change.setVisible(!editing && viewModel.inspectionProperty().get() != null);
    name.setVisible(editing);
    use.setVisible(editing);
    back.setVisible(editing);
    hint.setVisible(editing);
    if (editing) {
      name.getEditor().setText(viewModel.home().orElse(OWN));
      name.getEditor().requestFocus();
      name.getEditor().selectAll();
    }
  }

  private void take() {
    String typed = name.getEditor().getText().strip();
    boolean usual = typed.isEmpty() || viewModel.usualHome().filter(typed::equals).isPresent();
    viewModel.choice().into(usual ? Optional.empty() : Optional.of(typed));
    edit(false);
  }
}
