package dev.howdah.app;

import dev.howdah.cli.Arguments;
import dev.howdah.connect.Target;
import dev.howdah.connect.profile.Profile;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Command.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All windows of this process: each has one target at most, and its own session. Closing one leaves
 * the others alone; the process ends with the last. Belongs to the JavaFX thread.
 */
final class Windows implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Windows.class);
  private static final Duration GOODBYE = Duration.ofSeconds(15);
  private static final Duration TIDY = Duration.ofSeconds(10);
  private static final double STEP = 36;

  private final Common common;
  private final Threads threads;
  private final List<Desktop> open = new ArrayList<>();
  private final UnderWay ending = new UnderWay();
  private final LetGo letGo = new LetGo();
  private final WallWindow wall;
  private final WindowMemory memory;

  /**
   * The windows of this process; none is open yet.
   *
   * @param memory of where the first of them was
   */
  Windows(Common common, Threads threads, WindowMemory memory) {
    this.common = common;
    this.threads = threads;
    this.memory = memory;
    wall = new WallWindow(common, threads, profile -> openBeside(open.getFirst(), profile));
  }

  /** The first window, on the stage that JavaFX gives. */
  Desktop open(Stage stage, Arguments arguments) {
    memory.restore(stage);
    Desktop window = add(stage);
    window.follow(arguments);
    return window;
  }

  private Desktop add(Stage stage) {
    Desktop window = new Desktop(stage, common, threads, this);
    open.add(window);
    memory.follow(stage, threads);
    window.show();
    return window;
  }

  /** Another window, with the connect screen. */
  Desktop openBeside(Desktop one) {
    Stage stage = new Stage();
    Stage before = one.stage();
    Rectangle2D screen =
        Screen.getScreensForRectangle(before.getX(), before.getY(), 1, 1).stream()
            .findFirst()
            .orElseGet(Screen::getPrimary)
            .getVisualBounds();
    stage.setX(inside(before.getX() + STEP, screen.getMinX(), screen.getMaxX() - 900));
    stage.setY(inside(before.getY() + STEP, screen.getMinY(), screen.getMaxY() - 600));
    Desktop window = add(stage);
    window.toFront();
    return window;
  }

  /**
   * What another start of Howdah was asked for: a window comes to the front, or a new one goes
   * where the arguments say. Where there is none any more, nothing: the process is about to end.
   */
  void openAgain(Arguments arguments) {
    front()
        .ifPresent(
            front -> {
              if (arguments.wantsNothing()) {
                front.toFront();
              } else {
                follow(front, arguments);
              }
            });
  }

  private void follow(Desktop front, Arguments arguments) {
    // Never in a form that somebody has begun: what was typed there is not for this server.
    openBeside(front).follow(arguments);
  }

  /** The window that has the focus, or else the one that was opened last. */
  Optional<Desktop> front() {
    return open.stream()
        .filter(window -> window.stage().isFocused())
        .findFirst()
        .or(() -> open.isEmpty() ? Optional.empty() : Optional.of(open.getLast()));
  }

  private static double inside(double wished, double least, double most) {
    return wished > most ? least : Math.max(wished, least);
  }

  /** Another window on a saved connection; where one shows it already, that one comes to front. */
  void openBeside(Desktop one, Profile profile) {
    showing(profile).ifPresentOrElse(Desktop::toFront, () -> openBeside(one).connectTo(profile));
  }

  private Optional<Desktop> showing(Profile profile) {
    return open.stream()
        .filter(
            window -> window.profile().filter(each -> each.id().equals(profile.id())).isPresent())
        .findFirst();
  }

  /** The window that shows what this target would show. */
  Optional<Desktop> showing(Target target) {
    return open.stream()
        .filter(window -> window.session().filter(each -> each.shows(target)).isPresent())
        .findFirst();
  }

  /** What a window can be told to do, beside what its screens offer. */
  List<Command> commands(Desktop window) {
    return List.of(
        Command.of(Group.WINDOW, "window-new", "New window", () -> openBeside(window))
            .also("connect elsewhere another server")
            .on("Shortcut+N"),
        Command.of(Group.WINDOW, "wall", "Wall of all targets", this::showWall)
            .also("windows tiles")
            .on("Shortcut+0"),
        Command.of(Group.WINDOW, "full-screen", "Full screen", window::turnFullScreen)
            .also("maximise zoom")
            .on("F11"),
        Command.of(
                Group.WINDOW,
                "window-close",
                "Close this window",
                () -> window.leave(Desktop.Departure.CLOSE))
            .on("Shortcut+W"),
        Command.of(Group.WINDOW, "quit", "Quit Howdah", this::quit)
            .also("exit close all windows")
            .on("Shortcut+Q"),
        Command.of(Group.HELP, "about", "About Howdah", () -> AboutSheet.over(window, threads))
            .also("version build licence licenses java"));
  }

  /** Shows all targets at once. */
  void showWall() {
    wall.show();
  }

  /** What goes on though its session was left, of all windows. */
  LetGo letGo() {
    return letGo;
  }

  /** Asks the servers to stop what was let go; {@link #close} waits for it. */
  void cancelLetGo() {
    LetGo.Waiting waiting = letGo.waiting();
    letGo.cancelAll();
    threads.background().execute(ending.counted(() -> awaitEnd(waiting)));
  }

  private static void awaitEnd(LetGo.Waiting waiting) {
    try {
      if (!waiting.awaitEnd(TIDY)) {
        LOG.warn("What was let go did not end within {} after it was cancelled", TIDY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  WallWindow wall() {
    return wall;
  }

  /** Whether no other window is open. */
  boolean isLast(Desktop window) {
    return open.stream().allMatch(window::equals);
  }

  /** A window closes; the wall with the last of them. */
  void gone(Desktop window) {
    open.remove(window);
    if (open.isEmpty()) {
      wall.close();
    }
  }

  /** What is connected has changed. */
  void changed() {
    wall.show(open);
  }

  /**
   * Lets a session that was left end in the background.
   *
   * @param quits whether the process ends behind it
   */
  void ends(Session session, boolean quits) {
    boolean onDemo = common.demo().runs(session.target().settings());
    Runnable closing = quits ? session::close : session::closeBehind;
    Runnable counted = session.isLetGo() && !quits ? closing : ending.counted(closing);
    threads
        .background()
        .execute(
            () -> {
              try {
                counted.run();
              } finally {
                if (onDemo) {
                  threads.ui().execute(this::endDemo);
                }
              }
            });
  }

  /** The demo's server ends with the last session on it. */
  private void endDemo() {
    boolean used =
        open.stream()
            .anyMatch(
                window ->
                    window.startsDemo()
                        || window
                            .session()
                            .filter(each -> common.demo().runs(each.target().settings()))
                            .isPresent());
    if (!used) {
      long wishes = common.demo().wishes();
      threads.background().execute(ending.counted(() -> common.demo().closeUnlessWished(wishes)));
    }
  }

  /** Closes all windows; each with work under way asks. */
  void quit() {
    List.copyOf(open).forEach(window -> window.leave(Desktop.Departure.QUIT));
  }

  /** The windows there are, in the order they were opened. */
  List<Desktop> all() {
    return List.copyOf(open);
  }

  /** Ends what is left of the sessions and the demo, and waits for them a bounded time. */
  @Override
  public void close() {
    List.copyOf(open).forEach(window -> window.endSession(true, false));
    wall.close();
    long until = System.nanoTime() + GOODBYE.toNanos();
    try {
      boolean ended = ending.awaitEnd(GOODBYE);
      threads.background().execute(ending.counted(common.demo()::close));
      if (!ended || !ending.awaitEnd(Duration.ofNanos(until - System.nanoTime()))) {
        LOG.warn("The sessions or the demo did not end within {}", GOODBYE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
