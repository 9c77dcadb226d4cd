package dev.howdah.ui.indexes;

import dev.howdah.index.InvalidIndex;
import dev.howdah.monitor.Units;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the catalogue misses here and what a build left behind, each with its one click. */
final class MissingPane extends VBox {
  private static final double LINE = 50;
  private static final int LINES = 4;

  private final IndexesViewModel viewModel;
  private final Label title = new Label();
  private final Label summary = new Label();
  private final Button createAll = new Button();
  private final VBox lines = new VBox();
  private final ScrollPane scroll = new ScrollPane(lines);

  MissingPane(IndexesViewModel viewModel) {
    this.viewModel = viewModel;
    setId("indexes-missing");
    getStyleClass().addAll("card", "missing-card");
    title.getStyleClass().add("card-title");
    summary.getStyleClass().add("muted");
    createAll.setId("index-create-all");
    createAll.getStyleClass().addAll("small", "accent");
    createAll.setMinWidth(Region.USE_PREF_SIZE);
    createAll.setOnAction(event -> viewModel.proposeCreateAll());
    VBox words = new VBox(1, title, summary);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox head = new HBox(10, words, createAll);
    head.setAlignment(Pos.CENTER_LEFT);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    getChildren().addAll(head, scroll);
    viewModel.missingProperty().subscribe(any -> render());
    viewModel.invalidProperty().subscribe(any -> render());
    viewModel.inspectionProperty().subscribe(any -> render());
    viewModel
        .queue()
        .jobs()
        .addListener(
            (ListChangeListener<Job>)
                change -> {
                  while (change.next()) {
                    change
                        .getAddedSubList()
                        .forEach(job -> job.stateProperty().subscribe(any -> render()));
                  }
                  render();
                });
  }

  private void render() {
    List<InspectedEntry> missing = viewModel.missingProperty().get();
    List<InvalidIndex> invalid = viewModel.invalidProperty().get();
    boolean known = viewModel.inspectionProperty().get() != null;
    title.setText(known ? title(missing.size(), invalid.size()) : "Comparing with the catalogue …");
    summary.setText(viewModel.catalogueWords());
    summary.setVisible(!summary.getText().isEmpty());
    summary.setManaged(summary.isVisible());
    long open =
        missing.stream().filter(entry -> viewModel.queue().active(entry.name()).isEmpty()).count();
    createAll.setText(String.format(Locale.ROOT, "Create all %d…", open));
    createAll.setVisible(open > 1);
    createAll.setManaged(open > 1);
    lines.getChildren().clear();
    invalid.forEach(remains -> lines.getChildren().add(line(remains)));
    missing.forEach(entry -> lines.getChildren().add(line(entry)));
    int count = lines.getChildren().size();
    scroll.setVisible(count > 0);
    scroll.setManaged(count > 0);
    scroll.setMinHeight(Math.min(count, LINES) * LINE + 2);
    scroll.setPrefHeight(Math.min(count, LINES) * LINE + 2);
  }

  private static String title(int missing, int invalid) {
    String what =
        switch (missing) {
          case 0 -> "No index of the catalogue is missing";
          case 1 -> "1 index of the catalogue is missing";
          default -> missing + " indexes of the catalogue are missing";
        };
    return invalid == 0 ? what : what + String.format(Locale.ROOT, ", %d INVALID", invalid);
  }

  private Node line(InspectedEntry entry) {
    Button create = new Button("Create…", Icons.of("fth-plus"));
    create.setId("index-create-" + entry.name());
    create.setOnAction(event -> viewModel.proposeCreate(entry));
    Badge phase = new Badge(Badge.Tone.NEUTRAL, "Phase " + entry.phase());
    String table = entry.schema().map(schema -> schema + ".").orElse("") + entry.table().orElse("");
    return line(entry.name(), phase, "on " + VisibleText.of(table), entry.purpose(), create);
  }

  private Node line(InvalidIndex remains) {
    Button remove = new Button("Remove…", Icons.of(Icons.DELETE));
    remove.setId("remove-invalid-" + remains.index());
    remove.setDisable(remains.building());
    remove.setOnAction(event -> viewModel.proposeRemoval(remains));
    return line(
        remains.index(),
        new Badge(
            remains.building() ? Badge.Tone.INFO : Badge.Tone.BAD,
            remains.building() ? "Being built" : "INVALID"),
        "on "
            + VisibleText.of(remains.schema() + "." + remains.table())
            + ", "
            + Units.bytes(remains.sizeBytes()),
        remains.building()
            ? "A session is building it right now."
            : remains.maintained()
                ? "Left behind by a build that did not end: the planner ignores it, every write"
                    + " keeps it up."
                : "Left behind by a build that did not end: the planner and writes ignore it.",
        remove);
  }

  private Node line(String index, Badge badge, String where, String why, Button button) {
    Label name = new Label(VisibleText.of(index));
    name.getStyleClass().addAll("mono", "entry-name");
    Label place = new Label(where);
    place.getStyleClass().add("muted");
    HBox first = new HBox(10, name, badge, place);
    first.setAlignment(Pos.CENTER_LEFT);
    Label reason = new Label(why);
    reason.getStyleClass().add("muted");
    VBox words = new VBox(2, first, reason);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    viewModel
        .queue()
        .active(index)
        .ifPresent(
            job -> {
              button.setDisable(true);
              button.setText(
                  job.stateProperty().get() == Job.State.QUEUED ? "Waiting" : "Under way");
            });
    HBox line = new HBox(12, words, button);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(LINE);
    line.setMaxHeight(LINE);
    line.getStyleClass().add("entry-line");
    return line;
  }
}
