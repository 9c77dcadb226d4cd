package dev.howdah.ui.kit;

import dev.howdah.connect.Failure;
import dev.howdah.ui.fx.UiAction;
import java.util.Arrays;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The body of a page in one of its states: content, empty, loading or failed, each of the latter
 * with an icon, one sentence and the next step as a button; above the content, where its figures
 * are no longer fresh, a banner that says so. Starts with the content.
 */
public final class StatePane extends VBox {
  private final Node content;
  private final StackPane body = new StackPane();
  private final HBox banner = new HBox();

  public StatePane(Node content) {
    this.content = content;
    setSpacing(10);
    banner.getStyleClass().add("banner");
    banner.setId("stale-banner");
    hideStale();
    body.setMinSize(0, 0);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(banner, body);
    showContent();
  }

  /**
   * Follows a look-up: loading until something is known, its failure when nothing is, and the
   * content under a banner when only the latest look failed.
   *
   * @param known what was found; null before
   */
  public StatePane follow(
      UiAction looking, ObservableValue<?> known, String loading, Runnable retry) {
    Runnable settle =
        () -> {
          Failure why = looking.failureProperty().get();
          hideStale();
          if (known.getValue() != null) {
            showContent();
            if (why != null) {
              showStale(
                  why.sentence() + " What is shown is from before.",
                  new NextStep("state-retry", "Try again", retry));
            }
          } else if (why != null) {
            showError(why, retry);
          } else {
            showLoading(loading);
          }
        };
    looking.phaseProperty().subscribe(any -> settle.run());
    // Not told of a change, which compares what was known with what is, row by row.
    known.subscribe(settle);
    settle.run();
    return this;
  }

  /** Follows words that say why the figures are old; empty while they are fresh. */
  public StatePane followStale(ObservableValue<String> words) {
    words.subscribe(
        why -> {
          if (why.isEmpty()) {
            hideStale();
          } else {
            showStale(why);
          }
        });
    return this;
  }

  /** The content itself. */
  public void showContent() {
    if (!body.getChildren().equals(List.of(content))) {
      body.getChildren().setAll(content);
    }
  }

  /**
   * Nothing to show, and that is not an error.
   *
   * @param sentence why there is nothing
   * @param hint what would bring something; may be empty
   */
  public void showEmpty(String icon, String sentence, String hint, NextStep... steps) {
    message(Icons.of(icon), "state-empty", sentence, hint, Arrays.asList(steps));
  }

  /** Waiting for the first figures. */
  public void showLoading(String sentence, NextStep... steps) {
    ProgressIndicator wheel = new ProgressIndicator();
    wheel.setPrefSize(34, 34);
    wheel.setMaxSize(34, 34);
    message(wheel, "state-loading", sentence, "", Arrays.asList(steps));
  }

  /** Waiting for the first rows of a table, which stand where these lines do. */
  public void showSkeleton(String sentence) {
    body.getChildren().setAll(new Skeleton(sentence));
  }

  /** Something of the page's own in place of its content, such as what it will look like. */
  public void show(Node instead) {
    body.getChildren().setAll(instead);
  }

  /**
   * The whole page failed: nothing of it can be shown. The server's own words unfold below.
   *
   * @param retry what the button {@code state-retry} does; null for no button
   */
  public void showError(Failure why, @Nullable Runnable retry) {
    List<NextStep> steps =
        retry == null ? List.of() : List.of(new NextStep("state-retry", "Try again", retry));
    VBox box = message(Icons.of(Icons.BAD), "state-error", why.sentence(), why.nextStep(), steps);
    String state = why.sqlState().map(code -> "SQLState " + code + "\n").orElse("");
    if (!(state + why.detail()).isBlank()) {
      TextArea words = new TextArea(state + why.detail());
      words.setEditable(false);
      words.setWrapText(true);
      words.setPrefRowCount(5);
      words.getStyleClass().add("failure-detail");
      TitledPane detail = new TitledPane("Detail", words);
      detail.setId("state-detail");
      detail.setAnimated(false);
      detail.setExpanded(false);
      detail.setMaxWidth(620);
      box.getChildren().add(detail);
    }
  }

  /** Keeps the content and says above it that its figures are old. */
  public void showStale(String sentence, NextStep... steps) {
    Label words = new Label(sentence);
    words.setWrapText(true);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    banner.getChildren().setAll(Icons.of(Icons.LINK_LOST, "banner-icon"), words);
    Arrays.stream(steps).map(StatePane::button).forEach(banner.getChildren()::add);
    banner.setVisible(true);
    banner.setManaged(true);
  }

  public void hideStale() {
    banner.getChildren().clear();
    banner.setVisible(false);
    banner.setManaged(false);
  }

  private VBox message(
      Node icon, String styleClass, String sentence, String hint, List<NextStep> steps) {
    Label words = new Label(sentence);
    words.getStyleClass().add("state-sentence");
    words.setWrapText(true);
    words.setMaxWidth(620);
    VBox box = new VBox(icon, words);
    box.getStyleClass().addAll("state-message", styleClass);
    if (!hint.isBlank()) {
      Label more = new Label(hint);
      more.getStyleClass().add("state-hint");
      more.setWrapText(true);
      more.setMaxWidth(620);
      box.getChildren().add(more);
    }
    if (!steps.isEmpty()) {
      HBox buttons = new HBox(8);
      buttons.setMaxWidth(USE_PREF_SIZE);
      steps.stream().map(StatePane::button).forEach(buttons.getChildren()::add);
      buttons.getChildren().getFirst().getStyleClass().add("accent");
      box.getChildren().add(buttons);
    }
    body.getChildren().setAll(box);
    return box;
  }

  private static Button button(NextStep step) {
    Button button = new Button(step.text());
    button.setId(step.id());
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> step.action().run());
    return button;
  }
}
