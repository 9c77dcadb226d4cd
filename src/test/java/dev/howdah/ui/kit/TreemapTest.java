package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Sizes as areas: read, pointed at, and chosen without a mouse. */
@ExtendWith(ApplicationExtension.class)
class TreemapTest {
  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @SuppressWarnings("NullAway.Init")
  private Treemap map;

  @SuppressWarnings("NullAway.Init")
  private UseStrip strip;

  @SuppressWarnings("NullAway.Init")
  private StackPane page;

  @Start
  void start(Stage stage) {
    map = new Treemap("Tables by size");
    strip = new UseStrip();
    page = new StackPane(new VBox(8, map, strip));
    map.setPrefSize(680, 380);
    Scene made = new Scene(new StackPane(page), 700, 460);
    new Theme(Theme.Choice.LIGHT).apply(made);
    scene = made;
    stage.setScene(made);
    stage.show();
  }

  private static Treemap.Tile tile(String schema, String name, double megabytes) {
    return new Treemap.Tile(
        schema + "." + name, schema, name, megabytes, Math.round(megabytes) + " MB");
  }

  private static List<Treemap.Tile> gateway() {
    List<Treemap.Tile> tiles = new ArrayList<>();
    tiles.add(tile("public", "request_logs", 1800));
    tiles.add(tile("public", "mcp_servers", 420));
    tiles.add(tile("public", "server_tools_with_a_very_long_name_indeed", 300));
    tiles.add(tile("audit", "events", 900));
    tiles.add(tile("audit", "events_2026_10", 350));
    for (int i = 0; i < 60; i++) {
      tiles.add(tile(i % 3 == 0 ? "audit" : "public", "part_" + i, 4 + i));
    }
    return tiles;
  }

  private void show(FxRobot robot, List<Treemap.Tile> tiles) {
    robot.interact(() -> map.show(TreemapSizes.of(tiles)));
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void theKeyboardWalksFromTileToTile(FxRobot robot) {
    show(robot, gateway());
    robot.interact(map::requestFocus);
    robot.push(KeyCode.RIGHT);
    assertThat(map.chosenProperty().get()).isEqualTo("public.request_logs");

    TreemapLayout.Box first = box("public.request_logs");
    robot.push(KeyCode.RIGHT);
    TreemapLayout.Box second = box(String.valueOf(map.chosenProperty().get()));
    assertThat(second.x()).isGreaterThanOrEqualTo(first.right());
    assertThat(second.y()).isLessThan(first.bottom());
    robot.push(KeyCode.LEFT);
    assertThat(box(String.valueOf(map.chosenProperty().get())).right())
        .isLessThanOrEqualTo(second.x());

    robot.push(KeyCode.END);
    assertThat(map.chosenProperty().get()).startsWith("audit.");
    robot.push(KeyCode.HOME);
    assertThat(map.chosenProperty().get()).isEqualTo("public.request_logs");
  }

  private TreemapLayout.Box box(String key) {
    return map.arrangement().cells().stream()
        .filter(cell -> cell.tile().filter(tile -> tile.key().equals(key)).isPresent())
        .findFirst()
        .orElseThrow()
        .box();
  }

  @Test
  void aClickChooses(FxRobot robot) {
    show(robot, gateway());
    TreemapLayout.Box events = box("audit.events");
    var corner = map.localToScreen(0, 0);
    robot.clickOn(
        corner.getX() + events.x() + events.width() / 2,
        corner.getY() + events.y() + events.height() / 2);
    assertThat(map.chosenProperty().get()).isEqualTo("audit.events");
    assertThat(map.isFocused()).isTrue();
    assertThat(map.getAccessibleText())
        .isEqualTo("Tables by size; audit.events 900 MB, 16 % of all, chosen");
  }

  @Test
  void theLargestAreReadOut(FxRobot robot) {
    robot.interact(
        () ->
            map.show(
                TreemapSizes.of(
                    List.of(tile("public", "request_logs", 44), tile("public", "users", 56)))));
    assertThat(map.getAccessibleText())
        .isEqualTo(
            "Tables by size; public.users 56 MB, 56 % of all; public.request_logs 44 MB, 44 % of"
                + " all");
    robot.interact(() -> map.show(TreemapSizes.of(List.of())));
    assertThat(map.getAccessibleText()).isEqualTo("Tables by size; no sizes yet");
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.Choice.class,
      names = {"LIGHT", "DARK"})
  void labelsCanBeReadOnEveryTile(Theme.Choice choice, FxRobot robot) throws Exception {
    robot.interact(() -> new Theme(choice).apply(scene));
    show(robot, gateway());
    robot.interact(
        () -> {
          map.chosenProperty().set("public.mcp_servers");
          map.requestFocus();
          strip.show(0.7, "70 % of the scans used an index");
          map.applyCss();
          map.layout();
        });
    assertThat(map.textSize()).isGreaterThan(10).isLessThan(13);
    map.arrangement()
        .cells()
        .forEach(
            cell ->
                assertThat(contrast(map.textInk(), map.fill(cell)))
                    .as("%s", cell)
                    .isGreaterThanOrEqualTo(4.5));
    Path picture =
        Path.of(
            "target",
            "screens",
            "treemap-" + choice.name().toLowerCase(java.util.Locale.ROOT) + ".png");
    Files.createDirectories(picture.getParent());
    robot.interact(
        () -> {
          try {
            PngImage.write(scene.snapshot(null), picture);
          } catch (java.io.IOException notWritten) {
            throw new java.io.UncheckedIOException(notWritten);
          }
        });
  }

  private static double contrast(Color one, Color other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  @Test
  void aHundredThousandTilesAreShown(FxRobot robot) {
    List<Treemap.Tile> tiles = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      tiles.add(tile("schema_" + i % 7, "table_" + i, 1e9 / Math.pow(i + 1, 1.1)));
    }
    show(robot, tiles);
    assertThat(map.arrangement().cells()).hasSizeBetween(20, 310);
  }

  @Test
  void aHiddenMapDoesNotLayOutAndCatchesUp(FxRobot robot) {
    robot.interact(() -> page.setVisible(false));
    show(robot, gateway());
    assertThat(map.arrangement().cells()).isEmpty();
    robot.interact(() -> page.setVisible(true));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(map.arrangement().cells()).isNotEmpty();
  }

  @Test
  void theStripTellsNoneFromNothingYet(FxRobot robot) {
    robot.interact(() -> strip.show(0, "no scan used an index"));
    assertThat(strip.getAccessibleText()).isEqualTo("no scan used an index");
    assertThat(strip.lookup(".use-strip-used").isVisible()).isFalse();
    assertThat(strip.getPseudoClassStates().toString()).doesNotContain("none");
    robot.interact(() -> strip.show(Double.NaN, "no scans yet"));
    assertThat(strip.getPseudoClassStates().toString()).contains("none");

    robot.interact(() -> strip.show(0.999, "nearly all"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(strip.lookup(".use-strip-used").getLayoutBounds().getWidth())
        .isLessThanOrEqualTo(strip.getWidth() - 2);
    robot.interact(() -> strip.show(1, "all"));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(strip.lookup(".use-strip-used").getLayoutBounds().getWidth())
        .isEqualTo(strip.getWidth());
  }
}
