package dev.howdah.ui.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Environment;
import dev.howdah.monitor.History;
import dev.howdah.testing.HandClock;
import dev.howdah.ui.Specimen;
import dev.howdah.ui.kit.Marking;
import dev.howdah.ui.kit.Vital;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** That no tile moves away from the hand that aims at it. */
class WallHandTest {
  private final List<History.Point> past = Specimen.past(true);
  private final Clock clock = new HandClock();
  private final WallViewModel wall = new WallViewModel(clock);
  private final TileViewModel billing = tile("Billing");
  private final TileViewModel orders = tile("Orders");
  private final TileViewModel shop = tile("Shop");

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  private TileViewModel tile(String name) {
    return new TileViewModel(
        new TileViewModel.Identity(
            new Marking(name, Optional.empty(), Environment.PRODUCTION), "shop on db1", "primary"),
        from -> past,
        () -> new TileViewModel.Judgement(Vital.State.OK, "25 of 100 connections"),
        () -> TileReading.Work.NONE,
        () -> {},
        clock);
  }

  private void lose(TileViewModel tile) {
    tile.show(Specimen.lost(past, java.time.Duration.ofSeconds(60)));
  }

  @Test
  void nothingChangesPlacesWhileItIsHeldAndAllAfterwards() {
    wall.show(List.of(billing, shop), List.of());
    wall.hold(true);
    lose(shop);
    wall.show(List.of(shop, orders, billing), List.of());
    assertThat(wall.tiles()).as("what is new comes last").containsExactly(billing, shop, orders);
    assertThat(wall.summaryProperty().get()).contains("1 in trouble");
    wall.show(List.of(shop, orders), List.of());
    assertThat(wall.tiles()).containsExactly(shop, orders);

    wall.show(List.of(orders, billing, shop), List.of());
    wall.hold(false);
    assertThat(wall.tiles()).containsExactly(shop, billing, orders);
  }

  @Test
  void theMouseHoldsTheTilesUntilItLeaves() throws Exception {
    wall.show(List.of(billing, shop), List.of());
    FxToolkit.setupFixture(
        () -> {
          WallView view = shown(Duration.minutes(10));
          mouse(view.lookup("#wall-tile-2"), MouseEvent.MOUSE_MOVED);
          lose(shop);
          assertThat(wall.tiles()).containsExactly(billing, shop);
          mouse(view.lookup("#wall-tile-2").getParent(), MouseEvent.MOUSE_EXITED);
          assertThat(wall.tiles()).containsExactly(shop, billing);
          view.close();
        });
  }

  @Test
  void underAMouseThatLiesStillTheyMoveAgain() throws Exception {
    wall.show(List.of(billing, shop), List.of());
    FxToolkit.setupFixture(
        () -> {
          WallView view = shown(Duration.millis(50));
          mouse(view.lookup("#wall-tile-2"), MouseEvent.MOUSE_PRESSED);
          lose(shop);
          assertThat(wall.tiles()).containsExactly(billing, shop);
        });

    await()
        .untilAsserted(
            () ->
                FxToolkit.setupFixture(
                    () -> assertThat(wall.tiles()).containsExactly(shop, billing)));
  }

  private WallView shown(Duration patience) {
    WallView view = new WallView(wall, patience);
    Scene scene = new Scene(view, 900, 600);
    assertThat(scene.getRoot()).isSameAs(view);
    return view;
  }

  private static void mouse(Node node, EventType<MouseEvent> what) {
    node.fireEvent(
        new MouseEvent(
            what,
            5,
            5,
            5,
            5,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            null));
  }
}
