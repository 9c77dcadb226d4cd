package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.LookButton;
import dev.howdah.ui.kit.YieldingRow;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The header: which target this is, and the buttons for polling, look and disconnecting. Where the
 * window is narrow the words of buttons give way, never what target this is.
 */
final class ShellHeader extends YieldingRow {
  static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
  static final KeyCombination PAUSE =
      new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN);

  private final ShellViewModel model;

  ShellHeader(ShellViewModel model, Theme theme) {
    super(0);
    this.model = model;
    getStyleClass().add("shell-header");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    TargetChip chip = new TargetChip(model);
    LockState lock = new LockState(model.guard());
    Button pause = pause();
    Button refresh = refresh();
    Button disconnect = disconnect();
    getChildren().addAll(chip, space, lock, pause, refresh, interval());
    model.surroundings().ifPresent(this::windows);
    getChildren().addAll(new LookButton(theme.darkProperty(), theme::toggle), disconnect);
    yieldWords(pause, refresh);
    yieldWords(disconnect);
    yieldPart(lock::words);
    yieldPart(room -> chip.stack(!room));
  }

  private void windows(Surroundings others) {
    Region stripe = new Region();
    stripe.setId("target-stripe");
    stripe.getStyleClass().addAll("target-stripe", others.marking().styleClass());
    getChildren().addFirst(stripe);
    getChildren()
        .addAll(
            icon("wall-open", Icons.WALL, "Wall of all targets", others.wall()),
            icon("window-new", Icons.NEW_WINDOW, "New window", others.newWindow()));
  }

  private static Button icon(String id, String icon, String words, Runnable action) {
    Button button = new Button(null, Icons.of(icon));
    button.setId(id);
    button.getStyleClass().addAll("button-icon", "flat");
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    button.setOnAction(event -> action.run());
    return sized(button);
  }

  private Button pause() {
    Button pause = new Button();
    pause.setId("polling-pause");
    Tooltip tooltip = new Tooltip();
    pause.setTooltip(tooltip);
    model
        .pausedProperty()
        .subscribe(
            paused -> {
              pause.setText(paused ? "Resume" : "Pause");
              pause.setGraphic(Icons.of(paused ? Icons.RESUME : Icons.PAUSE));
              tooltip.setText(
                  (paused ? "Poll again" : "Stop polling") + " (" + PAUSE.getDisplayText() + ")");
            });
    pause.setOnAction(event -> model.pauseOrResume());
    return sized(pause);
  }

  private Button refresh() {
    Button refresh = new Button("Refresh", Icons.of(Icons.REFRESH));
    refresh.setId("polling-refresh");
    refresh.setTooltip(new Tooltip("Poll now (" + REFRESH.getDisplayText() + ")"));
    refresh.setOnAction(event -> model.refresh());
    return sized(refresh);
  }

  private MenuButton interval() {
    MenuButton menu = new MenuButton(null, Icons.of(Icons.CLOCK));
    menu.setId("polling-interval");
    menu.setTooltip(new Tooltip("How often to poll"));
    ToggleGroup group = new ToggleGroup();
    for (Duration interval : ShellViewModel.INTERVALS) {
      RadioMenuItem item = new RadioMenuItem("every " + Figures.interval(interval));
      item.setId("interval-" + interval.toSeconds());
      item.setToggleGroup(group);
      item.setOnAction(event -> model.chooseInterval(interval));
      model.paceProperty().subscribe(pace -> item.setSelected(pace.pulse().equals(interval)));
      menu.getItems().add(item);
    }
    model.paceProperty().subscribe(pace -> menu.setText(Figures.interval(pace.pulse())));
    menu.setMinWidth(USE_PREF_SIZE);
    return menu;
  }

  private Button disconnect() {
    Button disconnect = new Button("Disconnect", Icons.of(Icons.DISCONNECT));
    disconnect.setId("disconnect");
    disconnect.getStyleClass().add("flat");
    disconnect.setTooltip(new Tooltip("Close this connection and choose another server"));
    disconnect.setOnAction(event -> model.disconnect());
    return sized(disconnect);
  }

  private static Button sized(Button button) {
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }
}
