package dev.howdah.ui.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** Asks where a file shall go; empty when the user thinks better of it. On the JavaFX thread. */
@FunctionalInterface
public interface ExportChooser {
  /**
   * Asks.
   *
   * @param suggestedName its ending says the format, such as {@code .csv}
   */
  Optional<Path> choose(Node near, String suggestedName);

  /** The operating system's own dialog. */
  static ExportChooser dialog() {
    return (near, suggestedName) -> {
      FileChooser chooser = new FileChooser();
      String ending = suggestedName.substring(suggestedName.lastIndexOf('.') + 1);
      String format = ending.toUpperCase(Locale.ROOT);
      chooser.setTitle("Export as " + format);
      chooser.setInitialFileName(suggestedName);
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format, "*." + ending));
      File file = chooser.showSaveDialog(near.getScene().getWindow());
      return Optional.ofNullable(file).map(File::toPath);
    };
  }
}
