package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.cli.Arguments;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestServer.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** How one changes production: through the whole application, on a real server. */
@ExtendWith(ApplicationExtension.class)
class GuardJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String INDEX = "idx_request_logs_tenant_time";

  /** Goes as the real one, and can be set forward. */
  private static final class ShiftedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @TempDir Path folder;

  private final TestDatabase database = TestServer.shared(Version.NEWEST).newDatabase();
  private final ShiftedClock clock = new ShiftedClock();
  private @Nullable Windows windows;
  private @Nullable Stage window;

  @Start
  void start(Stage stage) {
    Windows made = TestWindows.of(folder, folder.resolve("data"), clock);
    windows = made;
    window = stage;
    made.open(stage, new Arguments(false, Optional.empty()));
    stage.setX(0);
    stage.setY(0);
  }

  @Stop
  void stop() {
    Objects.requireNonNull(windows).close();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void productionIsUnlockedOnTheWayToAChangeAndLocksItselfAgain(FxRobot robot) {
    database.withGatewayTables();
    connect(robot, "production");
    assertThat(title())
        .isEqualTo(
            "PRODUCTION – "
                + database.name()
                + " – localhost:"
                + TestServer.shared(Version.NEWEST).port()
                + " – Howdah");
    assertThat(styles(robot, "#shell")).contains("shell-production");
    assertThat(text(robot, "#lock-state")).isEqualTo("Read-only");

    press(robot, "#nav-indexes");
    appears(robot, "#findings-search");
    type(robot, "#findings-search", INDEX);
    press(robot, "#index-create-" + INDEX);
    appears(robot, "#create-sheet");
    type(robot, "#create-typed", database.name());
    press(robot, "#create-confirm");
    appears(robot, "#unlock-sheet");
    press(robot, "#unlock-dismiss");
    assertThat(visible(robot, "#create-sheet")).as("back where it was pressed").isTrue();
    assertThat(standing()).isEmpty();

    press(robot, "#create-confirm");
    appears(robot, "#unlock-sheet");
    press(robot, "#unlock-5");
    assertThat(text(robot, "#unlock-confirm")).isEqualTo("Unlock for 5 minutes and go on");
    assertThat(visible(robot, "#unlock-typed")).as("it was typed a moment ago").isFalse();
    press(robot, "#unlock-confirm");
    await().atMost(PATIENCE).until(() -> standing().contains("t"));
    assertThat(text(robot, "#lock-state")).matches("Unlocked (5:00|[34]:\\d\\d)");

    clock.ahead = Duration.ofMinutes(4).plusSeconds(10);
    await().atMost(PATIENCE).until(() -> text(robot, "#lock-state").startsWith("Locks in 0:"));
    clock.ahead = Duration.ofMinutes(5);
    await().atMost(PATIENCE).until(() -> text(robot, "#lock-state").startsWith("Locked again at"));

    press(robot, "#nav-install");
    type(robot, "#install-typed", database.name());
    press(robot, "#install-run");
    appears(robot, "#unlock-answered");
    press(robot, "#unlock-confirm");
    await().atMost(PATIENCE).until(() -> text(robot, "#install-verdict").contains("Nothing to do"));
    press(robot, "#lock-now");
    assertThat(text(robot, "#lock-state")).isEqualTo("Read-only");
  }

  @Test
  void onStagingNothingOfItIsInTheWay(FxRobot robot) {
    database.withGatewayTables();
    connect(robot, "staging");
    assertThat(title()).startsWith(database.name());
    assertThat(styles(robot, "#shell")).doesNotContain("shell-production");
    assertThat(visible(robot, "#lock-state")).isFalse();
    assertThat(visible(robot, "#lock-unlock")).isFalse();
    press(robot, "#nav-install");
    press(robot, "#install-run");
    await().atMost(PATIENCE).until(() -> text(robot, "#install-verdict").contains("Nothing to do"));
  }

  private void connect(FxRobot robot, String environment) {
    appears(robot, "#connect-uri");
    type(
        robot,
        "#connect-uri",
        "postgresql://postgres@localhost:"
            + TestServer.shared(Version.NEWEST).port()
            + "/"
            + database.name()
            + "?sslmode=disable");
    press(robot, "#connect-environment-" + environment);
    press(robot, "#connect-submit");
    appears(robot, "#shell");
  }

  private List<String> standing() {
    return database.rows(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('" + INDEX + "')");
  }

  private String title() {
    return onScreen(() -> Objects.requireNonNull(window).getTitle());
  }

  private static List<String> styles(FxRobot robot, String query) {
    return onScreen(() -> List.copyOf(robot.lookup(query).query().getStyleClass()));
  }

  private static void type(FxRobot robot, String query, String words) {
    appears(robot, query);
    robot.interact(() -> ((TextField) robot.lookup(query).query()).setText(words));
  }

  private static void appears(FxRobot robot, String query) {
    await().atMost(PATIENCE).until(() -> visible(robot, query));
  }

  private static boolean visible(FxRobot robot, String query) {
    return onScreen(
        () -> robot.lookup(query).queryAll().stream().anyMatch(GuardJourneyTest::shown));
  }

  private static boolean shown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private static String text(FxRobot robot, String query) {
    return onScreen(
        () ->
            robot.lookup(query).queryAll().stream()
                .filter(GuardJourneyTest::shown)
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .findFirst()
                .orElse(""));
  }

  private static void press(FxRobot robot, String query) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                onScreen(
                    () ->
                        robot.lookup(query).queryAll().stream()
                            .anyMatch(node -> shown(node) && !node.isDisabled())));
    robot.interact(
        () ->
            ((ButtonBase)
                    robot.lookup(query).queryAll().stream()
                        .filter(node -> shown(node) && !node.isDisabled())
                        .findFirst()
                        .orElseThrow())
                .fire());
  }

  private static <T> T onScreen(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), look);
  }
}
