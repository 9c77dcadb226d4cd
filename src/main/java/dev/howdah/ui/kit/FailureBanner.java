package dev.howdah.ui.kit;

import dev.howdah.connect.Failure;
import dev.howdah.ui.fx.UiAction;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A failed action, told where the user is: what happened, what to do next, retry, dismiss, and the
 * server's own words with the SQLState for whoever unfolds them. Where it is narrow the buttons
 * stand below the words. Takes no room while there is nothing to tell. Node ids: {@code
 * failure-retry}, {@code failure-dismiss}, {@code failure-detail-toggle}, {@code failure-detail}.
 */
public final class FailureBanner extends VBox {
  /** Below this the buttons stand under the words. */
  private static final double ROOMY = 560;

  private final Sentence sentence = new Sentence();
  private final Sentence nextStep = new Sentence();
  private final HBox head;
  private final HBox buttons;
  private final Button retry = new Button("Try again", Icons.of(Icons.REFRESH));
  private final Button toggle = new Button("Detail", Icons.of(Icons.UNFOLD));
  private final Button dismiss = new Button(null, Icons.of(Icons.CLOSE));
  private final TextArea detail = new TextArea();
  private @Nullable Runnable onRetry;
  private Runnable onDismiss = () -> {};

  public FailureBanner() {
    getStyleClass().add("failure-banner");
    setAccessibleRole(AccessibleRole.TEXT);
    sentence.getStyleClass().add("failure-sentence");
    setMinHeight(USE_PREF_SIZE);
    VBox words = new VBox(2, sentence, nextStep);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    var icon = Icons.of(Icons.BAD, "failure-icon");
    for (Button button : new Button[] {retry, toggle, dismiss}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    retry.setId("failure-retry");
    retry.setOnAction(
        event -> {
          Runnable again = onRetry;
          if (again != null) {
            again.run();
          }
        });
    toggle.setId("failure-detail-toggle");
    toggle.getStyleClass().add("flat");
    toggle.setOnAction(event -> unfold(!detail.isVisible()));
    dismiss.setId("failure-dismiss");
    dismiss.getStyleClass().addAll("flat", "button-icon");
    dismiss.setAccessibleText("Dismiss");
    dismiss.setOnAction(
        event -> {
          hide();
          onDismiss.run();
        });
    buttons = new HBox(10, toggle, retry, dismiss);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinWidth(USE_PREF_SIZE);
    head = new HBox(10, icon, words, buttons);
    head.setAlignment(Pos.CENTER_LEFT);
    widthProperty().subscribe(width -> arrange(width.doubleValue()));
    detail.setId("failure-detail");
    detail.setEditable(false);
    detail.setWrapText(true);
    detail.setPrefRowCount(4);
    detail.setMinHeight(USE_PREF_SIZE);
    detail.getStyleClass().add("failure-detail");
    getChildren().addAll(head, detail);
    hide();
  }

  /**
   * Follows an action: shows its failure, goes away when it runs again.
   *
   * @param again what the retry button starts
   */
  public FailureBanner follow(UiAction action, @Nullable Runnable again) {
    onDismiss = action::dismiss;
    action
        .failureProperty()
        .subscribe(
            failure -> {
              if (failure == null) {
                hide();
              } else {
                show(failure, again);
              }
            });
    return this;
  }

  /** Names the retry button by what it starts, where that is not simply the same again. */
  public FailureBanner retryWords(String words) {
    retry.setText(words);
    return this;
  }

  /** Tells a failure. Without {@code again} there is no retry button. */
  public void show(Failure failure, @Nullable Runnable again) {
    onRetry = again;
    retry.setVisible(again != null);
    retry.setManaged(again != null);
    sentence.show(failure.sentence());
    nextStep.show(failure.nextStep());
    nextStep.setManaged(!failure.nextStep().isBlank());
    String state = failure.sqlState().map(code -> "SQLState " + code + "\n").orElse("");
    detail.setText(state + failure.detail());
    boolean any = !detail.getText().isBlank();
    toggle.setVisible(any);
    toggle.setManaged(any);
    unfold(false);
    setAccessibleText(failure.sentence() + " " + failure.nextStep());
    setVisible(true);
    setManaged(true);
  }

  private void arrange(double width) {
    boolean roomy = width <= 0 || width >= ROOMY;
    if (roomy == head.getChildren().contains(buttons)) {
      return;
    }
    if (roomy) {
      getChildren().remove(buttons);
      head.getChildren().add(buttons);
    } else {
      head.getChildren().remove(buttons);
      getChildren().add(1, buttons);
    }
  }

  public void hide() {
    setVisible(false);
    setManaged(false);
  }

  private void unfold(boolean open) {
    detail.setVisible(open);
    detail.setManaged(open);
    toggle.setText(open ? "Less" : "Detail");
    toggle.setGraphic(Icons.of(open ? Icons.FOLD : Icons.UNFOLD));
  }
}
