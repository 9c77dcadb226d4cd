package dev.howdah.app;

import dev.howdah.cli.Arguments;
import dev.howdah.connect.Connector;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Target;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.imports.ProfileImport;
import dev.howdah.connect.secret.Keychain;
import dev.howdah.connect.ssh.SshDefaults;
import dev.howdah.connect.ssh.Tunnels;
import dev.howdah.journal.Journal;
import dev.howdah.ui.connect.AddressForm;
import dev.howdah.ui.connect.ConnectView;
import dev.howdah.ui.connect.ConnectViewModel;
import dev.howdah.ui.connect.ImportFiles;
import dev.howdah.ui.connect.ImportViewModel;
import dev.howdah.ui.connect.ProfilesViewModel;
import dev.howdah.ui.connect.RecentAddresses;
import dev.howdah.ui.connect.SavedConnections;
import dev.howdah.ui.connect.SshAsking;
import dev.howdah.ui.connect.SshSheets;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.indexes.Job;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One window: the connect screen, or a session on a target. Belongs to the JavaFX thread; opening
 * and closing what blocks happens in the background.
 */
final class Desktop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
  private static final long GOODBYE_SECONDS = 15;
  private static final Duration TIDY = Duration.ofSeconds(10);

  private final Stage stage;
  private final Theme theme;
  private final LibpqDefaults defaults;
  private final DemoHost demo;
  private final Clock clock;
  private final Journal journal;
  private final SavedConnections saved;
  private final Executor background = UiAction.virtualThreads();
  private final UiExecutor ui = UiExecutor.javafx();
  private final StackPane root = new StackPane();
  private final Asking asking = new Asking(root, background, ui);
  private final Finishing finishing;
  private final LetGo letGo = new LetGo();
  private @Nullable Session session;
  private boolean goesOn;

  /**
   * A window that shows nothing yet.
   *
   * @param data the folder of what this user's Howdah remembers
   */
  Desktop(Stage stage, Theme theme, LibpqDefaults defaults, DemoHost demo, Clock clock, Path data) {
    this.stage = stage;
    this.finishing = new Finishing(stage, root, background, ui);
    this.theme = theme;
    this.defaults = defaults;
    this.demo = demo;
    this.clock = clock;
    this.journal = new Journal(data.resolve("journal"), clock);
    Profiles profiles = new Profiles(data, Keychain.ofSystem(), clock);
    saved =
        new SavedConnections(
            profiles, new ProfileImport(profiles, defaults), new RecentAddresses(), clock);
  }

  /** Shows the window, and connects at once where the arguments say to what. */
  void show(Arguments arguments) {
    root.getStyleClass().add("window-root");
    Scene scene = new Scene(root, 1280, 800);
    theme.apply(scene);
    stage.setScene(scene);
    stage.setMinWidth(900);
    stage.setMinHeight(600);
    IntStream.of(16, 24, 32, 48, 64, 128, 256)
        .mapToObj(size -> "howdah-" + size + ".png")
        .map(name -> Objects.requireNonNull(Desktop.class.getResourceAsStream(name), name))
        .map(Image::new)
        .forEach(stage.getIcons()::add);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          leave(true);
        });
    ConnectViewModel connect = showConnect();
    stage.show();
    arguments
        .url()
        .ifPresent(
            url -> {
              connect.form().textProperty(AddressForm.Field.URI).set(url);
              connect.form().moveSecretOutOfUri();
              arguments.ssh().ifPresent(connect.ssh().routeProperty()::set);
              arguments.sshKey().ifPresent(connect.ssh().keyFileProperty()::set);
              connect.submit();
            });
    arguments
        .profile()
        .ifPresent(
            name ->
                connect
                    .saved()
                    .chooseNamed(
                        name,
                        () -> {
                          arguments.sshKey().ifPresent(connect.ssh().keyFileProperty()::set);
                          connect.submit();
                        }));
    if (arguments.demo()) {
      connect.startDemo();
    }
  }

  private ConnectViewModel showConnect() {
    SshAsking asking = new SshAsking(ui);
    ProfilesViewModel profiles =
        new ProfilesViewModel(new AddressForm(defaults), saved, background, ui);
    ConnectViewModel model =
        new ConnectViewModel(
            profiles,
            new Connector(new Tunnels(SshDefaults.ofProcess(), asking), clock)::connect,
            demo::start,
            this::open,
            background,
            ui);
    stage.setTitle("Howdah");
    ImportViewModel imports =
        new ImportViewModel(saved.imports(), taken -> profiles.reload(), background, ui);
    ConnectView view = new ConnectView(model, imports, ImportFiles::choose);
    SshSheets.over(view, asking);
    swap(new BorderPane(view, new LetGoPane(letGo), null, null, null));
    // Else Enter would cancel what was let go: its button is the first that can have the focus.
    view.requestFocus();
    profiles.reload();
    return model;
  }

  private void open(Target target) {
    Session opened =
        new Session(
            target,
            theme,
            clock,
            journal,
            new Threads(background, ui),
            new Session.Exit(() -> leave(false), !demo.runs(target.settings())));
    session = opened;
    stage.setTitle(opened.title());
    swap(opened.view());
    opened.start();
  }

  /** Goes at once when nothing is under way, else asks first. */
  private void leave(boolean quits) {
    asking.ask(
        quits,
        new Asking.Work(() -> leaving(quits), this::whenWorkMoves),
        way -> {
          switch (way) {
            case LET_GO -> go(quits, true);
            case FINISH ->
                finishing.begin(
                    new Finishing.Awaited(
                        () -> leaving(true).isEmpty(), this::failures, this::whenWorkMoves),
                    () -> go(true, false));
            case CANCEL -> go(quits, false);
          }
        });
  }

  /** What would be cut off: of the session, and where the application ends of what was let go. */
  private Optional<Leaving> leaving(boolean quits) {
    Optional<Leaving> here = session == null ? Optional.empty() : session.leaving();
    List<Job> there = quits ? letGo.open() : List.of();
    if (there.isEmpty()) {
      return here;
    }
    Leaving elsewhere = Leaving.of(there, true);
    return Optional.of(here.map(elsewhere::with).orElse(elsewhere));
  }

  private Subscription whenWorkMoves(Runnable told) {
    Subscription there = letGo.movedProperty().subscribe(any -> told.run());
    return session == null ? there : Subscription.combine(there, session.whenWorkMoves(told));
  }

  private void go(boolean quits, boolean goesOn) {
    finishing.stop();
    if (quits) {
      this.goesOn = goesOn;
      stage.close();
    } else {
      disconnect(goesOn);
    }
  }

  private long failures() {
    return letGo.failures() + (session == null ? 0 : session.failures());
  }

  private void disconnect(boolean goesOn) {
    Session closing = session;
    session = null;
    showConnect();
    if (closing != null) {
      closing.leave(goesOn);
      if (goesOn) {
        closing.handOver(letGo);
      }
      background.execute(closing::closeBehind);
    }
  }

  /** How many pulses the session has taken; none without a session. */
  int pulses() {
    return session == null ? 0 : session.pulses();
  }

  private void swap(Parent screen) {
    root.getChildren().setAll(screen);
  }

  /** Ends the session and the demo, off the JavaFX thread, and waits for them a bounded time. */
  @Override
  public void close() {
    Session closing = session;
    session = null;
    if (closing != null) {
      closing.leave(goesOn);
    }
    LetGo.Waiting elsewhere = letGo.waiting();
    if (!goesOn) {
      letGo.cancelAll();
    }
    CountDownLatch gone = new CountDownLatch(1);
    background.execute(
        () -> {
          try (demo) {
            if (closing != null) {
              closing.close();
            }
            if (!goesOn && !elsewhere.awaitEnd(TIDY)) {
              LOG.warn("What was let go did not end within {} after it was cancelled", TIDY);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            gone.countDown();
          }
        });
    try {
      if (!gone.await(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The session or the demo did not end within {} s", GOODBYE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
