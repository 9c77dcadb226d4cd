package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.theme.Theme;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A tile and its sparkline wear the theme's colours, paint gaps as gaps, and rest while hidden. */
@ExtendWith(ApplicationExtension.class)
class SparklineTest {
  private static final double NOTHING = Double.NaN;
  private static final double SOFTENED = 0.3;

  @SuppressWarnings("NullAway.Init")
  private VitalTile tile;

  @SuppressWarnings("NullAway.Init")
  private Sparkline line;

  /** Resolves a token as the stylesheets do. */
  @SuppressWarnings("NullAway.Init")
  private Region probe;

  @SuppressWarnings("NullAway.Init")
  private StackPane page;

  @SuppressWarnings("NullAway.Init")
  private Theme theme;

  @Start
  void start(Stage stage) {
    tile = new VitalTile("vital");
    line = (Sparkline) tile.lookup(".sparkline");
    probe = new Region();
    page = new StackPane(probe, tile);
    Scene scene = new Scene(page, 200, 180);
    theme = new Theme(Theme.Choice.LIGHT);
    theme.apply(scene);
    stage.setScene(scene);
    stage.show();
  }

  private void show(FxRobot robot, Vital.State state, double... values) {
    Trace.Builder trace = Trace.named("line", values.length);
    for (int i = 0; i < values.length; i++) {
      trace.add(1_000_000L + 10_000L * i, values[i]);
    }
    robot.interact(
        () ->
            tile.show(
                new Vital(
                    "Connections",
                    new Quantity.Figure("42", "of 100"),
                    state,
                    "word",
                    "note",
                    new Vital.Recent(Quantity.COUNT, trace.build(), "+1 in 1 h"))));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Color token(FxRobot robot, String name) {
    robot.interact(() -> probe.setStyle("-fx-background-color: " + name));
    WaitForAsyncUtils.waitForFxEvents();
    return (Color) probe.getBackground().getFills().getFirst().getFill();
  }

  private Color ink(String label) {
    return (Color) Objects.requireNonNull((Label) tile.lookup(label)).getTextFill();
  }

  private Color stroke() {
    Path path = Objects.requireNonNull((Path) line.lookup(".chart-series-area-line"));
    return (Color) path.getStroke();
  }

  private Color area() {
    Path path = Objects.requireNonNull((Path) line.lookup(".chart-series-area-fill"));
    return (Color) path.getFill();
  }

  private void wears(FxRobot robot, String ink, String area) {
    assertThat(stroke()).isEqualTo(token(robot, ink));
    assertThat(area()).isEqualTo(token(robot, area));
    assertThat(ink(".vital-unit")).isEqualTo(token(robot, "-howdah-text-muted"));
    assertThat(tile.getBackground().getFills().getLast().getFill())
        .isEqualTo(token(robot, "-howdah-surface"));
    Color wanted = token(robot, ink);
    assertThat(colours(robot))
        .contains(token(robot, area))
        .as("a thin line is softened, but of this colour: %s", wanted)
        .anyMatch(painted -> apart(painted, wanted) < SOFTENED);
  }

  private static double apart(Color one, Color other) {
    return Math.sqrt(
        Math.pow(one.getRed() - other.getRed(), 2)
            + Math.pow(one.getGreen() - other.getGreen(), 2)
            + Math.pow(one.getBlue() - other.getBlue(), 2));
  }

  private List<Color> colours(FxRobot robot) {
    WritableImage[] picture = new WritableImage[1];
    robot.interact(() -> picture[0] = line.snapshot(new SnapshotParameters(), null));
    PixelReader pixels = picture[0].getPixelReader();
    int wide = (int) picture[0].getWidth();
    int high = (int) picture[0].getHeight();
    return IntStream.range(0, wide * high)
        .mapToObj(at -> pixels.getColor(at % wide, at / wide))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "OK,-howdah-series-1,-howdah-accent-subtle",
    "UNKNOWN,-howdah-series-1,-howdah-accent-subtle",
    "WARN,-howdah-warn,-howdah-warn-subtle",
    "BAD,-howdah-bad,-howdah-bad-subtle"
  })
  void followsTheTokensInEveryStateAndWhenTheLookIsSwitched(
      Vital.State state, String ink, String area, FxRobot robot) {
    show(robot, state, 90, 90, 90, NOTHING, 5, 5, 5, 5);
    wears(robot, ink, area);
    Color light = stroke();

    robot.interact(() -> theme.choiceProperty().set(Theme.Choice.DARK));
    WaitForAsyncUtils.waitForFxEvents();
    wears(robot, ink, area);
    assertThat(stroke()).isNotEqualTo(light);

    robot.interact(() -> theme.choiceProperty().set(Theme.Choice.LIGHT));
    WaitForAsyncUtils.waitForFxEvents();
    wears(robot, ink, area);
    assertThat(stroke()).isEqualTo(light);
  }

