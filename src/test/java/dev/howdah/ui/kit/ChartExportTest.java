package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What leaves a chart as a file. */
@ExtendWith(ApplicationExtension.class)
class ChartExportTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private static Path folder;

  private final TimeWindow window = new TimeWindow(NOON.minusSeconds(300), NOON);

  @SuppressWarnings("NullAway.Init")
  private TimeChart chart;

  @SuppressWarnings("NullAway.Init")
  private ChartExport export;

  @Start
  void start(Stage stage) {
    export =
        new ChartExport(
            "export-status",
            (near, name) -> Optional.of(folder.resolve(name)),
            Runnable::run,
            UiExecutor.sameThread());
    chart =
        new TimeChart(
                "chart",
                "Response time",
                Quantity.MILLISECONDS,
                List.of("last minute", "last hour"),
                window,
                ZoneOffset.UTC)
            .exportable(export);
    Scene scene = new Scene(new StackPane(chart), 700, 300);
    new Theme(Theme.Choice.LIGHT).apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  private static List<Trace> traces() {
    Trace.Builder minute = Trace.named("last minute", 16);
    Trace.Builder hour = Trace.named("last, \"hour\"", 16);
    for (int i = 0; i <= 200; i++) {
      long time = NOON.minusSeconds(400 - 2L * i).toEpochMilli();
      if (i == 150) {
        minute.gap(time);
        hour.gap(time);
      }
      minute.add(time, i);
      hour.add(time, i == 199 ? Double.NaN : 0.25);
    }
    return List.of(minute.build(), hour.build());
  }

  private void fire(FxRobot robot, int item) {
    robot.interact(
        () -> {
          chart.show(traces());
          chart.requestFocus();
        });
    WaitForAsyncUtils.waitForFxEvents();
    MenuItem chosen = robot.lookup("#chart-menu").queryAs(MenuButton.class).getItems().get(item);
    robot.interact(chosen::fire);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void figuresAreThoseOfTheStretchThatIsShown(FxRobot robot) throws IOException {
    fire(robot, 1);
    Path file = folder.resolve("response-time-20261122-120000.csv");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines)
        .hasSize(1 + 151)
        .startsWith(
            "time,last minute (ms),\"last, \"\"hour\"\" (ms)\"", "2026-11-22T11:55:00Z,50,0.25")
        .contains("2026-11-22T11:59:58Z,199,")
        .endsWith("2026-11-22T12:00:00Z,200,0.25");
    assertThat(export.status().getText()).isEqualTo("Written to " + file.getFileName());
  }

  @Test
  void aPictureIsTwiceAsSharpAndNotEmpty(FxRobot robot) throws IOException {
    fire(robot, 0);
    BufferedImage image =
        ImageIO.read(folder.resolve("response-time-20261122-120000.png").toFile());
    assertThat(image.getWidth()).isEqualTo(2 * (int) (chart.plot().frame().width() + 16));
    int ground = image.getRGB(3, 3);
    long drawn = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        drawn += image.getRGB(x, y) == ground ? 0 : 1;
      }
    }
    assertThat(drawn).isGreaterThan(5_000);
  }

  @Test
  void theMenuIsReachedWithTheKeyboard(FxRobot robot) {
    robot.interact(() -> robot.lookup("#chart-menu").query().requestFocus());
    robot.push(KeyCode.SPACE);
    MenuButton menu = robot.lookup("#chart-menu").queryAs(MenuButton.class);
    assertThat(menu.isShowing()).isTrue();
    robot.push(KeyCode.ESCAPE);
    assertThat(menu.isShowing()).isFalse();
  }
}
