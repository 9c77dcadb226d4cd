package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.VisibleText;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * The latest that happened, on one line of the status bar; nothing moves and nothing is covered.
 * Node ids: {@code notice-lane}, {@code notice-words}, {@code notice-way}, {@code notice-dismiss}.
 */
final class NoticeLane extends HBox {
  private final NoticesViewModel notices;
  private final Label words = new Label();
  private final Tooltip whole = new Tooltip();
  private final Hyperlink way = new Hyperlink();
  private final Button dismiss = new Button(null, Icons.of(Icons.CLOSE));

  NoticeLane(NoticesViewModel notices) {
    super(6);
    this.notices = notices;
    setId("notice-lane");
    getStyleClass().add("notice-lane");
    setAlignment(Pos.CENTER);
    setMinWidth(0);
    HBox.setHgrow(this, Priority.ALWAYS);
    words.setId("notice-words");
    words.setMinWidth(0);
    words.setTooltip(whole);
    way.setId("notice-way");
    way.setMinWidth(USE_PREF_SIZE);
    way.managedProperty().bind(way.visibleProperty());
    dismiss.setId("notice-dismiss");
    dismiss.getStyleClass().addAll("button-icon", "flat", "status-button");
    dismiss.setAccessibleText("Dismiss this notification");
    dismiss.setMinWidth(USE_PREF_SIZE);
    dismiss.setOnAction(event -> notices.dismiss());
    getChildren().addAll(words, way, dismiss);
    getChildren().forEach(part -> part.setVisible(false));
    hoverProperty().subscribe(on -> hold());
    focusWithinProperty().subscribe(on -> hold());
    notices.latestProperty().subscribe(this::show);
  }

  private void hold() {
    notices.hold(isHover() || isFocusWithin());
  }

  private void show(NoticesViewModel.@Nullable Told told) {
    boolean shown = told != null;
    words.setVisible(shown);
    dismiss.setVisible(shown);
    Optional<NextStep> step = told == null ? Optional.empty() : told.notice().way();
    way.setVisible(step.isPresent());
    if (told == null) {
      words.setText("");
      words.setGraphic(null);
      return;
    }
    Badge.Tone tone = told.notice().tone();
    String sentence = VisibleText.of(told.notice().words());
    words.setText(sentence);
    words.setGraphic(Icons.of(icon(tone), iconClass(tone)));
    whole.setText(sentence);
    step.ifPresent(
        next -> {
          way.setText(next.text());
          way.setOnAction(
              event -> {
                notices.dismiss();
                next.action().run();
              });
        });
    words.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  static String icon(Badge.Tone tone) {
    return tone == Badge.Tone.NEUTRAL ? Icons.INFO : tone.icon();
  }

  static String iconClass(Badge.Tone tone) {
    return switch (tone) {
      case OK -> "icon-ok";
      case WARN -> "icon-warn";
      case BAD -> "icon-bad";
      case INFO, NEUTRAL -> "icon-info";
    };
  }
}
