package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Shortcut;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * The foot of the window: the link, what happened, and what polling costs; what the target's chip
 * says is not said again. Node ids: {@code status-link}, {@code status-interval}, {@code
 * status-share}, {@code notices-open}, {@code help-open}.
 */
final class StatusBar extends HBox {
  private static final PseudoClass NEWS = PseudoClass.getPseudoClass("news");

  private final Badge link = new Badge();
  private final Label interval = figure("status-interval", "How often the server is asked");
  private final Label share =
      figure("status-share", "How much of one core of the server the polling takes; at most 1 %");

  /**
   * @param happened shows what happened
   * @param help shows all keys
   */
  StatusBar(ShellViewModel model, Runnable happened, Runnable help) {
    getStyleClass().add("status-bar-line");
    setId("status-bar");
    link.setId("status-link");
    getChildren()
        .addAll(
            link,
            new NoticeLane(model.notices()),
            interval,
            share,
            new HBox(2, bell(model.notices(), happened), keys(help)));
    model.statusProperty().subscribe(this::show);
  }

  private static Button bell(NoticesViewModel notices, Runnable happened) {
    Button button = new Button(null, Icons.of(Icons.BELL));
    button.setId("notices-open");
    button.getStyleClass().addAll("flat", "status-button");
    Tooltip tooltip = new Tooltip();
    button.setTooltip(tooltip);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> happened.run());
    notices
        .unseenProperty()
        .subscribe(
            count -> {
              int number = count.intValue();
              String words =
                  number == 0
                      ? "Notifications"
                      : number == 1 ? "1 new notification" : number + " new notifications";
              button.setText(number == 0 ? null : Integer.toString(number));
              button.pseudoClassStateChanged(NEWS, number > 0);
              tooltip.setText(words);
              button.setAccessibleText(words);
              button.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            });
    return button;
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
    fill(interval, status.interval());
    fill(share, status.share());
  }

  private static void fill(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
  }
}
