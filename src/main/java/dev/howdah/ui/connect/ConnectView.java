package dev.howdah.ui.connect;

import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.LookButton;
import dev.howdah.ui.theme.LookMenu;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/**
 * The first screen: the saved connections on the left, or what Howdah does where there are none
 * yet; where to connect on the right. Node ids: {@code connect-uri}, {@code connect-host}, {@code
 * connect-port}, {@code connect-database}, {@code connect-user}, {@code connect-password}, {@code
 * connect-remember}, {@code connect-sslmode}, {@code connect-environment-local|staging|production},
 * {@code connect-submit}, {@code connect-cancel}, {@code connect-save}, {@code connect-save-as},
 * {@code connect-demo}, {@code connect-demo-cancel}, {@code connect-import}, {@code connect-wall},
 * {@code connect-new-window}; errors are {@code <id>-error}.
 */
public final class ConnectView extends StackPane {
  private final HBox corner = new HBox(4);

  /**
   * @param files asks for a file to take connections over from
   */
  public ConnectView(
      ConnectViewModel viewModel, ImportViewModel imports, Function<Node, Optional<Path>> files) {
    setId("connect-page");
    getStyleClass().addAll("page", "welcome");
    ProfilesViewModel saved = viewModel.saved();
    SaveSheet saveSheet = new SaveSheet(saved);
    WelcomePane welcome = new WelcomePane(viewModel, imports::open);
    ProfilesPane list = new ProfilesPane(viewModel, imports::open, saveSheet::relabel);
    list.visibleProperty().bind(saved.anyProperty());
    list.managedProperty().bind(saved.anyProperty());
    FittingScroll hello = new FittingScroll(welcome);
    hello.setFitToHeight(true);
    hello.visibleProperty().bind(list.visibleProperty().not());
    hello.managedProperty().bind(hello.visibleProperty());
    FormCard card = new FormCard(viewModel, saveSheet::saveAs);
    HBox columns = new HBox(hello, list, card);
    columns.getStyleClass().add("welcome-columns");
    columns.setAlignment(Pos.CENTER);
    columns.setMaxHeight(USE_PREF_SIZE);
    columns.setMinHeight(0);
    getChildren().add(columns);
    imports.onShow(
        taken -> {
          saved.searchProperty().set("");
          saved.choose(taken, true);
        });
    corner.getStyleClass().add("window-corner");
    corner.setAlignment(Pos.CENTER);
    corner.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(corner, Pos.TOP_RIGHT);
    viewModel.elsewhere().ifPresent(this::lead);
    // The keyboard goes there first, as reading does; the mouse reaches it through the columns.
    getChildren().addFirst(corner);
    columns.setPickOnBounds(false);
    getChildren().addAll(saveSheet, new ImportSheet(imports, () -> files.apply(this)));
  }

  private void lead(Elsewhere windows) {
    corner
        .getChildren()
        .addAll(
            quiet("connect-wall", "Wall", Icons.WALL, windows::wall),
            quiet("connect-new-window", "New window", Icons.NEW_WINDOW, windows::newWindow));
  }

  /** Lets the look be chosen here, before there is any target. */
  public void offerLook(Theme theme) {
    corner.getChildren().add(LookButton.opening(theme.darkProperty(), () -> new LookMenu(theme)));
  }

  private static Button quiet(String id, String words, String icon, Runnable action) {
    Button button = new Button(words, Icons.of(icon));
    button.setId(id);
    button.getStyleClass().addAll("flat", "small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }
}
