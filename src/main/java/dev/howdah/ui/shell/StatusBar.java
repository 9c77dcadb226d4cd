package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Shortcut;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** The foot of the window: the link, how old the figures are, and what polling costs. */
final class StatusBar extends HBox {
  private final Badge link = new Badge();
  private final Label age = figure("status-age", "When the latest figures were taken");
  private final Label latency =
      figure("status-latency", "Round trip of the poll's cheapest statement");
  private final Label interval = figure("status-interval", "How often the server is asked");
  private final Label share =
      figure("status-share", "How much of one core of the server the polling takes; at most 1 %");
  private final Label origin =
      figure(
          "status-origin", "Whether the figures come from installed views or the same SQL inline");

  /**
   * @param help shows all keys
   */
  StatusBar(ShellViewModel model, Runnable help) {
    getStyleClass().add("status-bar-line");
    setId("status-bar");
    link.setId("status-link");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(link, age, space, latency, interval, share, origin, keys(help));
    model.statusProperty().subscribe(this::show);
    Timeline second = new Timeline(new KeyFrame(Duration.seconds(1), event -> model.tick()));
    second.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene == null) {
                second.stop();
              } else {
                second.play();
              }
            });
  }

  private static Button keys(Runnable help) {
    Button button = new Button(null, Icons.of(Icons.UNKNOWN));
    button.setId("help-open");
    button.getStyleClass().addAll("button-icon", "flat", "status-button");
    button.setTooltip(new Tooltip("All keys (" + new Shortcut("F1").words() + ")"));
    button.setAccessibleText("All keys");
    button.setOnAction(event -> help.run());
    return button;
  }

  private static Label figure(String id, String meaning) {
    Label label = new Label();
    label.setId(id);
    label.setTooltip(new Tooltip(meaning));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void show(ShellViewModel.Status status) {
    link.showWithIcon(status.tone(), status.link());
    fill(age, status.age());
    fill(latency, status.latency());
    fill(interval, status.interval());
    fill(share, status.share());
    fill(origin, status.origin());
  }

  private static void fill(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
  }
}
