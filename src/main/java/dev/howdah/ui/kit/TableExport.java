package dev.howdah.ui.kit;

import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Writes what a table shows to a CSV file, off the JavaFX thread, and says how it went. */
final class TableExport<R> {
  private final String name;
  private final ExportChooser chooser;
  private final UiAction action;
  private final Button button = new Button("Export CSV…");
  private final Label status = new Label();

  TableExport(String id, ExportChooser chooser, Executor background, UiExecutor ui) {
    name = id;
    this.chooser = chooser;
    action = new UiAction(background, ui);
    button.setId(id + "-export");
    button.getStyleClass().add("small");
    button.setTooltip(new Tooltip("Write the rows shown, in this order, to a CSV file"));
    status.setId(id + "-export-status");
    status.getStyleClass().add("muted");
    action
        .failureProperty()
        .addListener(
            (any, before, failure) -> {
              if (failure != null) {
                say(failure.sentence() + " " + failure.nextStep(), true);
              }
            });
  }

  Button button() {
    return button;
  }

  Label status() {
    return status;
  }

  void run(List<DataColumn<R>> columns, List<R> rows) {
    Optional<Path> file = chooser.choose(button, name + ".csv");
    if (file.isEmpty()) {
      return;
    }
    say("Writing…", false);
    action.start(
        cancellation -> write(file.get(), columns, rows),
        written ->
            say(
                String.format(
                    Locale.ROOT, "%,d rows written to %s", rows.size(), written.getFileName()),
                false));
  }

  private Path write(Path file, List<DataColumn<R>> columns, List<R> rows) {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      DelimitedText.CSV.write(out, columns, rows);
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

  private void say(String words, boolean bad) {
    status.setText(words);
    status.setTooltip(new Tooltip(words));
    status.getStyleClass().setAll("label", bad ? "text-bad" : "muted");
  }
}
