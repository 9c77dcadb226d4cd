package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.LookButton;
import dev.howdah.ui.kit.Shortcut;
import dev.howdah.ui.kit.YieldingRow;
import dev.howdah.ui.theme.LookMenu;
import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The header: which target this is, and the buttons for polling, look and disconnecting. Where the
 * window is narrow the words of buttons give way, never what target this is.
 */
final class ShellHeader extends YieldingRow {
  private final ShellViewModel model;
  private final List<Button> elsewhere = new ArrayList<>();

  ShellHeader(ShellViewModel model, Runnable details, Theme theme) {
    super(0);
    this.model = model;
    getStyleClass().add("shell-header");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    TargetChip chip = new TargetChip(model, details);
    LockState lock = new LockState(model.guard());
    Button pause = pause();
    Button refresh = refresh();
    Button disconnect = disconnect();
    Label word = new Label("Search");
    KeyHint hint = new KeyHint(new Shortcut("Shortcut+K"));
    getChildren().addAll(chip, space, lock, search(word, hint), pause, refresh, interval());
    model.surroundings().ifPresent(this::windows);
    LookButton look = LookButton.opening(theme.darkProperty(), () -> new LookMenu(theme));
    getChildren().addAll(look, disconnect);
    yieldWords(pause, refresh);
    yieldPart(room -> shown(word, room));
    yieldWords(disconnect);
    yieldPart(room -> shown(hint, room));
    yieldPart(lock::words);
    yieldPart(room -> chip.stack(!room));
    yieldPart(chip::tellRole);
    // What the palette and the keys do as well.
    yieldPart(room -> elsewhere.forEach(each -> shown(each, room)));
  }

  private void windows(Surroundings others) {
    Region stripe = new Region();
    stripe.setId("target-stripe");
    stripe.getStyleClass().addAll("target-stripe", others.marking().styleClass());
    getChildren().addFirst(stripe);
    elsewhere.add(icon("wall-open", Icons.WALL, "Wall of all targets", others.wall()));
    elsewhere.add(icon("window-new", Icons.NEW_WINDOW, "New window", others.newWindow()));
    getChildren().addAll(elsewhere);
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

  private static void shown(Node part, boolean room) {
    part.setVisible(room);
    part.setManaged(room);
  }

  private Button search(Label word, KeyHint hint) {
    HBox face = new HBox(7, Icons.of(Icons.SEARCH), word, hint);
    face.setAlignment(Pos.CENTER_LEFT);
    Button search = new Button(null, face);
    search.setId("palette-open");
    search.getStyleClass().add("palette-open");
    search.setTooltip(
        new Tooltip(withKeys("Search pages, actions, tables, indexes", "Shortcut+K")));
    search.setAccessibleText("Search everything");
    search.setOnAction(event -> model.commands().open());
    return sized(search);
  }

  private static String withKeys(String words, String keys) {
    return words + " (" + new Shortcut(keys).words() + ")";
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
              tooltip.setText(withKeys(paused ? "Poll again" : "Stop polling", "Shortcut+P"));
            });
    pause.setOnAction(event -> model.pauseOrResume());
    return sized(pause);
  }

  private Button refresh() {
    Button refresh = new Button("Refresh", Icons.of(Icons.REFRESH));
    refresh.setId("polling-refresh");
    refresh.setTooltip(new Tooltip(withKeys("Poll now", "F5")));
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
