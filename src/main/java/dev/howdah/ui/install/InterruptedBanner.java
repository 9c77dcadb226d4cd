package dev.howdah.ui.install;

import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Changes that a process began and did not live to end: what was going on, and what of it stands.
 * Node ids: {@code install-interrupted}, {@code install-interrupted-journal}.
 */
final class InterruptedBanner extends HBox {
  private static final int SHOWN = 3;

  private final VBox words = new VBox(2);
  private final ZoneId zone;

  InterruptedBanner(InstallViewModel viewModel, Runnable journal, ZoneId zone) {
    super(10);
    this.zone = zone;
    setId("install-interrupted");
    getStyleClass().add("banner");
    setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setAlignment(Pos.CENTER_LEFT);
    Hyperlink open = new Hyperlink("Open the journal");
    open.setId("install-interrupted-journal");
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(event -> journal.run());
    Button close = new Button(null, Icons.of(Icons.CLOSE));
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText("Dismiss");
    close.setTooltip(new Tooltip("Dismiss"));
    close.setOnAction(event -> viewModel.dismissInterrupted());
    getChildren().addAll(Icons.of(Icons.WARNING, "banner-icon"), words, open, close);
    setMinHeight(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    viewModel.interruptedProperty().subscribe(this::show);
  }

  private void show(List<Entry> entries) {
    setVisible(!entries.isEmpty());
    words.getChildren().clear();
    entries.stream().limit(SHOWN).forEach(entry -> words.getChildren().add(line(entry)));
    if (entries.size() > SHOWN) {
      words
          .getChildren()
          .add(
              new Label(
                  String.format(Locale.ROOT, "%d more in the journal.", entries.size() - SHOWN)));
    }
  }

  private Label line(Entry entry) {
    String what =
        entry.change().action().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " of "
            + VisibleText.of(String.join(", ", entry.change().objects()));
    Label label =
        new Label(
            "Interrupted at "
                + Figures.clock(entry.begun(), Instant.now(), zone)
                + ": "
                + what
                + VisibleText.of(
                    entry
                        .ending()
                        .map(Ending::continued)
                        .orElse(". How it ended is not known yet.")));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
