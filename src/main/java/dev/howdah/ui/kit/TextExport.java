package dev.howdah.ui.kit;

import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.PrivateFile;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/**
 * Writes a text to a file that the user chooses, for its owner alone to read, off the JavaFX
 * thread, and says in a label how it went. Belongs to the JavaFX thread.
 */
public final class TextExport {
  private final ExportChooser chooser;
  private final UiAction action;
  private final Label status = new Label();

  /**
   * One that has written nothing yet.
   *
   * @param id of the label
   */
  public TextExport(String id, ExportChooser chooser, Executor background, UiExecutor ui) {
    this.chooser = chooser;
    action = new UiAction(background, ui);
    status.setId(id);
    status.getStyleClass().add("muted");
    status.setMinWidth(0);
    status.managedProperty().bind(status.textProperty().isNotEmpty());
    action
        .failureProperty()
        .subscribe(
            failure -> {
              if (failure != null) {
                say(failure.sentence() + " " + failure.nextStep(), true);
              }
            });
  }

  /** Where it says how it went. */
  public Label status() {
    return status;
  }

  /**
   * Asks where to, and writes.
   *
   * @param text made in the background, for the file that was chosen
   */
  public void save(Node near, String suggestedName, Function<Path, String> text) {
    Optional<Path> file = chooser.choose(near, suggestedName);
    if (file.isEmpty()) {
      return;
    }
    say("Writing …", false);
    action.start(
        cancellation -> write(file.get(), text.apply(file.get())),
        written -> say("Written to " + written.getFileName(), false));
  }

  private static Path write(Path file, String text) {
    try {
      return PrivateFile.write(file, text);
    } catch (IOException e) {
      throw new TargetException(
          new Failure.Unexpected(
              "The file could not be written.",
              "Choose another folder or name.",
              e.toString(),
              Optional.empty()),
          e);
    }
  }

  private void say(String words, boolean bad) {
    status.setText(words);
    status.setTooltip(new Tooltip(words));
    status.getStyleClass().setAll("label", bad ? "text-bad" : "muted");
  }
}
