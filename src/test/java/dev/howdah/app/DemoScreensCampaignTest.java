package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.cli.Arguments;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.screens.Framing;
import dev.howdah.ui.screens.Studio;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Every page of the whole application over the running demo, as a user comes to it, in both looks.
 * The figures are live, so that two runs differ; the same audit as of all pictures looks them over.
 */
@Tag("campaign")
@ExtendWith(ApplicationExtension.class)
class DemoScreensCampaignTest {
  /** The demo's first start makes its data. */
  private static final Duration FIRST_START = Duration.ofMinutes(6);

  /** As many polls as make a chart worth a look. */
  private static final int POLLS = 20;

  @TempDir private Path data;

  private final List<String> faults = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @SuppressWarnings("NullAway.Init")
  private Theme theme;

  @SuppressWarnings("NullAway.Init")
  private Windows windows;

  @Start
  void start(Stage primary) {
    Platform.setImplicitExit(false);
    stage = primary;
    Common common = TestWindows.common(data.resolve("demo"), data, Clock.system(ZoneOffset.UTC));
    theme = common.theme();
    windows =
        new Windows(
            common,
            new Threads(UiAction.virtualThreads(), UiExecutor.javafx()),
            WindowMemory.none());
    windows.open(primary, new Arguments(true, Optional.empty()));
  }

  @AfterEach
  void close() {
    WindowStory.doing(
        () -> {
          stage.hide();
          windows.close();
        });
  }

  @Test
  void everyPageOfTheRunningDemoCanBeShown() {
    WindowStory story = new WindowStory(stage);
    until(FIRST_START, () -> story.find("#shell").isPresent());
    until(FIRST_START, () -> windows.all().getFirst().pulses() >= POLLS);

    picture("overview");
    story.press("#nav-tables").appears("#tables-totals");
    until(FIRST_START, () -> rows(story, "#tables-page") > 0);
    picture("tables");
    choose(story, "#tables-page");
    story.appears("#table-detail");
    picture("tables-detail");
    story.press("#tables-as-map").appears("#tables-map");
    picture("tables-areas");
    story.press("#nav-indexes").appears("#finding-detail");
    picture("indexes");
    WindowStory.doing(
        () -> ((TextField) story.find("#findings-search").orElseThrow()).setText("tenant_time"));
    story.press("#index-create-idx_request_logs_tenant_time").appears("#create-sheet");
    story.appears("#forecast");
    picture("indexes-create");
    story.press("#create-confirm").vanishes("#create-sheet");
    until(FIRST_START, () -> story.find("#build-result-idx_request_logs_tenant_time").isPresent());
    picture("indexes-built");
    story.press("#nav-install").appears("#install-verdict");
    until(FIRST_START, () -> story.find("#entry-performance_monitoring").isPresent());
    picture("schema");
    story.press("#nav-journal");
    until(FIRST_START, () -> rows(story, "#journal-page") > 0);
    choose(story, "#journal-page");
    story.appears("#journal-detail");
    picture("journal");

    assertThat(faults).isEmpty();
  }

  private static int rows(WindowStory story, String page) {
    return story
        .find(page + " .table-view")
        .map(node -> ((TableView<?>) node).getItems().size())
        .orElse(0);
  }

  private static void choose(WindowStory story, String page) {
    WindowStory.doing(
        () ->
            ((TableView<?>) story.find(page + " .table-view").orElseThrow())
                .getSelectionModel()
                .clearAndSelect(0));
  }

  private static void until(Duration patience, BooleanSupplier reached) {
    await().atMost(patience).until(() -> WindowStory.onScreen(reached::getAsBoolean));
  }

  private void picture(String name) {
    for (Framing framing : Framing.both()) {
      Parent screen =
          WindowStory.onScreen(
              () -> {
                theme.choiceProperty().set(framing.look());
                Parent root = stage.getScene().getRoot();
                root.resize(framing.width(), framing.height());
                return root;
              });
      WaitForAsyncUtils.waitForFxEvents();
      faults.addAll(
          WindowStory.onScreen(() -> Studio.draw(screen, "demo-" + name, framing)).stream()
              .map(problem -> name + " " + framing.look() + ": " + problem)
              .toList());
    }
  }
}
