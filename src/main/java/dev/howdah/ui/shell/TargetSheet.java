package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Everything about the target, below its chip; follows the polling while it is open. Node ids:
 * {@code target-sheet}, {@code target-details}, {@code target-copy}, {@code target-close}.
 */
final class TargetSheet extends OverSheet {
  private static final double NAMES = 96;

  private final ShellViewModel model;
  private final GridPane grid = new GridPane(12, 4);
  private final VBox warnings = new VBox(4);
  private List<TargetDetails.Group> shown = List.of();
  private List<String> warned = List.of();
  private final Button copy = new Button("Copy", Icons.of(Icons.COPY));

  TargetSheet(ShellViewModel model) {
    super("target-sheet", 460);
    this.model = model;
    popOver(Pos.TOP_LEFT, new Insets(50, 20, 20, 12));
    grid.setId("target-details");
    ColumnConstraints names = new ColumnConstraints(NAMES);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(names, values);
    copy.setId("target-copy");
    copy.setOnAction(event -> copy());
    Button close = new Button("Close");
    close.setId("target-close");
    close.setOnAction(event -> dismiss());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox buttons = new HBox(10, copy, space, close);
    buttons.setAlignment(Pos.CENTER_LEFT);
    fill(grid, warnings, buttons);
    warnings.managedProperty().bind(warnings.visibleProperty());
    model
        .statusProperty()
        .subscribe(
            status -> {
              if (isVisible()) {
                show(model.details());
              }
            });
  }

  /** Shows it. */
  void open() {
    show(model.details());
    copy.setText("Copy");
    setVisible(true);
    copy.requestFocus();
  }

  private void show(TargetDetails details) {
    if (!details.groups().equals(shown)) {
      build(details.groups());
      shown = details.groups();
    }
    warnings.setVisible(!details.warnings().isEmpty());
    if (details.warnings().equals(warned)) {
      return;
    }
    warned = details.warnings();
    warnings.getChildren().setAll(details.warnings().stream().map(TargetSheet::warning).toList());
  }

  /** As few nodes anew as possible: the figures move each second, most of it never. */
  private void build(List<TargetDetails.Group> groups) {
    boolean same =
        names(groups).equals(names(shown)) && grid.getChildren().size() == 2 * names(groups).size();
    if (!same) {
      grid.getChildren().clear();
    }
    int row = 0;
    for (TargetDetails.Group group : groups) {
      row = line(same, row, group.title(), "");
      for (TargetDetails.Line line : group.lines()) {
        row = line(same, row, line.name(), line.value());
      }
    }
  }

  private int line(boolean same, int row, String name, String value) {
    if (!same) {
      Label named = new Label(name);
      named.getStyleClass().add(value.isEmpty() ? "target-group" : "muted");
      named.setMinWidth(USE_PREF_SIZE);
      GridPane.setValignment(named, VPos.TOP);
      grid.addRow(row, named, wrapped(""));
      if (value.isEmpty()) {
        GridPane.setColumnSpan(named, 2);
      }
    }
    ((Label) grid.getChildren().get(2 * row + 1)).setText(VisibleText.of(value));
    return row + 1;
  }

  private static List<String> names(List<TargetDetails.Group> groups) {
    return groups.stream()
        .flatMap(
            group ->
                Stream.concat(
                    Stream.of(group.title()), group.lines().stream().map(TargetDetails.Line::name)))
        .toList();
  }

  private static HBox warning(String sentence) {
    Label words = wrapped(VisibleText.of(sentence));
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    HBox line = new HBox(8, Icons.of(Icons.WARNING, "icon-warn"), words);
    line.getStyleClass().add("banner");
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(model.details().text());
    Clipboard.getSystemClipboard().setContent(content);
    copy.setText("Copied");
  }

  @Override
  void dismiss() {
    setVisible(false);
  }
}
