package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Environment;
import dev.howdah.ui.Faults;
import dev.howdah.ui.Pages;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Marking;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.screens.Screenshot;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the frame of a window tells: the target, what happened, and what waits where. */
@ExtendWith(ApplicationExtension.class)
class ShellFrameTest {
  private static final Path SCREENS = Path.of("target", "screens");

  private final List<String> went = new ArrayList<>();
  private Instant now = Specimen.NOON;

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @SuppressWarnings("NullAway.Init")
  private Theme theme;

  @SuppressWarnings("NullAway.Init")
  private ShellView shell;

  @SuppressWarnings("NullAway.Init")
  private ShellViewModel model;

  private final Clock clock =
      new Clock() {
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
          return now;
        }
      };

  @Start
  void start(Stage first) {
    stage = first;
    theme = new Theme(Theme.Choice.LIGHT);
    model =
        new ShellViewModel(
            Specimen.commands(),
            Specimen.guard(Environment.PRODUCTION, clock),
            Specimen.rights(),
            new Polling(() -> {}, () -> {}, () -> {}, pace -> {}),
            () -> {},
            clock);
    model.surround(
        new Surroundings(
            new Marking("Shop prod", Optional.empty(), Environment.PRODUCTION),
            () -> {},
            () -> {}));
    model.reached("db1.example.net:5432 through dba@bastion.example.net");
    shell = new ShellView(model, Pages.withOverview(), theme);
    show(1280, 800);
    model.show(Specimen.sample(Specimen.past(true)));
  }

  private void show(int width, int height) {
    if (shell.getScene() != null) {
      shell.getScene().setRoot(new StackPane());
    }
    Scene scene = new Scene(shell, width, height);
    theme.apply(scene);
    stage.setScene(scene);
    // A window that is shown already does not always follow its new scene.
    stage.setHeight(height);
    stage.show();
  }

  private void picture(FxRobot robot, String name) {
    robot.interact(
        () -> {
          shell.applyCss();
          shell.layout();
          assertThat(Faults.of(shell)).isEmpty();
          Screenshot.of(shell.getScene(), SCREENS.resolve(name + ".png"));
        });
  }

  private static boolean visible(FxRobot robot, String id) {
    for (Node each = robot.lookup(id).query(); each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryLabeled().getText();
  }

  private Notice failed() {
    return new Notice(
        Badge.Tone.BAD,
        "ix_request_logs_tenant: somebody held the table locked for longer than 3 seconds.",
        "indexes",
        Optional.of(
            new NextStep(
                "notice-indexes",
                "Show",
                () -> {
                  went.add("indexes");
                  shell.select("indexes");
                })));
  }

  @Test
  void theChipTellsHowNearTheFiguresAreAndOpensEverything(FxRobot robot) {
    assertThat(text(robot, "#target-live")).isEqualTo("· 2.4 ms · now");
    now = now.plusSeconds(42);
    robot.interact(model::tick);
    assertThat(text(robot, "#target-live")).isEqualTo("2.4 ms · 42 s old");
    assertThat(robot.lookup("#target-chip").query().getAccessibleHelp()).contains("stale");
    picture(robot, "shell-stale-light");

    robot.clickOn("#target-chip");
    assertThat(visible(robot, "#target-sheet")).isTrue();
    picture(robot, "target-popover-light");
    robot.interact(theme::toggle);
    picture(robot, "target-popover-dark");
    robot.clickOn("#target-copy");
    assertThat(robot.lookup("#target-copy").queryButton().getText()).isEqualTo("Copied");
    String[] copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertThat(copied[0]).contains("Address: db1.example.net:5432", "Role: dba");
    robot.push(KeyCode.ESCAPE);
    assertThat(visible(robot, "#target-sheet")).isFalse();
    assertThat(robot.lookup("#target-chip").query().isFocused()).isTrue();
    robot.push(KeyCode.SPACE);
    assertThat(visible(robot, "#target-sheet")).isTrue();
  }

  @Test
  void whatHappenedIsToldInTheStatusBarAndLeadsThere(FxRobot robot) {
    robot.interact(() -> model.notices().tell(failed()));
    assertThat(text(robot, "#notice-words")).startsWith("ix_request_logs_tenant");
    assertThat(robot.lookup("#notices-open").queryButton().getAccessibleText())
        .isEqualTo("1 new notification");
    picture(robot, "notice-lane-light");
    robot.clickOn("#notice-way");
    assertThat(went).containsExactly("indexes");
    assertThat(text(robot, "#notice-words")).isEmpty();
    assertThat(visible(robot, "#notice-way")).isFalse();
    assertThat(robot.lookup("#notices-open").queryButton().getAccessibleText())
        .isEqualTo("Notifications");
  }

  @Test
  void theBellOpensTheListAndTheKeyboardComesBack(FxRobot robot) {
    robot.clickOn("#notices-open");
    assertThat(visible(robot, "#notice-sheet")).isTrue();
    picture(robot, "notices-none-light");
    robot.push(KeyCode.ESCAPE);
    robot.interact(
        () -> {
          now = Specimen.NOON.minusSeconds(309);
          model
              .notices()
              .tell(
                  new Notice(
                      Badge.Tone.OK,
                      "The server answers again, after 1 min 03 s without figures.",
                      "",
                      Optional.of(new NextStep("notice-overview", "Show", () -> {}))));
          now = now.plusSeconds(214);
          model
              .notices()
              .tell(
                  Notice.of(
                      Badge.Tone.WARN,
                      "Production locks again in a minute; what has begun goes on."));
          now = now.plusSeconds(95);
          model.notices().tell(failed());
        });
    robot.clickOn("#notices-open");
    picture(robot, "notices-light");
    robot.interact(theme::toggle);
    picture(robot, "notices-dark");
    assertThat(model.notices().unseenProperty().get()).isZero();
    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup("#notices-open").query().isFocused()).isTrue();

    robot.clickOn("#notices-open").clickOn("#notice-clear");
    assertThat(model.notices().historyProperty().get()).isEmpty();
    assertThat(visible(robot, "#notice-clear")).isFalse();
  }

  @Test
  void ofManyNotificationsTheLatestAreDrawnAndTheRestWhenAskedFor(FxRobot robot) {
    robot.interact(
        () -> {
          for (int i = 0; i < 250; i++) {
            model.notices().tell(failed());
          }
        });
    robot.clickOn("#notices-open");
    assertThat(robot.lookup(".notice-line").queryAll()).hasSize(100);
    Hyperlink earlier = robot.lookup("#notice-earlier").queryAs(Hyperlink.class);
    assertThat(earlier.getText()).isEqualTo("Show earlier ones (150)");
    robot.interact(earlier::fire);
    assertThat(robot.lookup(".notice-line").queryAll()).hasSize(200);
    assertThat(earlier.isFocused()).isTrue();
    robot.interact(earlier::fire);
    assertThat(robot.lookup(".notice-line").queryAll()).hasSize(250);
    assertThat(robot.lookup("#notice-earlier").tryQuery()).isEmpty();
  }

  @Test
  void theNavigationCountsAndSaysWhat(FxRobot robot) {
    robot.interact(
        () ->
            model.count(
                "indexes",
                List.of(
                    new PageCount(2, Badge.Tone.INFO, "2 at work or waiting"),
                    new PageCount(57, Badge.Tone.NEUTRAL, "57 findings"))));
    ToggleButton item = robot.lookup("#nav-indexes").queryAs(ToggleButton.class);
    assertThat(item.getAccessibleText()).isEqualTo("Indexes, 2 at work or waiting, 57 findings");
    assertThat(item.getTooltip().getText()).contains("Indexes (", "57 findings");
    picture(robot, "shell-counts-light");
    robot.interact(
        () -> model.count("indexes", List.of(new PageCount(0, Badge.Tone.NEUTRAL, "0 findings"))));
    assertThat(robot.lookup("#nav-indexes-counts").queryParent().getChildrenUnmodifiable())
        .isEmpty();
    assertThat(item.getAccessibleText()).isEqualTo("Indexes");
  }

  @Test
  void aLowWindowHasANavigationOfIcons(FxRobot robot) {
    robot.interact(
        () -> {
          model.count(
              "indexes",
              List.of(
                  new PageCount(2, Badge.Tone.INFO, "2 at work or waiting"),
                  new PageCount(57, Badge.Tone.NEUTRAL, "57 findings")));
          show(1040, 600);
        });
    ToggleButton item = robot.lookup("#nav-indexes").queryAs(ToggleButton.class);
    comesToShow(item, ContentDisplay.TOP);
    robot.interact(() -> show(1040, 500));
    comesToShow(item, ContentDisplay.GRAPHIC_ONLY);
    assertThat(robot.lookup(".rail").queryParent().getLayoutBounds().getWidth()).isLessThan(70);
    assertThat(robot.lookup("#nav-journal").query().localToScene(0, 0).getY() + item.getHeight())
        .isLessThan(460);
    Node icon = item.getGraphic();
    for (Node pill : robot.lookup("#nav-indexes-counts").queryParent().getChildrenUnmodifiable()) {
      assertThat(
              pill.localToScene(pill.getLayoutBounds())
                  .intersects(icon.localToScene(icon.getLayoutBounds())))
          .as("a count covers the icon")
          .isFalse();
    }
    picture(robot, "shell-low-light");
    robot.interact(() -> show(1000, 700));
    comesToShow(item, ContentDisplay.TOP);
    picture(robot, "shell-1000x700-light");
    assertThat(robot.lookup("#target-environment").queryAs(Label.class).getText())
        .isEqualTo("Production");
  }

  /** The window takes its new size a moment after it was asked to. */
  private static void comesToShow(ToggleButton item, ContentDisplay parts) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        WaitForAsyncUtils.<ContentDisplay>waitForAsyncFx(
                            10_000, item::getContentDisplay))
                    .isEqualTo(parts));
    WaitForAsyncUtils.waitForFxEvents();
  }
}
