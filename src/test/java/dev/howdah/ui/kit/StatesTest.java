package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.Failure;
import dev.howdah.ui.theme.Theme;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a page says when it has nothing, waits, or failed. */
@ExtendWith(ApplicationExtension.class)
class StatesTest {
  private static final Failure REFUSED =
      new Failure.Unreachable(
          "Nobody answers at db1:5432.",
          "Check that the server runs.",
          "Connection refused",
          Optional.of("08001"));

  private final AtomicInteger retries = new AtomicInteger();

  @SuppressWarnings("NullAway.Init")
  private StatePane pane;

  @SuppressWarnings("NullAway.Init")
  private FailureBanner banner;

  @Start
  void start(Stage stage) {
    pane = new StatePane(new Label("figures"));
    banner = new FailureBanner();
    Scene scene = new Scene(new VBox(banner, pane), 800, 600);
    new Theme(Theme.Choice.LIGHT).apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void anErrorTellsWhatToDoAndRetries(FxRobot robot) {
    robot.interact(() -> pane.showError(REFUSED, retries::incrementAndGet));

    assertThat(texts(robot, pane)).contains(REFUSED.sentence(), REFUSED.nextStep());
    robot.clickOn("#state-retry");
    assertThat(retries).hasValue(1);
    robot.interact(() -> pane.showContent());
    assertThat(texts(robot, pane)).contains("figures").doesNotContain(REFUSED.sentence());
  }

  @Test
  void emptyOffersTheNextStep(FxRobot robot) {
    AtomicInteger installs = new AtomicInteger();
    robot.interact(
        () ->
            pane.showEmpty(
                Icons.EMPTY,
                "No figures yet.",
                "Install the views first.",
                new NextStep("open-install", "Install", installs::incrementAndGet)));

    robot.clickOn("#open-install");
    assertThat(installs).hasValue(1);
  }

  @Test
  void staleKeepsTheContent(FxRobot robot) {
    robot.interact(
        () ->
            pane.showStale(
                "No answer since 12:00.",
                new NextStep("retry-now", "Retry now", retries::incrementAndGet)));

    assertThat(texts(robot, pane)).contains("figures", "No answer since 12:00.");
    robot.clickOn("#retry-now");
    assertThat(retries).hasValue(1);
    robot.interact(() -> pane.hideStale());
    assertThat(texts(robot, pane)).containsExactly("figures");
  }

  @Test
  void theBannerUnfoldsTheSqlState(FxRobot robot) {
    robot.interact(() -> banner.show(REFUSED, retries::incrementAndGet));
    TextArea detail = robot.lookup("#failure-detail").queryAs(TextArea.class);
    assertThat(detail.isVisible()).isFalse();

    robot.clickOn("#failure-detail-toggle");
    assertThat(detail.isVisible()).isTrue();
    assertThat(detail.getText()).contains("08001", "Connection refused");
    robot.clickOn("#failure-retry");
    assertThat(retries).hasValue(1);
    robot.clickOn("#failure-dismiss");
    assertThat(banner.isManaged()).isFalse();
  }

  @Test
  void whereItIsNarrowTheButtonsStandBelowAndAnAddressStaysWhole(FxRobot robot) {
    Failure far =
        new Failure.Unreachable(
            "Nobody answers at anna@db-1.eu-central.example.com:54321 or at [fe80::1%eth0]:5432.",
            "Check that the server runs.", "Connection refused", Optional.empty());
    robot.interact(
        () -> {
          banner.show(far, retries::incrementAndGet);
          banner.setMaxWidth(400);
        });
    WaitForAsyncUtils.waitForFxEvents();
    double line = oneLine(robot);
    assertThat(robot.from(banner).lookup(".sentence .label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .containsExactly("anna@db-1.eu-central.example.com:54321", "[fe80::1%eth0]:5432.");
    assertThat(robot.from(banner).lookup(".sentence .label").queryAllAs(Label.class))
        .allSatisfy(label -> assertThat(label.getHeight()).isLessThan(1.5 * line));
    Sentence sentence = robot.from(banner).lookup(".failure-sentence").query();
    assertThat(sentence.words()).isEqualTo(far.sentence());
    assertThat(sentence.getHeight()).isGreaterThanOrEqualTo(2 * line);
    assertThat(top(robot.lookup("#failure-retry").query()))
        .isGreaterThanOrEqualTo(bottom(sentence));
    assertThat(banner.getHeight()).isGreaterThanOrEqualTo(banner.prefHeight(banner.getWidth()));

    robot.interact(() -> banner.setMaxWidth(Double.MAX_VALUE));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(top(robot.lookup("#failure-retry").query())).isLessThan(bottom(sentence));
    String endless = "db." + "a".repeat(90) + ".example.com:54321";
    robot.interact(
        () -> {
          banner.setMaxWidth(400);
          banner.show(
              new Failure.Unreachable("No " + endless, "", "", Optional.empty()),
              retries::incrementAndGet);
        });
    WaitForAsyncUtils.waitForFxEvents();
    Label wrapped = robot.from(banner).lookup(".sentence .label").query();
    assertThat(wrapped.getWidth())
        .as("one that is wider than a line ends within it all the same")
        .isLessThanOrEqualTo(sentence.getWidth());
    assertThat(wrapped.getHeight()).isGreaterThanOrEqualTo(1.8 * line);
  }

  private static double oneLine(FxRobot robot) {
    Label line = new Label("Ay");
    robot.interact(
        () -> {
          VBox root = (VBox) robot.lookup("#failure-retry").query().getScene().getRoot();
          root.getChildren().add(line);
          root.applyCss();
          root.layout();
          root.getChildren().remove(line);
        });
    return line.getHeight();
  }

  private static double top(Node node) {
    return node.localToScene(node.getBoundsInLocal()).getMinY();
  }

  private static double bottom(Node node) {
    return node.localToScene(node.getBoundsInLocal()).getMaxY();
  }

  @Test
  void withoutARetryThereIsNoButton(FxRobot robot) {
    robot.interact(() -> banner.show(REFUSED, null));
    assertThat(robot.lookup("#failure-retry").query().isVisible()).isFalse();
  }

  @Test
  void aBadgeSaysItsWordAndHasOneTint(FxRobot robot) {
    Badge badge = new Badge(Badge.Tone.OK, "Primary");
    robot.interact(() -> badge.show(Environment.PRODUCTION));
    assertThat(badge.getText()).isEqualTo("Production");
    assertThat(badge.getStyleClass())
        .contains("environment-production")
        .noneMatch(name -> name.startsWith("badge-"));
  }

  @Test
  void everyNamedIconExists() throws IllegalAccessException {
    int read = 0;
    for (Field field : Icons.class.getFields()) {
      assertThat(Icons.of((String) field.get(null)).getIconCode()).as(field.getName()).isNotNull();
      read++;
    }
    assertThat(read).isGreaterThan(20);
  }

  private static java.util.List<String> texts(FxRobot robot, Node root) {
    return robot.from(root).lookup(".label").queryAllAs(Label.class).stream()
        .filter(label -> label.isVisible() && label.getText() != null && !label.getText().isEmpty())
        .map(Label::getText)
        .toList();
  }
}
