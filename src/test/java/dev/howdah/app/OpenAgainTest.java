package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.cli.Arguments;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.platform.CrashReports;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestServer.Version;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
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
            Common.of(
                new Theme(Theme.Choice.LIGHT),
                new LibpqDefaults(Map.of(), data, "nobody"),
                new DemoHost(data),
                Clock.system(ZoneOffset.UTC),
                data),
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
    CrashReports reports =
        new CrashReports(data.resolve("log"), () -> "1.2.3", List.of(), Clock.systemUTC());
    Mishaps mishaps = new Mishaps(reports, threads, windows);

    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("odd"));
    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("strange"));

    WindowStory story = new WindowStory(primary).appears("#mishap-report");
    assertThat(reportFiles()).isEqualTo(1);
    WindowStory.doing(() -> {});
    String shown =
        WindowStory.onScreen(
            () -> ((TextArea) primary.getScene().lookup("#mishap-report")).getText());
    assertThat(shown).contains("1.2.3", "IllegalStateException: odd");
    assertThat(
            WindowStory.<Integer>onScreen(
                () -> primary.getScene().getRoot().lookupAll("#mishap").size()))
        .isEqualTo(1);
    story.press("#mishap-close").vanishes("#mishap");

    mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("again"));
    assertThat(shown).doesNotContain("strange");
    story.appears("#mishap").press("#mishap-close").vanishes("#mishap");
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
