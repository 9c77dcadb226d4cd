package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.cli.Arguments;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestServer.Version;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
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

/** The main job as a user does it, through the whole application, on a real server. */
@ExtendWith(ApplicationExtension.class)
class JourneyTest {
  static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir static Path cache;
  @TempDir Path data;

  private final TestServer server = TestServer.shared(Version.NEWEST);
  private final TestDatabase database = server.newDatabase();
  private @Nullable Windows windows;
  private @Nullable Desktop desktop;

  @Start
  void start(Stage stage) {
    Windows made = TestWindows.of(cache, data, Clock.system(ZoneOffset.UTC));
    windows = made;
    desktop = made.open(stage, new Arguments(false, Optional.empty()));
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
  void connectsInstallsWatchesAndCreatesAnIndex(FxRobot robot) {
    database.withGatewayTables();
    connectTo(robot, address("postgres"));
    appears(robot, "#shell");
    assertThat(text(robot, "#target-chip")).contains(database.name());

    press(robot, "#nav-install");
    press(robot, "#install-run");
    await().atMost(PATIENCE).until(() -> text(robot, "#install-verdict").contains("Nothing to do"));
    assertThat(database.rows("SELECT count(*) FROM performance_monitoring")).isNotEmpty();

    press(robot, "#nav-overview");
    appears(robot, "#verdict");
    int before = points();
    await().atMost(PATIENCE).until(() -> points() > before + 1);

    press(robot, "#nav-indexes");
    findIndex(robot, "idx_request_logs_tenant_time");
    press(robot, "#index-create-idx_request_logs_tenant_time");
    appears(robot, "#create-sheet");
    press(robot, "#create-confirm");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database
                    .rows(
                        "SELECT indisvalid FROM pg_index"
                            + " WHERE indexrelid = to_regclass('idx_request_logs_tenant_time')")
                    .contains("t"));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                onScreen(
                    () ->
                        robot
                            .lookup("#index-create-idx_request_logs_tenant_time")
                            .queryAll()
                            .isEmpty()));
  }

  /** Lists of findings are virtual: only what is scrolled or searched to has nodes. */
  static void findIndex(FxRobot robot, String name) {
    appears(robot, "#findings-search");
    robot.interact(() -> ((TextField) robot.lookup("#findings-search").query()).setText(name));
  }

  @Test
  void whatWasInstalledStandsInTheJournalAndIsTakenBackFromThere(FxRobot robot) {
    database.withGatewayTables();
    connectTo(robot, address("postgres"));
    appears(robot, "#shell");
    press(robot, "#nav-install");
    press(robot, "#install-run");
    appears(robot, "#install-outcome");
    await()
        .atMost(PATIENCE)
        .until(() -> text(robot, "#entry-performance_monitoring").contains("present"));

    press(robot, "#install-outcome-journal");
    appears(robot, "#journal-table");
    await().atMost(PATIENCE).until(() -> text(robot, "#journal-table").contains("Install"));
    robot.interact(
        () -> {
          TableView<?> table = robot.lookup("#journal-table").query();
          table.getSelectionModel().clearAndSelect(0);
        });
    press(robot, "#journal-undo");
    press(robot, "#journal-undo-run");
    await().atMost(PATIENCE).until(() -> text(robot, "#journal-table").contains("undone"));
    assertThat(database.rows("SELECT to_regclass('performance_monitoring') IS NULL"))
        .containsExactly("t");

    press(robot, "#nav-install");
    await()
        .atMost(PATIENCE)
        .until(() -> text(robot, "#entry-performance_monitoring").contains("missing"));
  }

  @Test
  void aWrongPasswordIsToldPlainlyAndTheWindowStaysUsable(FxRobot robot) {
    String role = "with_password_" + database.name();
    database.withPasswordRole(role, "right");
    robot.interact(() -> password(robot, "sw0rdfish"));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              connectTo(robot, address(role));
              appears(robot, "#failure-detail-toggle");
              return text(robot, "#connect-page").contains("password");
            });
    assertThat(text(robot, "#connect-page")).doesNotContain("sw0rdfish");
    TextField field = robot.lookup("#connect-password").query();
    assertThat(field.getScene().getFocusOwner())
        .as("the next try begins with the password")
        .isEqualTo(field);

    robot.interact(() -> password(robot, "right"));
    press(robot, "#connect-submit");
    appears(robot, "#shell");
    press(robot, "#disconnect");
    appears(robot, "#connect-submit");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        database.rows(
                            "SELECT count(*) FROM pg_stat_activity WHERE usename = '" + role + "'"))
                    .containsExactly("0"));
    database.run("DROP ROLE " + role);
  }

  private static void password(FxRobot robot, String secret) {
    TextField field = robot.lookup("#connect-password").query();
    field.setText(secret);
  }

  @Test
  void anUnknownHostADeadPortAndARoleWithoutRightsAreToldPlainly(FxRobot robot) throws Exception {
    connectTo(robot, "postgresql://postgres@no-such-host.invalid/" + database.name());
    appears(robot, "#failure-detail-toggle");

    int dead;
    try (ServerSocket socket = new ServerSocket(0)) {
      dead = socket.getLocalPort();
    }
    connectTo(robot, "postgresql://postgres@localhost:" + dead + "/" + database.name());
    await().atMost(PATIENCE).until(() -> text(robot, "#connect-page").contains("" + dead));
    appears(robot, "#failure-detail-toggle");

    database.run("CREATE ROLE only_connect_" + database.name() + " LOGIN");
    connectTo(robot, address("only_connect_" + database.name()));
    appears(robot, "#shell");
    press(robot, "#nav-overview");
    appears(robot, "#verdict");
    press(robot, "#disconnect");
    appears(robot, "#connect-submit");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        database.rows(
                            "SELECT count(*) FROM pg_stat_activity WHERE application_name ="
                                + " 'Howdah' AND datname = current_database()"))
                    .containsExactly("0"));
    database.run("DROP ROLE only_connect_" + database.name());
  }

  private String address(String user) {
    return "postgresql://"
        + user
        + "@localhost:"
        + server.port()
        + "/"
        + database.name()
        + "?sslmode=disable";
  }

  private void connectTo(FxRobot robot, String uri) {
    appears(robot, "#connect-uri");
    robot.interact(
        () -> {
          TextField field = robot.lookup("#connect-uri").query();
          field.setText(uri);
        });
    press(robot, "#connect-submit");
  }

  static void appears(FxRobot robot, String query) {
    await().atMost(PATIENCE).until(() -> visible(robot, query));
  }

  static boolean visible(FxRobot robot, String query) {
    return onScreen(() -> robot.lookup(query).queryAll().stream().anyMatch(JourneyTest::shown));
  }

  /** Looks at the scene on its own thread: from any other it changes while one reads. */
  static <T> T onScreen(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), look);
  }

  static boolean shown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  /** Presses a button once it can be pressed; by its action, as the keyboard does. */
  static void press(FxRobot robot, String query) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                onScreen(
                    () ->
                        robot.lookup(query).queryAll().stream()
                            .anyMatch(node -> shown(node) && !node.isDisabled())));
    robot.interact(
        () -> {
          Node node =
              robot.lookup(query).queryAll().stream()
                  .filter(found -> shown(found) && !found.isDisabled())
                  .findFirst()
                  .orElseThrow();
          switch (node) {
            case Button button -> button.fire();
            case javafx.scene.control.ButtonBase base -> base.fire();
            default -> throw new IllegalStateException("not a button: " + node);
          }
        });
  }

  /** All words below a node. */
  static String text(FxRobot robot, String query) {
    StringBuilder words = new StringBuilder();
    robot.interact(
        () ->
            robot.lookup(query).queryAll().stream()
                .filter(JourneyTest::shown)
                .forEach(node -> collect(node, words)));
    return words.toString();
  }

  private static void collect(Node node, StringBuilder words) {
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      words.append(labeled.getText()).append('\n');
    }
    if (node instanceof javafx.scene.Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
    }
  }

  private int points() {
    return Objects.requireNonNull(desktop).pulses();
  }
}
