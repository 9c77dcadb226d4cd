package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.howdah.cli.Arguments;
import dev.howdah.connect.secret.SecretMask;
import dev.howdah.platform.CrashReports;
import dev.howdah.platform.SingleInstance;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestServer.Version;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a window does that is opened again, by the same start, the next one, or after a mishap. */
@ExtendWith(ApplicationExtension.class)
class OpenAgainTest {
  private static final Arguments NOTHING = new Arguments(false, Optional.empty());

  @TempDir private Path data;

  @SuppressWarnings("NullAway.Init")
  private Stage primary;

  @SuppressWarnings("NullAway.Init")
  private Windows windows;

  @SuppressWarnings("NullAway.Init")
  private Settings settings;

  private final Threads threads = new Threads(UiAction.virtualThreads(), UiExecutor.javafx());

  @Start
  void start(Stage any) {
    Platform.setImplicitExit(false);
  }

  @BeforeEach
  void open() {
    settings = Settings.read(data, threads.background());
    primary = WindowStory.onScreen(Stage::new);
    windows = WindowStory.onScreen(() -> windows(primary));
  }

  private Windows windows(Stage stage) {
    Windows made =
        new Windows(
            TestWindows.common(data, data, Clock.system(ZoneOffset.UTC)),
            threads,
            new WindowMemory(settings, () -> List.of(new Rectangle2D(0, 0, 2000, 1500))));
    made.open(stage, NOTHING);
    return made;
  }

  @AfterEach
  void close() {
    WindowStory.doing(
        () -> {
          windows.all().stream().map(Desktop::stage).forEach(Stage::hide);
          windows.close();
        });
  }

  @Test
  void anotherStartOpensNoSecondWindow() {
    WindowStory.doing(() -> primary.setIconified(true));

    WindowStory.doing(() -> windows.openAgain(NOTHING));

    assertThat(WindowStory.<Boolean>onScreen(() -> primary.isIconified())).isFalse();
    assertThat(WindowStory.stages()).containsExactly(primary);
  }

  @Test
  void anotherStartWithAnAddressGoesThereInAWindowOfItsOwn() {
    try (TestDatabase there = TestServer.shared(Version.NEWEST).newDatabase()) {
      new WindowStory(primary).appears("#connect-password");
      WindowStory.doing(
          () ->
              ((TextInputControl) primary.getScene().lookup("#connect-password"))
                  .setText("for another server"));

      WindowStory.doing(() -> windows.openAgain(at(there)));

      await()
          .atMost(WindowStory.PATIENCE)
          .until(() -> WindowStory.onScreen(() -> windows.all().size()) == 2);
      new WindowStory(WindowStory.onScreen(() -> windows.all().getLast().stage()))
          .appears("#shell")
          .says("#target-chip", there.name());
      new WindowStory(primary).appears("#connect-password");
      String typed =
          WindowStory.onScreen(
              () -> ((TextInputControl) primary.getScene().lookup("#connect-password")).getText());
      assertThat(typed).as("the form of the first window").isEqualTo("for another server");
    }
  }

  private static Arguments at(TestDatabase database) {
    return new Arguments(
        false,
        Optional.of(
            "postgresql://postgres@localhost:"
                + TestServer.shared(Version.NEWEST).port()
                + "/"
                + database.name()
                + "?sslmode=disable"));
  }

  @Test
  void theNextStartComesBackToWhereTheWindowWas() throws InterruptedException {
    WindowStory.doing(
        () -> {
          primary.setX(70);
          primary.setY(40);
          primary.setWidth(920);
          primary.setHeight(640);
        });
    WindowStory.doing(primary::hide);
    settings.settle(Duration.ofSeconds(20));
    settings = Settings.read(data, threads.background());

    Stage next = WindowStory.onScreen(Stage::new);
    Windows again = WindowStory.onScreen(() -> windows(next));

    assertThat(
            WindowStory.onScreen(
                () -> List.of(next.getX(), next.getY(), next.getWidth(), next.getHeight())))
        .containsExactly(70.0, 40.0, 920.0, 640.0);
    WindowStory.doing(
        () -> {
          next.hide();
          again.close();
        });
  }

