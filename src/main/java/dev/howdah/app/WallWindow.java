package dev.howdah.app;

import dev.howdah.connect.profile.Listing;
import dev.howdah.connect.profile.Profile;
import dev.howdah.ui.kit.Marking;
import dev.howdah.ui.wall.QuietTarget;
import dev.howdah.ui.wall.TileViewModel;
import dev.howdah.ui.wall.WallView;
import dev.howdah.ui.wall.WallViewModel;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window with all targets, one for all the others. It follows what their sessions see anyway,
 * and reads the saved favourites whenever it gets the focus. Belongs to the JavaFX thread.
 */
final class WallWindow {
  private static final Logger LOG = LoggerFactory.getLogger(WallWindow.class);

  private final Common common;
  private final Threads threads;
  private final Consumer<Profile> connect;
  private final WallViewModel model;
  private List<TileViewModel> tiles = List.of();
  private Set<String> connected = Set.of();
  private List<Profile> favourites = List.of();
  private @Nullable Stage stage;

  /**
   * @param connect opens a window on a saved connection
   */
  WallWindow(Common common, Threads threads, Consumer<Profile> connect) {
    this.common = common;
    model = new WallViewModel(common.clock());
    this.threads = threads;
    this.connect = connect;
  }

  /** Shows the wall, or brings it to front. */
  void show() {
    Stage open = stage;
    if (open == null) {
      open = made();
      stage = open;
      arrange();
      open.show();
    }
    open.setIconified(false);
    open.toFront();
    open.requestFocus();
  }

  private Stage made() {
    Stage made = new Stage();
    WallView view = new WallView(model);
    Scene scene = new Scene(view, 1280, 800);
    common.theme().apply(scene);
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F11), () -> fullScreen(made));
    scene
        .getAccelerators()
        .put(new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN), made::close);
    made.setScene(scene);
    made.setTitle("Wall – Howdah");
    made.setMinWidth(640);
    made.setMinHeight(420);
    Desktop.icons(made);
    made.focusedProperty()
        .subscribe(
            focused -> {
              if (focused) {
                reload();
              }
            });
    made.setOnHidden(
        event -> {
          view.close();
          stage = null;
        });
    return made;
  }

  private static void fullScreen(Stage stage) {
    stage.setFullScreen(!stage.isFullScreen());
  }

  void close() {
    if (stage != null) {
      stage.close();
    }
  }

  private void reload() {
    threads
        .background()
        .execute(
            () -> {
              try {
                Listing now = common.saved().profiles().list();
                threads.ui().execute(() -> favourites(now));
              } catch (RuntimeException e) {
                LOG.warn("The saved connections could not be read for the wall", e);
              }
            });
  }

  private void favourites(Listing now) {
    favourites = now.profiles().stream().filter(Profile::favourite).toList();
    arrange();
  }

  /** Takes over what is connected now. */
  void show(List<Desktop> windows) {
    tiles = windows.stream().flatMap(each -> each.session().stream()).map(Session::tile).toList();
    connected =
        windows.stream()
            .flatMap(each -> each.profile().stream())
            .map(Profile::id)
            .collect(Collectors.toUnmodifiableSet());
    arrange();
  }

  private void arrange() {
    model.show(
        tiles,
        favourites.stream()
            .filter(each -> !connected.contains(each.id()))
            .map(this::quiet)
            .toList());
  }

  private QuietTarget quiet(Profile each) {
    return new QuietTarget(
        new Marking(each.name(), each.label().colour(), each.label().environment()),
        each.address().display(),
        () -> connect.accept(each));
  }

  Stage stage() {
    return java.util.Objects.requireNonNull(stage, "the wall is not open");
  }
}
