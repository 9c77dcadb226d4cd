package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
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
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The header: which target this is, and the buttons for polling, look and disconnecting. */
final class ShellHeader extends HBox {
  static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
  static final KeyCombination PAUSE =
      new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN);

  private final ShellViewModel model;
  private final Theme theme;
  private Subscription colours = Subscription.EMPTY;

  ShellHeader(ShellViewModel model, Theme theme) {
    this.model = model;
    this.theme = theme;
    getStyleClass().add("shell-header");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(target(), space, new LockState(model.guard()), pause(), refresh(), interval());
    model.surroundings().ifPresent(this::windows);
    getChildren().addAll(look(), disconnect());
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

  private HBox target() {
    Label database = new Label(model.database());
    database.getStyleClass().add("target-database");
    Label address = new Label("on " + model.address());
    Label called = new Label();
    called.setId("target-name");
    called.getStyleClass().add("target-database");
    model
        .surroundings()
        .map(others -> others.marking().name())
        .filter(name -> !name.equals(model.database()))
        .ifPresent(called::setText);
    called.setVisible(!called.getText().isEmpty());
    called.setManaged(called.isVisible());
    address.getStyleClass().add("muted");
    Badge environment = Badge.of(model.environment());
    environment.setId("target-environment");
    HBox name = new HBox(8, called, database, environment, address);
    name.setAlignment(Pos.CENTER_LEFT);
    Label facts = new Label(model.version() + " · " + model.part() + " · as " + model.role());
    facts.getStyleClass().addAll("muted", "small");
    Hyperlink grants = new Hyperlink("Show grants…");
    grants.setId("show-grants");
    grants.getStyleClass().add("small");
    grants.setMinWidth(USE_PREF_SIZE);
    grants.setTooltip(new Tooltip("What would let this role see more"));
    grants.setOnAction(event -> model.rights().open());
    grants.setVisible(model.rights().isWanting());
    grants.setManaged(model.rights().isWanting());
    HBox line = new HBox(6, facts, grants);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(1, name, line);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox chip = new HBox(10, Icons.of(Icons.DATABASE, "target-icon"), words);
    chip.setAlignment(Pos.CENTER_LEFT);
    chip.setId("target-chip");
    chip.setMinWidth(0);
    Tooltip.install(chip, new Tooltip(model.tooltip()));
    return chip;
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
