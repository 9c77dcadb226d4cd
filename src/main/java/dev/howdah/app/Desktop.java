package dev.howdah.app;

import dev.howdah.cli.Arguments;
import dev.howdah.connect.Target;
import dev.howdah.connect.profile.Colour;
import dev.howdah.connect.profile.Profile;
import dev.howdah.ui.connect.Elsewhere;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Marking;
import dev.howdah.ui.shell.Surroundings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One window: the connect screen, or a session on a target. Belongs to the JavaFX thread; opening
 * and closing what blocks happens in the background.
 */
final class Desktop {
  /** Why a session is left. */
  enum Departure {
    /** To choose another server in the same window. */
    DISCONNECT,
    /** The window closes. */
    CLOSE,
    /** All windows close. */
    QUIT
  }

  private final Stage stage;
  private final Common common;
  private final Threads threads;
  private final Windows windows;
  private final StackPane root = new StackPane();
  private final Asking asking;
  private final Finishing finishing;
  private @Nullable Arrival arrival;
  private @Nullable Session session;
  private final LeftHistory left = new LeftHistory();
  private Optional<Target> waiting = Optional.empty();
  private Optional<Profile> profile = Optional.empty();
  private boolean isGone;

  /** A window that shows nothing yet. */
  Desktop(Stage stage, Common common, Threads threads, Windows windows) {
    this.stage = stage;
    this.common = common;
    this.threads = threads;
    this.windows = windows;
    asking = new Asking(root, threads.background(), threads.ui());
    finishing = new Finishing(stage, root, threads.background(), threads.ui());
  }

