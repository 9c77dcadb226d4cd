package dev.howdah.ui.connect;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** The operating system's dialog for a file that connections are taken over from. */
public final class ImportFiles {
  private ImportFiles() {}

  /** Empty when the user thinks better of it. On the JavaFX thread. */
  public static Optional<Path> choose(Node near) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Import connections");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("All files", "*"),
            new FileChooser.ExtensionFilter(
                "pgAdmin, DBeaver, libpq", "*.json", "*.dbp", "*.conf", ".pgpass"));
    File file = chooser.showOpenDialog(near.getScene().getWindow());
    return Optional.ofNullable(file).map(File::toPath);
  }
}
