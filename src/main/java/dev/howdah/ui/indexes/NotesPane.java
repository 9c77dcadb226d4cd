package dev.howdah.ui.indexes;

import dev.howdah.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the findings as a whole, in the place of one of them: why no more was
 * found, or what would make more known. Hidden until it is asked for, and again once a finding is
 * chosen. Node ids: {@code findings-note}, {@code findings-note-close}.
 */
final class NotesPane extends VBox {
  static final String MORE = "More could be known of the workload";

  /** What is told. */
  enum Note {
    SILENCES,
    SOURCES
  }

  private final IndexesViewModel viewModel;
  private final Runnable elsewhere;
  private final Label title = new Label();
  private final SilencesPane silences = new SilencesPane();
  private final SourcesPane sources =
      new SourcesPane("Which indexes the workload would gain by could be told with:");
  private final ScrollPane scroll = new ScrollPane();
  private final Button close = new Button("Back", Icons.of(Icons.CLOSE));
  private @Nullable Note shown;

  /**
   * @param elsewhere puts the focus where it may stay when this is closed
   */
  NotesPane(IndexesViewModel viewModel, Runnable elsewhere) {
    super(12);
    this.viewModel = viewModel;
    this.elsewhere = elsewhere;
    setId("findings-note");
    getStyleClass().addAll("card", "plan-card");
    setMinWidth(0);
    title.getStyleClass().add("detail-name");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    close.setId("findings-note-close");
    close.getStyleClass().addAll("flat", "small");
    close.setMinWidth(USE_PREF_SIZE);
    close.setTooltip(new Tooltip("Back to the finding"));
    close.setAccessibleText("Back to the finding");
    close.setOnAction(event -> close());
    HBox head = new HBox(10, title, close);
    head.setAlignment(Pos.CENTER_LEFT);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
    managedProperty().bind(visibleProperty());
    setVisible(false);
    viewModel.findings().selectedProperty().subscribe(any -> hide());
    viewModel.silencesProperty().subscribe(any -> again());
    viewModel.missingSourcesProperty().subscribe(any -> again());
  }

  /** Tells it in the place of the finding. */
  void show(Note note) {
    shown = note;
    again();
    setVisible(true);
    scroll.setVvalue(0);
    close.requestFocus();
  }

  private void again() {
    if (shown == null) {
      return;
    }
    boolean whySilent = shown == Note.SILENCES;
    title.setText(whySilent ? SilencesPane.title(viewModel.silencesProperty().get()) : MORE);
    silences.show(viewModel.silencesProperty().get());
    sources.show(viewModel.missingSourcesProperty().get());
    VBox lines = new VBox(whySilent ? silences : sources);
    lines.getStyleClass().add("plan-lines");
    scroll.setContent(lines);
  }

  private void hide() {
    shown = null;
    setVisible(false);
  }

  private void close() {
    hide();
    elsewhere.run();
  }
}
