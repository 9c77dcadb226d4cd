package dev.howdah.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.ServerFacts;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Marking;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.theme.Theme;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the header keeps and what gives way as the window gets narrow. */
@ExtendWith(ApplicationExtension.class)
class ShellHeaderTest {
  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @SuppressWarnings("NullAway.Init")
  private Theme theme;

  @Start
  void start(Stage first) {
    stage = first;
    theme = new Theme(Theme.Choice.LIGHT);
  }

  private ShellViewModel open(FxRobot robot, String name, String host, int width) {
    return open(robot, name, host, width, Specimen::facts);
  }

  private ShellViewModel open(
      FxRobot robot, String name, String host, int width, Supplier<ServerFacts> facts) {
    AtomicReference<ShellViewModel> made = new AtomicReference<>();
    robot.interact(
        () -> {
          ConnectionSettings settings =
              new ConnectionSettings(
                  List.of(new HostPort(host, 55871)),
                  "registry",
                  "gateway",
                  Optional.empty(),
                  Map.of(),
                  Environment.PRODUCTION);
          ShellViewModel model =
              new ShellViewModel(
                  Specimen.commands(),
                  Specimen.guard(settings, Clock.systemUTC()),
                  Specimen.rights(facts),
                  new Polling(() -> {}, () -> {}, () -> {}, pace -> {}),
                  () -> {},
                  Clock.systemUTC());
          model.surround(
              new Surroundings(
                  new Marking(name, Optional.empty(), Environment.PRODUCTION), () -> {}, () -> {}));
          ShellView shell =
              new ShellView(
                  model,
                  List.of(new Page("overview", "Overview", Icons.OVERVIEW, new Label("one"))),
                  theme);
          Scene scene = new Scene(shell, width, 600);
          theme.apply(scene);
          stage.setScene(scene);
          stage.show();
          shell.applyCss();
          shell.layout();
          made.set(model);
        });
    return Objects.requireNonNull(made.get());
  }

  private static String seen(FxRobot robot, String id) {
    Labeled label = robot.lookup(id).queryAs(Labeled.class);
    return ((Text) label.lookup(".text")).getText();
  }

  private static boolean wordless(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Button.class).getContentDisplay()
        == ContentDisplay.GRAPHIC_ONLY;
  }

  private static void assertEverythingInside(FxRobot robot, int width) {
    for (Node child : robot.lookup(".shell-header").queryParent().getChildrenUnmodifiable()) {
      Bounds bounds = child.localToScene(child.getLayoutBounds());
      assertThat(bounds.getMaxX()).as("%s", child).isLessThanOrEqualTo(width);
    }
  }

  @Test
  void theChipFollowsAFailover(FxRobot robot) {
    AtomicBoolean standby = new AtomicBoolean();
    ShellViewModel model =
        open(robot, "Shop prod", "localhost", 1600, () -> Specimen.facts(standby.get()));
    assertThat(seen(robot, "#target-facts")).endsWith("· primary");
    standby.set(true);
    robot.interact(() -> model.show(Specimen.sample(Specimen.past(true))));
    assertThat(seen(robot, "#target-facts")).endsWith("· standby");
    assertThat(robot.lookup("#target-chip").query().getAccessibleText()).contains("· standby");
  }

  @Test
  void withRoomEverythingIsInWords(FxRobot robot) {
    open(robot, "Shop prod", "localhost", 1600);
    assertThat(wordless(robot, "#polling-pause")).isFalse();
    assertThat(wordless(robot, "#disconnect")).isFalse();
    assertThat(wordless(robot, "#lock-now")).isFalse();
    assertThat(seen(robot, "#target-address")).isEqualTo("on localhost:55871");
  }

  @Test
  void buttonsGiveWayBeforeTheTargetDoes(FxRobot robot) {
    open(robot, "Shop prod (copy)", "localhost", 1280);
    assertThat(seen(robot, "#target-name")).isEqualTo("Shop prod (copy)");
    assertThat(seen(robot, "#target-database")).isEqualTo("registry");
    assertThat(seen(robot, "#target-address")).isEqualTo("on localhost:55871");
    assertEverythingInside(robot, 1280);

    open(robot, "Shop prod (copy)", "shop-db-1.internal.example.com", 1000);
    assertThat(wordless(robot, "#polling-pause")).isTrue();
    assertThat(wordless(robot, "#polling-refresh")).isTrue();
    assertThat(robot.lookup("#polling-refresh").queryButton().getTooltip().getText())
        .startsWith("Poll now");
    assertThat(seen(robot, "#target-name")).isEqualTo("Shop prod (copy)");
    assertThat(seen(robot, "#target-database")).isEqualTo("registry");
    assertThat(seen(robot, "#target-environment")).isEqualTo("Production");
    assertThat(seen(robot, "#target-address")).isEqualTo("on shop-db-1.internal.example.com:55871");
    assertEverythingInside(robot, 1000);
  }

  @Test
  void aNameWithoutEndIsCutAndNothingElse(FxRobot robot) {
    open(robot, "The shop's production registry in Frankfurt, second replica", "db.example", 900);
    assertThat(seen(robot, "#target-name")).startsWith("The shop").endsWith("...");
    assertThat(seen(robot, "#target-environment")).isEqualTo("Production");
    assertThat(seen(robot, "#target-address")).isEqualTo("on db.example:55871");
    assertEverythingInside(robot, 900);
  }

  @Test
  void theWordsComeBackWithTheRoom(FxRobot robot) {
    open(robot, "Shop prod (copy)", "shop-db-1.internal.example.com", 1000);
    assertThat(wordless(robot, "#polling-pause")).isTrue();
    robot.interact(
        () -> {
          stage.getScene().getRoot().resize(1800, 600);
          stage.getScene().getRoot().layout();
        });
    assertThat(wordless(robot, "#polling-pause")).isFalse();
    assertThat(seen(robot, "#target-address")).startsWith("on shop-db-1");
  }
}
