package dev.howdah.ui.kit;

import dev.howdah.journal.PrivateFile;
import dev.howdah.ui.fx.UiExecutor;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;

/**
 * Writes a text to a file that the user chooses, for its owner alone to read, off the JavaFX
 * thread, and says in a label how it went. Belongs to the JavaFX thread.
 */
public final class TextExport {
  private final FileExport export;

  /**
   * One that has written nothing yet.
   *
   * @param id of the label
   */
  public TextExport(String id, ExportChooser chooser, Executor background, UiExecutor ui) {
    export = new FileExport(id, chooser, background, ui);
    Label status = export.status();
    status.setMinWidth(0);
    status.managedProperty().bind(status.textProperty().isNotEmpty());
  }

  /** Where it says how it went. */
  public Label status() {
    return export.status();
  }

  /**
   * Asks where to, and writes.
   *
   * @param text made in the background, for the file that was chosen
   */
  public void save(Node near, String suggestedName, Function<Path, String> text) {
    export.save(
        near,
        suggestedName,
        file -> PrivateFile.write(file, text.apply(file)),
        written -> "Written to " + written.getFileName());
  }
}
