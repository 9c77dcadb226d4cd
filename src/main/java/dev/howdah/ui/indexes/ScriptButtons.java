package dev.howdah.ui.indexes;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.kit.TextExport;
import dev.howdah.ui.kit.YieldingRow;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The foot of a sheet: its statements to copy, or as a script for whoever may run them; behind
 * these come the sheet's own buttons. Node ids: {@code create-copy-sql}, {@code
 * create-save-script}, {@code create-script-status}.
 */
final class ScriptButtons extends YieldingRow {
  private final IndexesViewModel viewModel;
  private final TextExport export;
  private final Button copy = new Button("Copy SQL", Icons.of(Icons.COPY));
  private final Button save = new Button("Save script…", Icons.of(Icons.EXPORT));

  ScriptButtons(IndexesViewModel viewModel, TableSetup setup) {
    super(10);
    this.viewModel = viewModel;
    export =
        new TextExport("create-script-status", setup.chooser(), setup.background(), setup.ui());
    copy.setId("create-copy-sql");
    copy.setOnAction(event -> copySql());
    save.setId("create-save-script");
    save.setOnAction(event -> saveScript());
    for (Button button : new Button[] {copy, save}) {
      button.setTooltip(new Tooltip(button.getText()));
      button.setAccessibleText(button.getText());
      button.setMinWidth(USE_PREF_SIZE);
    }
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(copy, save, export.status(), space);
    yieldWords(copy, save);
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(USE_PREF_SIZE);
    viewModel.proposalProperty().subscribe(any -> export.status().setText(""));
  }

  /** Puts the focus on what can still be done where nothing can be run from here. */
  void focus() {
    save.requestFocus();
  }

  private void copySql() {
    Proposal change = viewModel.proposalProperty().get();
    if (change != null) {
      ClipboardContent content = new ClipboardContent();
      content.putString(change.sql());
      Clipboard.getSystemClipboard().setContent(content);
      export.status().setText("Copied");
    }
  }

  private void saveScript() {
    Proposal change = viewModel.proposalProperty().get();
    if (change != null) {
      export.save(save, "howdah-" + change.kind().id() + ".sql", any -> viewModel.script(change));
    }
  }
}
