package dev.howdah.ui.kit;

import dev.howdah.ui.fx.UiExecutor;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Writes what a table shows to a CSV file, off the JavaFX thread, and says how it went. */
final class TableExport<R> {
  private final String name;
  private final FileExport export;
  private final Button button = new Button("Export CSV…");

  TableExport(String id, ExportChooser chooser, Executor background, UiExecutor ui) {
    name = id;
    export = new FileExport(id + "-export-status", chooser, background, ui);
    button.setId(id + "-export");
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip("Write the rows shown, in this order, to a CSV file"));
  }

  Button button() {
    return button;
  }

  Label status() {
    return export.status();
  }

  /** Says why something was not taken out; the empty text for nothing. */
  void tell(String words) {
    export.tell(words);
  }

  void run(List<DataColumn<R>> columns, List<R> rows) {
    export.save(
        button,
        name + ".csv",
        file -> {
          try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            DelimitedText.CSV.write(out, columns, rows);
          }
        },
        written ->
            String.format(
                Locale.ROOT, "%,d rows written to %s", rows.size(), written.getFileName()));
  }
}