  @Test
  void theTextGrowsWithTheTextSizeOfTheWindow(FxRobot robot) {
    show(robot, Vital.State.OK, 1, 2, 3);
    Label digits = (Label) tile.lookup(".figure");
    Label unit = (Label) tile.lookup(".vital-unit");
    String family = unit.getFont().getFamily();
    double before = unit.getFont().getSize();
    assertThat(digits.getFont().getFamily()).isEqualTo(family);
    assertThat(digits.getFont().getSize()).isGreaterThan(before);

    robot.interact(() -> page.setStyle("-fx-font-size: " + 2 * before + "px"));
    WaitForAsyncUtils.waitForFxEvents();

    assertThat(unit.getFont().getSize()).isGreaterThan(before);
  }

  @Test
  void aNewStateIsToldByTheIconAndTheSameOneBuildsNothing(FxRobot robot) {
    show(robot, Vital.State.OK, 1, 2, 3);
    Object icon = tile.lookup(".ikonli-font-icon");
    show(robot, Vital.State.OK, 2, 3, 4);
    assertThat((Object) tile.lookup(".ikonli-font-icon")).isSameAs(icon);

    show(robot, Vital.State.BAD, 3, 4, 5);
    assertThat(tile.lookup(".ikonli-font-icon").getStyleClass()).contains("icon-bad");
    assertThat(tile.getStyleClass()).contains("vital-state-bad").doesNotContain("vital-state-ok");
  }

  private static boolean isPainted(WritableImage picture, int column) {
    PixelReader pixels = picture.getPixelReader();
    return IntStream.range(0, (int) picture.getHeight())
        .anyMatch(row -> pixels.getColor(column, row).getOpacity() > 0);
  }

  @Test
  void aGapIsNotPaintedOver(FxRobot robot) {
    show(robot, Vital.State.OK, 90, 90, NOTHING, NOTHING, NOTHING, NOTHING, 90, 90);
    WritableImage[] picture = new WritableImage[1];
    SnapshotParameters clear = new SnapshotParameters();
    clear.setFill(Color.TRANSPARENT);
    robot.interact(() -> picture[0] = line.snapshot(clear, null));
    int wide = (int) picture[0].getWidth();
    assertThat(isPainted(picture[0], wide / 2)).isFalse();
    assertThat(isPainted(picture[0], wide / 10)).isTrue();
    assertThat(isPainted(picture[0], wide - wide / 10)).isTrue();
  }

  @Test
  void doesNotPaintWhileHiddenAndCatchesUp(FxRobot robot) {
    show(robot, Vital.State.OK, 1, 2);
    robot.interact(() -> page.setVisible(false));
    WaitForAsyncUtils.waitForFxEvents();
    int before = line.drawings();
    show(robot, Vital.State.OK, 1, 2, 3);
    assertThat(line.drawings()).isEqualTo(before);

    robot.interact(() -> page.setVisible(true));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(line.drawings()).isEqualTo(before + 1);
  }
}
