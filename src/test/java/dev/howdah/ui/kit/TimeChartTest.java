package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A chart that stays quick with many points, idle while hidden, and readable without eyes. */
@ExtendWith(ApplicationExtension.class)
class TimeChartTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final TimeWindow window = new TimeWindow(NOON.minus(Duration.ofHours(6)), NOON);

  @SuppressWarnings("NullAway.Init")
  private TimeChart chart;

  @SuppressWarnings("NullAway.Init")
  private VitalTile tile;

  @SuppressWarnings("NullAway.Init")
  private StackPane page;

  @Start
  void start(Stage stage) {
    chart =
        new TimeChart(
            "chart",
            "Response time",
            Quantity.MILLISECONDS,
            List.of("last minute", "last hour"),
            window,
            ZoneOffset.UTC);
    tile = new VitalTile("vital");
    page = new StackPane(new javafx.scene.layout.VBox(tile, chart));
    Scene scene = new Scene(new StackPane(page), 700, 500);
    new Theme(Theme.Choice.LIGHT).apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  private static List<Trace> many() {
    Trace.Builder minute = Trace.named("last minute", 10_800);
    Trace.Builder hour = Trace.named("last hour", 10_800);
    for (int i = 0; i <= 10_800; i++) {
      long time = NOON.minusSeconds(2L * (10_800 - i)).toEpochMilli();
      minute.add(time, i == 10_800 ? 42 : 30 + i % 17);
      hour.add(time, 40);
    }
    return List.of(minute.build(), hour.build());
  }

  @Test
  void tenThousandPointsAreThinnedToThePixels(FxRobot robot) {
    robot.interact(() -> chart.show(many()));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(chart.plot().paintedPoints())
        .isBetween(1000, (int) (2 * (4 * chart.plot().getWidth() + 16)));
  }

  @Test
  void aHiddenChartDoesNotPaintAndCatchesUp(FxRobot robot) {
    robot.interact(() -> page.setVisible(false));
    WaitForAsyncUtils.waitForFxEvents();
    int before = chart.plot().paintings();
    robot.interact(() -> chart.show(many()));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(chart.plot().paintings()).isEqualTo(before);

    robot.interact(() -> page.setVisible(true));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(chart.plot().paintings()).isEqualTo(before + 1);
  }

  @Test
  void pointingDoesNotPaintTheLinesAgain(FxRobot robot) {
    robot.interact(() -> chart.show(many()));
    WaitForAsyncUtils.waitForFxEvents();
    int before = chart.plot().paintings();
    robot.moveTo(chart.plot());
    assertThat(window.pointerProperty().get()).isNotNull();
    robot.interact(() -> chart.requestFocus());
    robot.push(KeyCode.ESCAPE);
    assertThat(window.pointerProperty().get()).isNull();
    robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
    assertThat(window.pointerProperty().get())
        .isEqualTo(NOON.minus(Duration.ofHours(6).dividedBy(100)));
    assertThat(chart.plot().paintings()).isEqualTo(before);
  }

  @Test
  void thePointerIsPainted(FxRobot robot) {
    robot.interact(() -> chart.show(many()));
    WaitForAsyncUtils.waitForFxEvents();
    int[] without = pixels(robot);
    robot.interact(() -> chart.plot().pointAt(0.5));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(pixels(robot)).isNotEqualTo(without);
  }

  @SuppressWarnings("NullAway") // the snapshot has been taken when interact returns
  private int[] pixels(FxRobot robot) {
    AtomicReference<WritableImage> image = new AtomicReference<>();
    robot.interact(() -> image.set(chart.snapshot(new SnapshotParameters(), null)));
    int width = (int) image.get().getWidth();
    int height = (int) image.get().getHeight();
    int[] pixels = new int[width * height];
    image
        .get()
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return pixels;
  }

  @Test
  void theNewestValueIsReadOutAndInTheLegend(FxRobot robot) {
    assertThat(chart.getAccessibleText()).isEqualTo("Response time: no figures yet");
    robot.interact(() -> chart.show(many()));
    assertThat(chart.getAccessibleText())
        .isEqualTo(
            "Response time: last minute 42.0 ms, steady; last hour 40.0 ms, steady; at 12:00:00");
    assertThat(robot.lookup("#chart-1 .legend-value").queryAs(Label.class).getText())
        .isEqualTo("42.0 ms");
  }

  @Test
  void aClickInTheLegendHidesALine(FxRobot robot) {
    robot.interact(() -> chart.show(many()));
    WaitForAsyncUtils.waitForFxEvents();
    int both = chart.plot().paintedPoints();
    robot.clickOn("#chart-1");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(chart.plot().paintedPoints()).isLessThan(both);
  }

  @Test
  void aDoubleClickInTheLegendShowsALineAlone(FxRobot robot) {
    robot.interact(() -> chart.show(many()));
    doubleClick(robot, robot.lookup("#chart-2").query());
    assertThat(selected(robot)).containsExactly(false, true);
    robot.interact(() -> robot.lookup("#chart-2").query().requestFocus());
    robot.push(KeyCode.ENTER);
    assertThat(selected(robot)).containsExactly(true, true);
    robot.push(KeyCode.SPACE);
    assertThat(selected(robot)).containsExactly(true, false);
  }

  private static List<Boolean> selected(FxRobot robot) {
    return List.of(
        robot.lookup("#chart-1").queryAs(ToggleButton.class).isSelected(),
        robot.lookup("#chart-2").queryAs(ToggleButton.class).isSelected());
  }

  /** As one event: a robot on a busy machine is too slow for a double click. */
  private static void doubleClick(FxRobot robot, Node node) {
    PickResult pick = new PickResult(node, 100, 10);
    robot.interact(
        () ->
            Event.fireEvent(
                node,
                new MouseEvent(
                    MouseEvent.MOUSE_CLICKED,
                    100,
                    10,
                    100,
                    10,
                    MouseButton.PRIMARY,
                    2,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    true,
                    false,
                    true,
                    pick)));
  }

  private ScrollEvent wheel(double x, double pixels) {
    Point2D inScene = chart.plot().localToScene(x, 40);
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        inScene.getX(),
        inScene.getY(),
        inScene.getX(),
        inScene.getY(),
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        pixels,
        0,
        pixels,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        new PickResult(chart.plot(), inScene.getX(), inScene.getY()));
  }

  private Point2D within(double share) {
    PlotFrame frame = chart.plot().frame();
    return chart
        .plot()
        .localToScreen(PlotFrame.LEFT + share * frame.plotWidth(), frame.height() / 2);
  }

  @Test
  void draggingZoomsAndADoubleClickGoesBack(FxRobot robot) {
    robot.interact(() -> chart.show(many()));
    WaitForAsyncUtils.waitForFxEvents();
    TimeWindow.Span all = window.span();
    robot.moveTo(within(0.25)).press(MouseButton.PRIMARY).moveTo(within(0.5));
    assertThat(window.selectionProperty().get()).isNotNull();
    robot.release(MouseButton.PRIMARY);

    assertThat(window.selectionProperty().get()).isNull();
    assertThat(all.share(window.span().from())).isCloseTo(0.25, Offset.offset(0.01));
    assertThat(all.share(window.span().to())).isCloseTo(0.5, Offset.offset(0.01));

    doubleClick(robot, chart.plot());
    assertThat(window.span()).isEqualTo(all);
    assertThat(window.heldProperty().get()).isFalse();
  }

  @Test
  void theKeyboardZoomsPansAndGoesBack(FxRobot robot) {
    TimeWindow.Span all = window.span();
    robot.interact(
        () -> {
          chart.show(many());
          chart.requestFocus();
        });
    robot.push(KeyCode.PLUS);
    assertThat(window.span().millis()).isLessThan(all.millis());
    assertThat(window.span().to()).as("zooms around the newest").isEqualTo(all.to());
    TimeWindow.Span closer = window.span();
    robot.press(KeyCode.SHIFT).push(KeyCode.LEFT).release(KeyCode.SHIFT);
    assertThat(window.span().to()).isBefore(closer.to());
    assertThat(window.span().millis()).isEqualTo(closer.millis());
    robot.push(KeyCode.MINUS);
    assertThat(window.span().millis()).isGreaterThan(closer.millis());
    robot.push(KeyCode.ESCAPE);
    assertThat(window.span()).isEqualTo(all);
    robot.push(KeyCode.PLUS).push(KeyCode.END);
    assertThat(window.span()).isEqualTo(all);
  }

  @Test
  void theWheelZoomsAroundThePointer(FxRobot robot) {
    robot.interact(() -> chart.show(many()));
    WaitForAsyncUtils.waitForFxEvents();
    PlotFrame frame = chart.plot().frame();
    Instant pointed = window.span().at(0.75);
    double x = PlotFrame.LEFT + 0.75 * frame.plotWidth();
    robot.interact(() -> Event.fireEvent(chart.plot(), wheel(x, 80)));
    assertThat(window.span().millis()).isLessThan(Duration.ofHours(6).toMillis());
    assertThat(window.span().share(pointed)).isCloseTo(0.75, Offset.offset(0.01));
  }

  @Test
  void whatHappenedIsMarkedAndTold(FxRobot robot) {
    robot.interact(() -> chart.show(many()));
    WaitForAsyncUtils.waitForFxEvents();
    int[] without = pixels(robot);
    Instant nine = NOON.minus(Duration.ofHours(3));
    robot.interact(
        () ->
            window
                .momentsProperty()
                .set(
                    List.of(
                        new Moment(
                            nine,
                            nine.plusSeconds(90),
                            Moment.Kind.CHANGE,
                            "Create index orders_idx: done"))));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(pixels(robot)).isNotEqualTo(without);
    assertThat(chart.getAccessibleText()).endsWith("; 09:00:00 Create index orders_idx: done");
    assertThat(chart.plot().told(nine))
        .containsExactly("09:00:00 Create index orders_idx: done, 1 min 30 s");
    assertThat(chart.plot().told(NOON)).isEmpty();

    robot.interact(chart::requestFocus);
    robot.interact(() -> window.pointerProperty().set(nine));
    assertThat(chart.getAccessibleText())
        .startsWith("Response time at 09:00:00: last minute ")
        .endsWith("Create index orders_idx: done, 1 min 30 s");
  }

  @Test
  void theTrendIsReadOut(FxRobot robot) {
    Trace.Builder rising = Trace.named("last minute", 101);
    Trace.Builder falling = Trace.named("last hour", 101);
    for (int i = 0; i <= 100; i++) {
      long time = NOON.minusSeconds(3L * (100 - i)).toEpochMilli();
      rising.add(time, 100 + i);
      falling.add(time, 300 - i);
    }
    robot.interact(() -> chart.show(List.of(rising.build(), falling.build())));
    assertThat(chart.getAccessibleText())
        .contains("last minute 200 ms, rising", "last hour 200 ms, falling");
  }

  @Test
  void aPointerInAGapShowsNoValue(FxRobot robot) {
    Trace trace =
        Trace.named("gap", 4)
            .add(NOON.minusSeconds(20_000).toEpochMilli(), 1)
            .gap(NOON.minusSeconds(19_000).toEpochMilli())
            .add(NOON.minusSeconds(100).toEpochMilli(), 2)
            .build();
    assertThat(chart.plot().valueAt(trace, NOON.minusSeconds(10_000))).isEmpty();
    assertThat(chart.plot().valueAt(trace, NOON.minusSeconds(110))).contains(2);
  }

  @Test
  void betweenTwoDistantPollsTheNearerSpeaks(FxRobot robot) {
    Trace trace =
        Trace.named("slow", 2)
            .add(NOON.minusSeconds(10_000).toEpochMilli(), 1)
            .add(NOON.minusSeconds(4_000).toEpochMilli(), 2)
            .build();
    assertThat(chart.plot().valueAt(trace, NOON.minusSeconds(7_100))).contains(0);
    assertThat(chart.plot().valueAt(trace, NOON.minusSeconds(6_900))).contains(1);
    assertThat(chart.plot().valueAt(trace, NOON.minusSeconds(2_000))).isEmpty();
    assertThat(chart.plot().valueAt(trace, NOON.minusSeconds(12_000))).isEmpty();
  }

  @Test
  void anUnknownVitalShowsADashAndTheReason(FxRobot robot) {
    Vital.Recent none = new Vital.Recent(Quantity.PERCENT, Trace.named("cache", 0).build());
    robot.interact(
        () ->
            tile.show(
                Vital.unknown("Cache hit", "no reads", none).explained("No block was read.")));
    assertThat(tile.getAccessibleText())
        .isEqualTo("Cache hit: –. unknown · no reads. No block was read.");
    assertThat(robot.from(tile).lookup(".figure").queryAs(Label.class).getText()).isEqualTo("–");
  }
}
