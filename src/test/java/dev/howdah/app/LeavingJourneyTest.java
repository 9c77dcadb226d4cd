package dev.howdah.app;

import static dev.howdah.app.JourneyTest.PATIENCE;
import static dev.howdah.app.JourneyTest.appears;
import static dev.howdah.app.JourneyTest.findIndex;
import static dev.howdah.app.JourneyTest.onScreen;
import static dev.howdah.app.JourneyTest.press;
import static dev.howdah.app.JourneyTest.text;
import static dev.howdah.app.JourneyTest.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.cli.Arguments;
import dev.howdah.journal.Ending.Result;
import dev.howdah.journal.Journal;
import dev.howdah.testing.TestDatabase;
import dev.howdah.testing.TestServer;
import dev.howdah.testing.TestServer.Version;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What becomes of a build whose session is left, through the whole application. */
@ExtendWith(ApplicationExtension.class)
class LeavingJourneyTest {
  private static final String INDEX = "idx_request_logs_tenant_time";

  @TempDir static Path cache;
  @TempDir Path data;

  private final TestServer server = TestServer.shared(Version.NEWEST);
  private final TestDatabase database = server.newDatabase().withGatewayTables();
  private @Nullable Windows windows;
  private @Nullable Stage window;

  @Start
  void start(Stage stage) {
    Windows made = TestWindows.of(cache, data, Clock.system(ZoneOffset.UTC));
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
  void aBuildThatIsLetGoIsToldOfUntilItHasEnded(FxRobot robot) throws Exception {
    try (Connection writer = holding("ROW EXCLUSIVE")) {
      begin(robot);
      await().atMost(PATIENCE).until(() -> standing().contains("f"));
      press(robot, "#disconnect");
      letGo(robot);
      press(robot, "#leave-confirm");
      appears(robot, "#let-go-" + INDEX);
      assertThat(visible(robot, "#connect-submit")).isTrue();
      assertThat(text(robot, "#let-go"))
          .contains("The build of " + INDEX + " goes on in " + database.name());
      assertThat(standing()).containsExactly("f");
      robot.interact(() -> robot.press(KeyCode.ENTER).release(KeyCode.ENTER));
      assertThat(text(robot, "#let-go")).as("Enter cancels nothing").contains("Under way");

      close(robot);
      appears(robot, "#leave-sheet");
      assertThat(text(robot, "#leave-sheet"))
          .contains("Quit while an index is being worked on?")
          .contains("The build of " + INDEX + " is under way.");
      press(robot, "#leave-stay");
      writer.rollback();
    }
    await().atMost(PATIENCE).until(() -> text(robot, "#let-go").contains("has ended"));
    assertThat(text(robot, "#let-go")).contains("Built and valid");
    assertThat(standing()).containsExactly("t");
    Journal kept = new Journal(data.resolve("journal"), Clock.systemUTC());
    assertThat(kept.entries().getFirst().ending().orElseThrow().result()).isEqualTo(Result.DONE);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database
                    .rows(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'Howdah'"
                            + " AND datname = current_database()")
                    .contains("0"));
    press(robot, "#let-go-dismiss-" + INDEX);
    assertThat(visible(robot, "#let-go")).isFalse();
  }

  @Test
  void whatWasLetGoByQuittingIsWatchedWhileAnotherWindowStays(FxRobot robot) throws Exception {
    Windows all = Objects.requireNonNull(windows);
    Desktop first = all.all().getFirst();
    try (Connection writer = holding("ROW EXCLUSIVE")) {
      begin(robot);
      await().atMost(PATIENCE).until(() -> standing().contains("f"));
      // The other window stays, as one does whose own work is answered with “Stay”.
      robot.interact(() -> all.openBeside(first));
      robot.interact(() -> first.leave(Desktop.Departure.QUIT));
      appears(robot, "#leave-sheet");
      letGo(robot);
      press(robot, "#leave-confirm");
      await().atMost(PATIENCE).until(() -> all.all().size() == 1);
      appears(robot, "#let-go-" + INDEX);
      writer.rollback();
    }
    await().atMost(PATIENCE).until(() -> text(robot, "#let-go").contains("has ended"));
    assertThat(text(robot, "#let-go")).contains("Built and valid");
    Journal kept = new Journal(data.resolve("journal"), Clock.systemUTC());
    assertThat(kept.entries().getFirst().ending().orElseThrow().result()).isEqualTo(Result.DONE);
  }

  @Test
  void whatWasLetGoIsCancelledFromTheConnectPage(FxRobot robot) throws Exception {
    try (Connection writer = holding("ROW EXCLUSIVE")) {
      begin(robot);
      await().atMost(PATIENCE).until(() -> standing().contains("f"));
      press(robot, "#disconnect");
      letGo(robot);
      press(robot, "#leave-confirm");
      press(robot, "#let-go-cancel-" + INDEX);
      await().atMost(PATIENCE).until(() -> text(robot, "#let-go").contains("Cancelled"));
      await().atMost(PATIENCE).until(() -> text(robot, "#let-go").contains("has ended"));
      writer.rollback();
    }
  }

  @Test
  void goingOnIsOfferedOnceTheStatementIsAtTheServer(FxRobot robot) throws Exception {
    try (Connection writer = holding("ROW EXCLUSIVE");
        Connection other = holding("SHARE UPDATE EXCLUSIVE")) {
      begin(robot);
      press(robot, "#disconnect");
      appears(robot, "#leave-sheet");
      await()
          .atMost(PATIENCE)
          .until(() -> text(robot, "#leave-sheet").contains("waiting for the table"));
      assertThat(onScreen(() -> radio(robot).isDisabled())).isTrue();
      assertThat(text(robot, "#leave-confirm")).contains("Cancel it and disconnect");
      assertThat(standing()).as("nothing has begun").isEmpty();

      other.rollback();
      letGo(robot);
      press(robot, "#leave-confirm");
      appears(robot, "#let-go-" + INDEX);
      await().atMost(PATIENCE).until(() -> standing().contains("f"));
      writer.rollback();
    }
    await().atMost(PATIENCE).until(() -> standing().contains("t"));
  }

  private Connection holding(String mode) throws SQLException {
    Connection holder = database.connect();
    holder.setAutoCommit(false);
    try (Statement statement = holder.createStatement()) {
      statement.execute("LOCK TABLE request_logs IN " + mode + " MODE");
    }
    return holder;
  }

  private void begin(FxRobot robot) {
    appears(robot, "#connect-uri");
    robot.interact(
        () ->
            ((TextField) robot.lookup("#connect-uri").query())
                .setText(
                    "postgresql://postgres@localhost:%d/%s?sslmode=disable"
                        .formatted(server.port(), database.name())));
    press(robot, "#connect-submit");
    appears(robot, "#shell");
    press(robot, "#nav-indexes");
    findIndex(robot, INDEX);
    press(robot, "#index-create-" + INDEX);
    press(robot, "#create-confirm");
  }

  private static RadioButton radio(FxRobot robot) {
    return robot.lookup("#leave-let-go").queryAs(RadioButton.class);
  }

  /** Chooses it as soon as it can be chosen. */
  private static void letGo(FxRobot robot) {
    appears(robot, "#leave-sheet");
    await().atMost(PATIENCE).until(() -> onScreen(() -> !radio(robot).isDisabled()));
    robot.interact(() -> radio(robot).setSelected(true));
  }

  private void close(FxRobot robot) {
    Stage stage = Objects.requireNonNull(window);
    robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
  }

  private List<String> standing() {
    return database.rows(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('" + INDEX + "')");
  }
}