  /** Shows the window with its connect screen. */
  void show() {
    root.getStyleClass().add("window-root");
    Scene scene = new Scene(root, 1280, 800);
    common.theme().apply(scene);
    for (Command command : windows.commands(this)) {
      command.keys().forEach(keys -> scene.getAccelerators().put(keys.combination(), command::run));
    }
    stage.setScene(scene);
    // Escape closes what lies over a page.
    stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
    stage.setFullScreenExitHint("F11 leaves the full screen");
    stage.setMinWidth(900);
    stage.setMinHeight(500);
    icons(stage);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          leave(Departure.CLOSE);
        });
    showConnect();
    stage.show();
  }

  static void icons(Stage stage) {
    IntStream.of(16, 24, 32, 48, 64, 128, 256)
        .mapToObj(size -> "howdah-" + size + ".png")
        .map(name -> Objects.requireNonNull(Desktop.class.getResourceAsStream(name), name))
        .map(Image::new)
        .forEach(stage.getIcons()::add);
  }

  /** Connects at once where the arguments say to what. */
  void follow(Arguments arguments) {
    if (arrival != null) {
      arrival.follow(arguments);
    }
  }

  /** Connects to a saved connection, from the connect screen. */
  void connectTo(Profile chosen) {
    if (arrival != null) {
      arrival.connectTo(chosen);
    }
  }

  private void showConnect() {
    Arrival fresh = new Arrival(common, threads, elsewhere(), this::connected);
    arrival = fresh;
    stage.setTitle("Howdah");
    swap(new BorderPane(fresh.view(), new LetGoPane(windows.letGo()), null, null, null));
    // Else Enter would cancel what was let go: its button is the first that can have the focus.
    fresh.view().requestFocus();
  }

  private Elsewhere elsewhere() {
    return new Elsewhere() {
      @Override
      public void newWindow() {
        windows.openBeside(Desktop.this);
      }

      @Override
      public void open(Profile chosen) {
        windows.openBeside(Desktop.this, chosen);
      }

      @Override
      public void wall() {
        windows.showWall();
      }
    };
  }

  private void connected(Target target, Optional<Profile> from) {
    if (isGone) {
      threads.background().execute(target::close);
      return;
    }
    Optional<Desktop> other = windows.showing(target);
    if (other.isEmpty()) {
      open(target, from);
      return;
    }
    dropWaiting();
    waiting = Optional.of(target);
    root.getChildren()
        .add(
            new OpenAlreadySheet(
                marking(target, from).name(),
                () -> {
                  dropWaiting();
                  other.get().toFront();
                },
                () -> {
                  waiting = Optional.empty();
                  open(target, from);
                }));
  }

  private void dropWaiting() {
    root.getChildren().removeIf(OpenAlreadySheet.class::isInstance);
    waiting.ifPresent(target -> threads.background().execute(target::close));
    waiting = Optional.empty();
  }

  private void open(Target target, Optional<Profile> from) {
    dropWaiting();
    Marking marking = marking(target, from);
    Session opened =
        new Session(
            target,
            common,
            threads,
            new Session.Exit(
                () -> leave(Departure.DISCONNECT), !common.demo().runs(target.settings())),
            new Surroundings(marking, () -> windows.openBeside(this), windows::showWall),
            new Session.Visit(left.of(target), this::toFront));
    from.flatMap(each -> each.label().unlockFor()).ifPresent(opened::offerUnlock);
    opened.commands().offer(windows.commands(this));
    opened
        .commands()
        .offer(
            new Connections(common.saved().profiles(), threads),
            chosen -> windows.openBeside(this, chosen));
    session = opened;
    profile = from;
    arrival = null;
    stage.setTitle(opened.title());
    swap(opened.view());
    opened.start();
    windows.changed();
  }

  private static Marking marking(Target target, Optional<Profile> from) {
    Optional<Colour> colour = from.flatMap(each -> each.label().colour());
    return new Marking(
        from.map(Profile::name).orElseGet(() -> target.settings().database()),
        colour,
        target.settings().environment());
  }

  /** Goes at once when nothing is under way, else asks first. */
  void leave(Departure how) {
    if (leaving(how).isPresent()) {
      toFront();
    }
    asking.ask(
        quits(how),
        new Asking.Work(() -> leaving(how), this::whenWorkMoves),
        way -> {
          switch (way) {
            case LET_GO -> go(how, true);
            case FINISH ->
                finishing.begin(
                    new Finishing.Awaited(
                        () -> leaving(Departure.QUIT).isEmpty(),
                        this::failures,
                        this::whenWorkMoves),
                    () -> go(Departure.QUIT, false));
            case CANCEL -> go(how, false);
          }
        });
  }

  private boolean quits(Departure how) {
    return how == Departure.QUIT || (how == Departure.CLOSE && windows.isLast(this));
  }

  /** Whether nothing is left of the application behind this window. */
  private boolean endsAll(Departure how) {
    return how != Departure.DISCONNECT && windows.isLast(this);
  }

  /** What would be cut off: of the session, and behind the last window of what was let go. */
  private Optional<Leaving> leaving(Departure how) {
    Optional<Leaving> here = session == null ? Optional.empty() : session.work().leaving();
    List<Job> there = endsAll(how) ? windows.letGo().open() : List.of();
    if (there.isEmpty()) {
      return here;
    }
    Leaving elsewhere = Leaving.of(there, true);
    return Optional.of(here.map(elsewhere::with).orElse(elsewhere));
  }

  private Subscription whenWorkMoves(Runnable told) {
    Subscription there = windows.letGo().movedProperty().subscribe(any -> told.run());
    return session == null ? there : Subscription.combine(there, session.work().whenMoved(told));
  }

  private long failures() {
    return windows.letGo().failures() + (session == null ? 0 : session.work().failures());
  }

  private void go(Departure how, boolean goesOn) {
    finishing.stop();
    if (how == Departure.DISCONNECT) {
      if (session != null) {
        left.keep(
            LeftHistory.Identity.of(session.target()),
            new LeftHistory.Seen(session.history(), session.target().facts().startedAt()));
      }
      showConnect();
      endSession(false, goesOn);
      return;
    }
    boolean endsAll = endsAll(how);
    isGone = true;
    if (arrival != null) {
      arrival.cancel();
    }
    dropWaiting();
    // Another window may stay after all: then what goes on here is watched to its end.
    endSession(endsAll, goesOn);
    if (endsAll && !goesOn) {
      windows.cancelLetGo();
    }
    windows.gone(this);
    stage.close();
    // What follows something shared, such as the colours, lets go of it when it leaves its scene.
    root.getChildren().clear();
  }

  /** Leaves the session, if there is one; it ends in the background. */
  void endSession(boolean quits, boolean goesOn) {
    Session closing = session;
    session = null;
    profile = Optional.empty();
    if (closing != null) {
      closing.leave(goesOn);
      if (goesOn && !quits) {
        closing.work().handOver(windows.letGo(), closing.target());
      }
      windows.ends(closing, quits);
      windows.changed();
    }
  }

  /** To the whole screen, or back from it. */
  void turnFullScreen() {
    stage.setFullScreen(!stage.isFullScreen());
  }

  void toFront() {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  Stage stage() {
    return stage;
  }

  Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** The saved connection that the session came from. */
  Optional<Profile> profile() {
    return profile;
  }

  /** Whether the demo is being started here. */
  boolean startsDemo() {
    return arrival != null && arrival.startsDemo();
  }

  /** Lays a sheet over all that the window shows. */
  void cover(Parent sheet) {
    root.getChildren().add(sheet);
  }

  /** Takes such a sheet away. */
  void uncover(Parent sheet) {
    root.getChildren().remove(sheet);
  }

  /** How many pulses the session has taken; none without a session. */
  int pulses() {
    return session == null ? 0 : session.pulses();
  }

  private void swap(Parent screen) {
    root.getChildren().setAll(screen);
  }
}
