package dev.howdah.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where the window that was closed last stood, and puts the first of the next start
 * there. Belongs to the JavaFX thread.
 */
final class WindowMemory {
  private static final String NAME = "window";
  private static final Rectangle2D LEAST = new Rectangle2D(0, 0, 900, 500);

  private final @Nullable Settings settings;
  private final Supplier<List<Rectangle2D>> screens;

  /**
   * In the settings.
   *
   * @param screens the parts of the screens that windows may cover, the primary one first
   */
  WindowMemory(Settings settings, Supplier<List<Rectangle2D>> screens) {
    this.settings = settings;
    this.screens = screens;
  }

  private WindowMemory() {
    settings = null;
    screens = List::of;
  }

  /** One that forgets. */
  static WindowMemory none() {
    return new WindowMemory();
  }

  /** The screens of this computer as they are now. */
  static List<Rectangle2D> screens() {
    Screen primary = Screen.getPrimary();
    return Stream.concat(
            Stream.of(primary), Screen.getScreens().stream().filter(each -> !each.equals(primary)))
        .map(Screen::getVisualBounds)
        .toList();
  }

  /** Puts a window that is not shown yet where the last one was. */
  void restore(Stage stage) {
    if (settings == null) {
      return;
    }
    Optional<WindowPlace> place =
        settings
            .text(NAME)
            .flatMap(WindowPlace::parse)
            .map(known -> known.on(screens.get(), LEAST));
    place.ifPresent(
        found -> {
          stage.setX(found.bounds().getMinX());
          stage.setY(found.bounds().getMinY());
          stage.setWidth(found.bounds().getWidth());
          stage.setHeight(found.bounds().getHeight());
          stage.setMaximized(found.maximised());
        });
  }

  /** Follows a window, until it is closed. */
  void follow(Stage stage, Threads threads) {
    if (settings != null) {
      new Follower(stage, threads).rememberIn(settings);
    }
  }

  /** The place of one window; its bounds are those it has when it is not maximised. */
  private static final class Follower {
    private final Stage stage;
    private final Threads threads;
    private Optional<Rectangle2D> bounds = Optional.empty();
    private boolean isDue;

    Follower(Stage stage, Threads threads) {
      this.stage = stage;
      this.threads = threads;
    }

    void rememberIn(Settings settings) {
      Subscription moves =
          Stream.of(
                  stage.xProperty(),
                  stage.yProperty(),
                  stage.widthProperty(),
                  stage.heightProperty())
              .map(side -> side.subscribe(any -> moved()))
              .reduce(Subscription.EMPTY, Subscription::and);
      stage.addEventHandler(
          WindowEvent.WINDOW_HIDING,
          event -> {
            moves.unsubscribe();
            note();
            bounds.ifPresent(
                last -> settings.put(NAME, new WindowPlace(last, stage.isMaximized()).text()));
          });
    }

    /** A window system may tell the size of a maximised window before it tells that it is one. */
    private void moved() {
      if (!isDue) {
        isDue = true;
        threads
            .background()
            .execute(
                () ->
                    threads
                        .ui()
                        .execute(
                            () -> {
                              isDue = false;
                              if (stage.isShowing()) {
                                note();
                              }
                            }));
      }
    }

    /** JavaFX counts a window as hidden already when it tells that it is being hidden. */
    private void note() {
      boolean normal = !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen();
      if (normal && stage.getWidth() >= 1 && stage.getHeight() >= 1) {
        bounds =
            Optional.of(
                new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
      }
    }
  }
}
