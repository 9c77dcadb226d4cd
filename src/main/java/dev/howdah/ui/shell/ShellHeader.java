package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
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
import javafx.util.Subscription;

/** The header: which target this is, and the buttons for polling, look and disconnecting. */
final class ShellHeader extends HBox {
  static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
  static final KeyCombination PAUSE =
      new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN);

  private static final int STEPS = 4;

  private final ShellViewModel model;
  private final Theme theme;
  private final TargetChip chip;
  private final LockState lock;
  private final Button pause;
  private final Button refresh;
  private final Button disconnect;
  private Subscription colours = Subscription.EMPTY;

  ShellHeader(ShellViewModel model, Theme theme) {
    this.model = model;
    this.theme = theme;
    getStyleClass().add("shell-header");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    chip = new TargetChip(model);
    lock = new LockState(model.guard());
    pause = pause();
    refresh = refresh();
    disconnect = disconnect();
    getChildren().addAll(chip, space, lock, pause, refresh, interval());
    model.surroundings().ifPresent(this::windows);
    getChildren().addAll(look(), disconnect);
  }

  /** What gives way where the line is short: words of buttons first, never what target this is. */
  @Override
  protected void layoutChildren() {
    for (int step = 0; step <= STEPS; step++) {
      shorten(step);
      if (needed() <= getWidth()) {
        break;
      }
    }
    super.layoutChildren();
  }

  private void shorten(int step) {
    words(pause, step < 1);
    words(refresh, step < 1);
    words(disconnect, step < 2);
    lock.words(step < 3);
    chip.stack(step >= STEPS);
  }

  static void words(Button button, boolean shown) {
    button.setContentDisplay(shown ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
  }

  private double needed() {
    double needed = snappedLeftInset() + snappedRightInset();
    int shown = 0;
    for (Node child : getManagedChildren()) {
      needed += snapSizeX(child.prefWidth(-1));
      shown++;
    }
    return needed + snapSpaceX(getSpacing()) * Math.max(0, shown - 1);
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

  private Button look() {
    Button look = new Button();
    look.setId("theme-toggle");
    look.getStyleClass().addAll("button-icon", "flat");
    Tooltip tooltip = new Tooltip();
    look.setTooltip(tooltip);
    sceneProperty()
        .subscribe(
            scene -> {
              colours.unsubscribe();
              colours =
                  scene == null
                      ? Subscription.EMPTY
                      : theme.darkProperty().subscribe(dark -> showLook(look, tooltip, dark));
            });
    look.setOnAction(event -> theme.toggle());
    return sized(look);
  }

  private static void showLook(Button look, Tooltip tooltip, boolean dark) {
    String words = dark ? "Light colours" : "Dark colours";
    look.setGraphic(Icons.of(dark ? Icons.LIGHT : Icons.DARK));
    tooltip.setText(words);
    look.setAccessibleText(words);
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