  @Test
  void whatNobodyHandledIsWrittenDownAndShownOnce() throws IOException {
    Mishaps mishaps = mishaps();

    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("first oddity"));
    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("strange"));

    WindowStory story = new WindowStory(primary).appears("#mishap-report");
    assertThat(reportFiles()).isEqualTo(1);
    WindowStory.doing(() -> {});
    String shown =
        WindowStory.onScreen(
            () -> ((TextArea) primary.getScene().lookup("#mishap-report")).getText());
    assertThat(shown)
        .contains("1.2.3", "IllegalStateException: first oddity")
        .doesNotContain("strange");
    assertThat(
            WindowStory.<Integer>onScreen(
                () -> primary.getScene().getRoot().lookupAll("#mishap").size()))
        .isEqualTo(1);
    story.press("#mishap-close").vanishes("#mishap");

    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("third"));
    story.appears("#mishap").press("#mishap-close").vanishes("#mishap");
    assertThat(reportFiles()).isEqualTo(2);
  }

  @Test
  void theSameMishapIsShownOnceHoweverOftenItComes() throws IOException {
    Mishaps mishaps = mishaps();
    WindowStory story = new WindowStory(primary);
    for (int i = 0; i < 3; i++) {
      mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("round " + i));
      if (i == 0) {
        story.appears("#mishap").press("#mishap-close").vanishes("#mishap");
      }
    }
    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("another"));

    story.appears("#mishap-report");
    String shown =
        WindowStory.onScreen(
            () -> ((TextArea) primary.getScene().lookup("#mishap-report")).getText());
    assertThat(shown).contains("IllegalStateException: another");
    assertThat(reportFiles()).isEqualTo(2);
  }

  @Test
  void whatFailsInOneCheckIsAnotherMishapFromAnotherPlace() throws IOException {
    Mishaps mishaps = mishaps();
    WindowStory story = new WindowStory(primary);
    List<NullPointerException> missing =
        List.of(
            catchThrowableOfType(
                NullPointerException.class, () -> Objects.requireNonNull(null, "the one")),
            catchThrowableOfType(
                NullPointerException.class, () -> Objects.requireNonNull(null, "the other")));
    for (NullPointerException each : missing) {
      mishaps.uncaughtException(Thread.currentThread(), each);
      story.appears("#mishap").press("#mishap-close").vanishes("#mishap");
    }
    for (NullPointerException each : missing) {
      mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException(each));
      story.appears("#mishap").press("#mishap-close").vanishes("#mishap");
    }

    assertThat(reportFiles()).isEqualTo(4);
  }

  @Test
  void whatCameWhileAnotherWasShownIsShownWhenItComesAgain() throws IOException {
    Mishaps mishaps = mishaps();
    WindowStory story = new WindowStory(primary);
    IllegalStateException hidden = new IllegalStateException("hidden");
    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("shown"));
    story.appears("#mishap");
    mishaps.uncaughtException(Thread.currentThread(), hidden);
    story.press("#mishap-close").vanishes("#mishap");
    assertThat(reportFiles()).isEqualTo(1);

    mishaps.uncaughtException(Thread.currentThread(), hidden);

    story.appears("#mishap");
    assertThat(reportFiles()).isEqualTo(2);
  }

  @Test
  void aMishapIsToldAlsoAfterTheOneBeforeWentWithItsScreen() {
    Mishaps mishaps = mishaps();
    WindowStory.doing(() -> windows.openBeside(windows.all().getFirst()));
    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("one"));
    await().atMost(WindowStory.PATIENCE).until(() -> telling().isPresent());
    Desktop closed = telling().orElseThrow();
    WindowStory.doing(() -> closed.leave(Desktop.Departure.CLOSE));

    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("two"));
    await().atMost(WindowStory.PATIENCE).until(() -> telling().isPresent());
    assertThat(telling()).isNotEqualTo(Optional.of(closed));
  }

  private Optional<Desktop> telling() {
    return WindowStory.onScreen(
        () ->
            windows.all().stream()
                .filter(window -> new WindowStory(window.stage()).find("#mishap").isPresent())
                .findFirst());
  }

  @Test
  void whatIsTypedWhileAMishapComesNeitherDismissesItNorReachesThePageBelow() {
    WindowStory story = new WindowStory(primary).appears("#connect-uri");
    WindowStory.doing(() -> story.find("#connect-uri").orElseThrow().requestFocus());
    mishaps().uncaughtException(Thread.currentThread(), new IllegalStateException("odd"));
    story.appears("#mishap");

    for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.SPACE, KeyCode.ESCAPE, KeyCode.TAB)) {
      WindowStory.doing(() -> press(key));
    }

    story.appears("#mishap");
    WindowStory.doing(() -> story.find("#connect-uri").orElseThrow().requestFocus());
    assertThat(WindowStory.<Boolean>onScreen(() -> isWithinMishap(primary.getScene()))).isTrue();
    story.press("#mishap-close").vanishes("#mishap");
    assertThat(
            WindowStory.<Boolean>onScreen(
                () -> story.find("#connect-uri").orElseThrow().isFocused()))
        .as("the keyboard is where it was")
        .isTrue();
  }

  private void press(KeyCode key) {
    Node at = primary.getScene().getFocusOwner();
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      at.fireEvent(new KeyEvent(type, "", "", key, false, false, false, false));
    }
  }

  private static boolean isWithinMishap(Scene scene) {
    for (Node each = scene.getFocusOwner(); each != null; each = each.getParent()) {
      if ("mishap".equals(each.getId())) {
        return true;
      }
    }
    return false;
  }

  @Test
  void anotherStartIsAnsweredByTheWindowThatFollowsIt() {
    SecretMask mask = new SecretMask(List.of(), Optional.empty());
    SingleInstance first = first();
    try (first) {
      first.listen(threads.background(), new Doorkeeper(windows, threads.ui(), mask));
      assertThat(knock("postgresql://anna:two words@127.0.0.1/shop"))
          .isInstanceOf(SingleInstance.Start.HandedOver.class);
      await()
          .atMost(WindowStory.PATIENCE)
          .until(() -> WindowStory.onScreen(() -> windows.all().size()) == 2);
      assertThat(mask.mask("lost postgresql://anna:two words@127.0.0.1/shop"))
          .doesNotContain("two words");
      assertThat(knock("--what-a-later-version-knows"))
          .as("what it does not know")
          .isInstanceOf(SingleInstance.Start.Beside.class);
      WindowStory.doing(
          () -> windows.all().forEach(window -> window.leave(Desktop.Departure.CLOSE)));
      assertThat(knock("--demo"))
          .as("without a window any more")
          .isInstanceOf(SingleInstance.Start.Beside.class);
    }
  }

  private SingleInstance first() {
    return ((SingleInstance.Start.First) knock()).instance();
  }

  private SingleInstance.Start knock(String... arguments) {
    return SingleInstance.start(
        data.resolve("one"),
        new SingleInstance.Call(data, List.of(arguments)),
        threads.background());
  }

  private Mishaps mishaps() {
    return new Mishaps(
        new CrashReports(
            data.resolve("log"),
            () -> "1.2.3",
            new SecretMask(List.of(), Optional.empty()),
            List::of,
            new SteppingClock()),
        threads,
        windows);
  }

  /** A second later each time, so that no two reports have one name. */
  private static final class SteppingClock extends Clock {
    private final AtomicLong seconds = new AtomicLong();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusSeconds(seconds.incrementAndGet());
    }
  }

  private long reportFiles() throws IOException {
    Path log = data.resolve("log");
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files.filter(file -> file.toString().endsWith(".txt")).count();
    }
  }
}
