package dev.howdah.ui.kit;

import dev.howdah.connect.Failure;
import dev.howdah.schema.run.Outcome;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, also one that was cancelled, with each statement that did not succeed and what to
 * do about it; green only where something was done. Takes no room while there is nothing to tell.
 * Node ids: the given one for the words, {@code -journal}, {@code -dismiss} after it. Belongs to
 * the JavaFX thread.
 */
public final class OutcomeBanner extends VBox {
  private static final double LINE = 44;
  private static final double MOST = 136;

  private final String id;
  private final Function<PlanRun.Ended, String> words;
  private final @Nullable Runnable journal;
  private final Runnable dismiss;

  /**
   * One that follows a run.
   *
   * @param words the whole sentence
   * @param journal opens the journal; null where one is in it
   */
  public OutcomeBanner(
      String id, PlanRun run, Function<PlanRun.Ended, String> words, @Nullable Runnable journal) {
    super(6);
    this.id = id;
    this.words = words;
    this.journal = journal;
    dismiss =
        () -> {
          run.dismissOutcome();
          run.running().dismiss();
        };
    managedProperty().bind(visibleProperty());
    setMinHeight(USE_PREF_SIZE);
    run.endedProperty().subscribe(this::show);
    run.running()
        .stoppedProperty()
        .subscribe(
            stopped -> {
              if (stopped != null) {
                show(stopped);
              } else {
                show(run.endedProperty().get());
              }
            });
  }

  /** A run that was cancelled: what it did until then. */
  private void show(Failure stopped) {
    setVisible(true);
    getStyleClass().setAll("partly-banner");
    getChildren()
        .setAll(
            head(
                Icons.of(Icons.INFO, "icon-info"),
                stopped.sentence() + " " + stopped.nextStep(),
                true));
  }

  private void show(PlanRun.@Nullable Ended ended) {
    setVisible(ended != null);
    getChildren().clear();
    if (ended == null) {
      return;
    }
    boolean failed = !ended.outcome().failed().isEmpty();
    boolean any = PlanWords.anyDone(ended.plan(), ended.outcome());
    getStyleClass().setAll(failed ? "partly-banner" : any ? "success-banner" : "nothing-banner");
    getChildren()
        .setAll(
            head(
                failed
                    ? Icons.of(Icons.WARNING, "icon-warn")
                    : any ? Icons.of(Icons.OK, "icon-ok") : Icons.of(Icons.INFO, "icon-info"),
                words.apply(ended),
                any));
    if (failed) {
      getChildren().add(failures(ended.outcome()));
    }
  }

  private HBox head(Node icon, String told, boolean undoable) {
    Label sentence = wrapped(told);
    sentence.setId(id);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(10, icon, sentence);
    head.setAlignment(Pos.CENTER_LEFT);
    Runnable open = undoable ? journal : null;
    if (open != null) {
      Hyperlink link = new Hyperlink("Undo it in the journal");
      link.setId(id + "-journal");
      link.setMinWidth(USE_PREF_SIZE);
      link.setOnAction(event -> open.run());
      head.getChildren().add(link);
    }
    Button close = new Button(null, Icons.of(Icons.CLOSE));
    close.setId(id + "-dismiss");
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText("Dismiss");
    close.setTooltip(new Tooltip("Dismiss"));
    close.setOnAction(event -> dismiss.run());
    head.getChildren().add(close);
    return head;
  }

  private static Node failures(Outcome outcome) {
    VBox lines = new VBox(6);
    outcome.failed().forEach(failed -> lines.getChildren().add(failed(failed)));
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setPrefHeight(Math.min(MOST, outcome.failed().size() * LINE));
    scroll.setMinHeight(USE_PREF_SIZE);
    return scroll;
  }

  private static HBox failed(Outcome.FailedStatement failed) {
    Label name = new Label(VisibleText.of(failed.statement().object()));
    name.getStyleClass().addAll("mono", "entry-name");
    Label what = wrapped(failed.failure().sentence() + " " + failed.failure().nextStep());
    VBox box = new VBox(1, name, what);
    HBox.setHgrow(box, Priority.ALWAYS);
    HBox line = new HBox(10, Icons.of(Icons.BAD, "icon-bad"), box);
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  private static Label wrapped(String text) {
    Label label = new Label(VisibleText.of(text));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
