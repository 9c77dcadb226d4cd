package dev.howdah.ui.kit;

import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
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
 * Writes a file that the user chooses, off the JavaFX thread, and says in a label how it went.
 * Belongs to the JavaFX thread.
 */
final class FileExport {
  private final ExportChooser chooser;
  private final UiAction action;
  private final Label status = new Label();

  /** Writes a file, in the background. */
  @FunctionalInterface
  interface Writing {
    void to(Path file) throws IOException;
  }

  /**
   * @param id of the label
   */
  FileExport(String id, ExportChooser chooser, Executor background, UiExecutor ui) {
    this.chooser = chooser;
    action = new UiAction(background, ui);
    status.setId(id);
    status.getStyleClass().add("muted");
    action
        .failureProperty()
        .subscribe(
            failure -> {
              if (failure != null) {
                say(failure.sentence() + " " + failure.nextStep(), true);
              }
            });
  }

  Label status() {
    return status;
  }

  /**
   * Asks where to, and writes.
   *
   * @param done what to say of the file that was written
   */
  void save(Node near, String suggestedName, Writing writing, Function<Path, String> done) {
    Optional<Path> file = chooser.choose(near, suggestedName);
    if (file.isEmpty()) {
      return;
    }
    say("Writing …", false);
    action.start(
        cancellation -> write(file.get(), writing), written -> say(done.apply(written), false));
  }

  private static Path write(Path file, Writing writing) {
    try {
      writing.to(file);
      return file;
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

  /** Says something of what was not written; the empty text for nothing. */
  void tell(String words) {
    say(words, false);
  }

  private void say(String words, boolean bad) {
    status.setText(words);
    status.setTooltip(words.isEmpty() ? null : new Tooltip(words));
    status.getStyleClass().setAll("label", bad ? "text-bad" : "muted");
  }
}
