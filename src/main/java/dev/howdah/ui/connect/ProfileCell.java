package dev.howdah.ui.connect;

import dev.howdah.connect.Environment;
import dev.howdah.connect.profile.Profile;
import dev.howdah.ui.kit.Icons;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A heading, or a connection: its environment, name, address, when it was used, and its star. */
final class ProfileCell extends ListCell<ProfileRow> {
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

  private final ConnectViewModel viewModel;
  private final ProfilesViewModel saved;
  private final Consumer<Profile> rename;
  private final Region stripe = new Region();
  private final Region dot = new Region();
  private final Label name = new Label();
  private final Label environment = new Label();
  private final Label address = new Label();
  private final Label used = new Label();
  private final ToggleButton star = new ToggleButton();
  private final HBox line;

  ProfileCell(ConnectViewModel viewModel, Consumer<Profile> rename) {
    this.viewModel = viewModel;
    this.rename = rename;
    saved = viewModel.saved();
    getStyleClass().add("profile-cell");
    stripe.getStyleClass().add("profile-stripe");
    dot.getStyleClass().add("environment-dot");
    name.getStyleClass().add("profile-name");
    for (Label quiet : new Label[] {environment, address, used}) {
      quiet.getStyleClass().addAll("muted", "small");
    }
    used.setMinWidth(USE_PREF_SIZE);
    environment.setMinWidth(USE_PREF_SIZE);
    address.setMinWidth(30);
    star.getStyleClass().addAll("flat", "button-icon", "star");
    star.setOnAction(
        event -> {
          if (getItem() instanceof ProfileRow.Entry entry) {
            saved.toggleFavourite(entry.profile());
          }
        });
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox upper = new HBox(7, dot, name);
    HBox lower = new HBox(6, environment, address, gap, used);
    upper.setAlignment(Pos.CENTER_LEFT);
    lower.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(2, upper, lower);
    words.setMinWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    line = new HBox(9, stripe, words, star);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinWidth(0);
    line.setPrefWidth(1);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY
              && event.getClickCount() == 2
              && getItem() instanceof ProfileRow.Entry) {
            viewModel.submit();
          }
        });
  }

  @Override
  protected void updateItem(@Nullable ProfileRow row, boolean empty) {
    super.updateItem(row, empty);
    boolean heading = !empty && row instanceof ProfileRow.Heading;
    pseudoClassStateChanged(HEADING, heading);
    setContextMenu(null);
    setTooltip(null);
    setText(null);
    setGraphic(null);
    if (empty || row == null) {
      return;
    }
    switch (row) {
      case ProfileRow.Heading(String words) -> setText(words);
      case ProfileRow.Entry entry -> show(entry);
    }
  }

  private void show(ProfileRow.Entry entry) {
    Profile profile = entry.profile();
    name.setText(profile.name());
    environment.setText(words(profile.label().environment()) + "  ·");
    address.setText(
        profile.name().equals(profile.address().display())
            ? (profile.address().ssh().isPresent() ? "through SSH" : "not saved")
            : profile.address().display()
                + profile.address().ssh().map(route -> " through SSH").orElse(""));
    used.setText(saved.lastUsed(profile));
    dot.getStyleClass().removeIf(each -> each.startsWith("dot-"));
    dot.getStyleClass().add("dot-" + word(profile.label().environment()));
    stripe.getStyleClass().removeIf(each -> each.startsWith("hue-"));
    profile.label().colour().ifPresent(hue -> stripe.getStyleClass().add("hue-" + word(hue)));
    star.setVisible(entry.saved());
    star.setSelected(profile.favourite());
    star.setGraphic(Icons.of("fth-star"));
    star.setAccessibleText(profile.favourite() ? "No favourite any more" : "Make a favourite");
    setTooltip(
        new Tooltip(
            profile.name()
                + "\n"
                + address.getText()
                + profile.address().ssh().map(route -> "\nby way of " + route).orElse("")));
    setAccessibleText(profile.name() + ", " + word(profile.label().environment()));
    setGraphic(line);
    setContextMenu(entry.saved() ? menu(profile) : null);
  }

  private ContextMenu menu(Profile profile) {
    ContextMenu menu =
        new ContextMenu(
            item("Connect", viewModel::submit),
            new SeparatorMenuItem(),
            item("Rename…", () -> rename.accept(profile)),
            item("Duplicate", () -> saved.duplicate(profile)),
            item(
                profile.favourite() ? "No favourite any more" : "Make a favourite",
                () -> saved.toggleFavourite(profile)),
            new SeparatorMenuItem(),
            item("Delete", () -> saved.remove(profile)));
    viewModel
        .elsewhere()
        .ifPresent(
            windows ->
                menu.getItems()
                    .add(1, item("Connect in a new window", () -> windows.open(profile))));
    return menu;
  }

  private static MenuItem item(String words, Runnable action) {
    MenuItem item = new MenuItem(words);
    item.setOnAction(event -> action.run());
    return item;
  }

  private static String words(Environment environment) {
    String name = word(environment);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
